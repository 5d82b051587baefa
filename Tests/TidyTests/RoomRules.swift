import Testing

/// Rooms use only what is below them.
@Suite struct RoomRules {
    let house = Rooms.house

    @Test func roomsDependDownwards() {
        let violations = house.violations(in: SourceTree.sources)
        for violation in violations where !house.exceptions.contains(violation) {
            Issue.record("\(violation)")
        }
        // The list can only shrink.
        #expect(house.exceptions.subtracting(violations) == [])
    }

    @Test func roomsStandInTheirOrder() {
        var below: Set<String> = []
        for (room, uses) in house.all {
            #expect(uses.subtracting(below) == [], "\(room)")
            #expect(below.insert(room).inserted)
        }
    }

    @Test func everyFileHasARoom() {
        for source in SourceTree.sources where source.path.hasPrefix("Sources/GMS") {
            #expect(house.room(of: source).map { source.folder == "Sources/" + $0 } == true)
        }
    }

    @Test(arguments: [
        "@safe struct Low { let high: High }",
        "typealias Low = [High]",
        "extension High { func low() {} }",
        "struct Low { let text = \"\\(High.self)\" }",
        "struct Low { func low(_ value: Int) { value.high() } }",
    ])
    func aUseUpwardsIsFound(_ snippet: String) {
        let high = "@safe public struct High {}\n\nextension Int {\n    func high() {}\n}"
        let sources = [
            Source(path: "Sources/GMSCore/Model/Low.swift", text: snippet),
            Source(path: "Sources/GMSCore/Runs/High.swift", text: high),
        ]
        #expect(house.violations(in: sources).count == 1)
        #expect(house.violations(in: sources).first?.contains("of GMSCore/Runs") == true)
    }

    @Test(arguments: [
        "// High", "struct Low { let text = \"High\" }",
        "struct Low {\n    struct High {}\n    let high: High\n}",
    ])
    func whatIsNoUseIsNotFound(_ snippet: String) {
        let sources = [
            Source(path: "Sources/GMSCore/Model/Low.swift", text: snippet),
            Source(path: "Sources/GMSCore/Runs/High.swift", text: "enum High {}"),
        ]
        #expect(house.violations(in: sources) == [])
    }
}
