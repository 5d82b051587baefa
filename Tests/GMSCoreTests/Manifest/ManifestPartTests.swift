import Testing

@testable import GMSCore

/// The tables of the fields say what is read, what is written and what can be left out.
@Suite struct ManifestPartTests {
    /// A manifest in which every field of every part has a value.
    static let full = """
        {"controls":[{"action":"opaque","at":"1s","process":1,"value":5}],\
        "detector":{"delay":"1ms..4ms"},\
        "faults":{"arghh":50,"arm":"start","crashLeaderEvery":"3s","crashLimit":2,\
        "crashes":[{"at":"1s","process":1}],\
        "falseSuspicionRate":"1/100",\
        "falseSuspicions":[{"at":"1s","observer":1,"suspected":2}],\
        "multicastCrashes":[{"multicast":4,"sends":1}]},\
        "founder":1,"joinTimeout":"2500ms","joins":[{"at":"100ms","contact":1,"process":2}],\
        "network":{"duplication":"1/50","latency":"1ms..2ms",\
        "links":[{"from":1,"latency":"3ms..3ms","to":2}],"loss":"5/100",\
        "partitions":[{"from":"1s","left":[1],"oneWay":true,"right":[2],"until":"2s"}]},\
        "retransmission":"20ms","seed":"18446744073709551615","variant":"gms4",\
        "workload":{"changes":4,"duration":"5s","sleep":100}}
        """

    /// The manifest and one of each of its parts.
    static func parts() throws -> [any ManifestPart] {
        let manifest = try RunManifest(json: full)
        let (network, faults) = (manifest.network, manifest.faults)
        let some: [[any ManifestPart]] = [
            [manifest, manifest.workload, network, manifest.detector, faults], manifest.joins,
            manifest.controls, network.links, network.partitions, faults.crashes,
            faults.multicastCrashes, faults.falseSuspicions,
        ]
        return some.flatMap { $0 }
    }

    @Test func keysAreSortedAndNothingIsBlank() throws {
        #expect(try RunManifest(json: Self.full).json == Self.full)
        #expect(
            RunManifest(variant: .gms1).json == """
                {"controls":[],"detector":{"delay":"20ms..60ms"},\
                "faults":{"arghh":0,"arm":"joined","crashes":[],"falseSuspicionRate":"0",\
                "falseSuspicions":[],"multicastCrashes":[]},"founder":1,"joinTimeout":"5s",\
                "joins":[],"network":{"duplication":"0","latency":"1ms..10ms","links":[],"loss":"0",\
                "partitions":[]},"seed":"1","variant":"gms1",\
                "workload":{"duration":"60s","sleep":1000}}
                """)
    }

    @Test func whatIsNotRequiredCanBeLeftOut() throws {
        let parts = try Self.parts()
        #expect(parts.count == 12)
        for part in parts { try leaveOut(of: part) }
    }

    private func leaveOut<Part: ManifestPart>(of part: Part) throws {
        for field in Part.fields {
            // Short for what is there in full.
            if field.key == "workers" { continue }
            let others = Part.fields.filter { $0.key != field.key }
            let members = others.compactMap { other in
                other.write(part).map { "\(other.key): \($0)" }
            }
            #expect(
                members.count == others.count - (others.contains { $0.key == "workers" } ? 1 : 0))
            let value = try JSON5Parser.parse("{ \(members.joined(separator: ", ")) }")
            do {
                let read = try Part(value, at: "part")
                #expect(!field.isRequired, "\(field.key)")
                #expect(field.write(read) == field.write(Part.blank), "\(field.key)")
            } catch {
                #expect(error.description == "line 1: part lacks \"\(field.key)\"")
                #expect(field.isRequired)
            }
        }
    }

    @Test func theKeysAreListedInTheOrderOfTheTable() throws {
        for part in try Self.parts() { try refuseStranger(in: part) }
    }

    private func refuseStranger<Part: ManifestPart>(in part: Part) throws {
        let members = Part.fields.compactMap { field in
            field.write(part).map { "\(field.key): \($0)" }
        }
        let text = "{ \(members.joined(separator: ", ")),\n stranger: 1 }"
        let keys = Part.fields.map(\.key).joined(separator: ", ")
        let refusal = #expect(throws: ScenarioError.self) {
            try Part(JSON5Parser.parse(text), at: "part")
        }
        #expect(
            refusal?.description
                == "line 2: part has an unknown key \"stranger\"; the keys are \(keys)")
    }

    /// The first mistake by the order of the tables, but one about form before one about meaning.
    static let mistakes: [(text: String, sentence: String)] = [
        ("{ variant: 'gms9', seed: 'one' }", "line 1, seed: \"one\" is not a 64-bit number"),
        ("{ seed: 'one' }", "line 1, seed: \"one\" is not a 64-bit number"),
        (
            "{ workers: 0, controls: [{ at: '1s', action: 'dance' }] }",
            "the document lacks \"variant\", one of \(Variant.names)"
        ),
        (
            "{ faults: { arm: 'never' },\n controls: [{ at: '1s', action: 'dance' }],\n workers: 0, variant: 'gms3' }",
            "line 3, workers: workers is 1 to 1000, not 0"
        ),
        (
            "{ faults: { arm: 'never' },\n controls: [{ at: '1s', action: 'sleep' },\n { at: '1s', action: 'dance' }], variant: 'gms3' }",
            "line 2, controls[0]: a sleep control needs a value of 0 to 86400000 milliseconds"
        ),
        (
            "{ variant: 'gms3', faults: { arm: 'never', arms: 1 }, worker: 1 }",
            "line 1: faults has an unknown key \"arms\"; the keys are arghh, crashLimit, arm, "
                + "crashes, crashLeaderEvery, multicastCrashes, falseSuspicions, falseSuspicionRate"
        ),
        (
            "{ variant: 'gms3', faults: { arm: 'never' }, workload: { sleep: -1 } }",
            "line 1, faults.arm: \"never\" is neither joined nor start"
        ),
    ]

    @Test(arguments: mistakes)
    func ofSeveralMistakesOneIsReported(_ text: String, _ sentence: String) {
        let refusal = #expect(throws: ScenarioError.self) { try RunManifest(json: text) }
        #expect(refusal?.description == sentence)
    }

    @Test func aWrongNameDoesNotMatterWhenAnotherVariantIsChosen() throws {
        let text = "{ variant: 'gms9', faults: {} }"
        #expect(try RunManifest(json: text, variant: .gms2Crash).faults.arghh == 100)
        let refusal = #expect(throws: ScenarioError.self) {
            try RunManifest(json: "{ variant: 9 }", variant: .gms3)
        }
        #expect(refusal?.description == "line 1, variant: 9 is not a text in quotes")
    }
}
