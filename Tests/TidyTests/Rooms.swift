/// The rooms of the house, from the ground up, and the rooms that each may use. A type belongs to the
/// room of the file that declares it. `docs/architecture.md` says what is in each.
struct Rooms {
    /// In this order: a room uses only what stands before it.
    let all: [(room: String, uses: Set<String>)]
    /// What a file uses against the rules, until it is mended: lines as `violations` gives them.
    let exceptions: Set<String>

    /// A room for each protocol.
    private static let protocols = Set(
        SourceTree.sources.map(\.folder).filter { $0.hasPrefix("Sources/GMSCore/Protocols/") }
            .map { String($0.dropFirst("Sources/".count)) }
    ).sorted()

    static let house = Rooms(
        all: [
            ("GMSQueries", []),
            ("GMSCore/Model", []),
            ("GMSCore/Manifest/JSON5", ["GMSCore/Model"]),
            ("GMSCore/Manifest", ["GMSCore/Model", "GMSCore/Manifest/JSON5"]),
            ("GMSCore/Protocols", ["GMSCore/Model"]),
        ]
            // A protocol knows no other one.
            + protocols.map { ($0, ["GMSCore/Model", "GMSCore/Protocols"]) } + [
                ("GMSCore/Worker", ["GMSCore/Model"]),
                ("GMSCore/Journal", ["GMSCore/Model", "GMSCore/Protocols"]),
                (
                    "GMSCore/Simulation",
                    Set([
                        "GMSCore/Journal", "GMSCore/Model", "GMSCore/Manifest", "GMSCore/Protocols",
                        "GMSCore/Worker",
                    ]).union(protocols)
                ),
                ("GMSCore/EventLog/SQLite", []),
                ("GMSCore/EventLog", ["GMSQueries", "GMSCore/Model", "GMSCore/EventLog/SQLite"]),
                ("GMSCore/Following", ["GMSCore/Model"]),
                ("GMSCore/Histories", ["GMSCore/Model", "GMSCore/Following"]),
                ("GMSCore/Assumptions", ["GMSCore/Model", "GMSCore/Following"]),
                (
                    "GMSCore/Properties",
                    [
                        "GMSCore/Model", "GMSCore/Following", "GMSCore/Histories",
                        "GMSCore/Assumptions",
                    ]
                ),
                (
                    "GMSCore/Findings",
                    ["GMSCore/Model", "GMSCore/Following", "GMSCore/Properties"]
                ),
                ("GMSCore/Findings/Uniformity", ["GMSCore/Histories"]),
                (
                    "GMSCore/Findings/Divergence",
                    ["GMSCore/Model", "GMSCore/Following", "GMSCore/Histories", "GMSCore/Findings"]
                ),
                (
                    "GMSCore/Findings/Omission",
                    [
                        "GMSCore/Model", "GMSCore/Following", "GMSCore/Histories",
                        "GMSCore/Findings",
                        "GMSCore/Findings/Divergence",
                    ]
                ),
                (
                    "GMSCore/Findings/States",
                    [
                        "GMSCore/Model", "GMSCore/Following", "GMSCore/Histories",
                        "GMSCore/Properties",
                    ]
                ),
                (
                    "GMSCore/Findings/Stories",
                    [
                        "GMSCore/Model", "GMSCore/Following", "GMSCore/Histories",
                        "GMSCore/Properties", "GMSCore/Findings", "GMSCore/Findings/Divergence",
                    ]
                ),
                (
                    "GMSCore/Findings/Diagnoses",
                    [
                        "GMSCore/Model", "GMSCore/Following", "GMSCore/Histories",
                        "GMSCore/Assumptions", "GMSCore/Properties", "GMSCore/Findings",
                        "GMSCore/Findings/Divergence", "GMSCore/Findings/Omission",
                        "GMSCore/Findings/Stories",
                    ]
                ),
                ("GMSCore/Measures", ["GMSCore/Model", "GMSCore/Following"]),
                (
                    "GMSCore/Analysis",
                    [
                        "GMSCore/Model", "GMSCore/Manifest", "GMSCore/Following",
                        "GMSCore/Histories",
                        "GMSCore/Assumptions", "GMSCore/Properties", "GMSCore/Findings",
                        "GMSCore/Findings/Divergence", "GMSCore/Findings/Omission",
                        "GMSCore/Findings/States", "GMSCore/Findings/Stories",
                        "GMSCore/Findings/Uniformity", "GMSCore/Findings/Diagnoses",
                    ]
                ),
                (
                    "GMSCore/Comparison",
                    [
                        "GMSCore/Model", "GMSCore/Manifest", "GMSCore/Following",
                        "GMSCore/Properties",
                        "GMSCore/Measures",
                        "GMSCore/Analysis",
                    ]
                ),
                (
                    "GMSCore/Runs",
                    [
                        "GMSCore/Model", "GMSCore/Manifest", "GMSCore/Simulation",
                        "GMSCore/EventLog",
                        "GMSCore/Following", "GMSCore/Histories", "GMSCore/Findings/Divergence",
                        "GMSCore/Findings/States", "GMSCore/Findings/Uniformity",
                        "GMSCore/Measures",
                        "GMSCore/Comparison", "GMSCore/Analysis",
                    ]
                ),
                ("GMSReports/Document", ["GMSCore/Model"]),
                (
                    "GMSReports/Explanations",
                    [
                        "GMSCore/Model", "GMSCore/Properties", "GMSCore/Findings",
                        "GMSCore/Findings/Diagnoses", "GMSCore/Analysis",
                    ]
                ),
                (
                    "GMSReports/Words",
                    [
                        "GMSCore/Model", "GMSCore/Manifest", "GMSCore/Following",
                        "GMSCore/Properties", "GMSCore/Findings", "GMSCore/Findings/Divergence",
                        "GMSCore/Findings/Omission", "GMSCore/Findings/States",
                        "GMSCore/Findings/Stories", "GMSCore/Findings/Diagnoses",
                        "GMSCore/Measures",
                        "GMSCore/Analysis", "GMSCore/Comparison", "GMSReports/Document",
                    ]
                ),
                (
                    "GMSReports/Pages",
                    [
                        "GMSQueries", "GMSCore/Model", "GMSCore/Following", "GMSCore/Properties",
                        "GMSCore/Findings", "GMSCore/Findings/Divergence",
                        "GMSCore/Findings/Omission",
                        "GMSCore/Findings/States", "GMSCore/Findings/Stories",
                        "GMSCore/Findings/Uniformity", "GMSCore/Findings/Diagnoses",
                        "GMSCore/Measures", "GMSCore/Analysis", "GMSCore/Comparison",
                        "GMSCore/Runs",
                        "GMSReports/Document", "GMSReports/Explanations", "GMSReports/Words",
                    ]
                ),
                ("GMSReports/Formats", ["GMSCore/Model", "GMSReports/Document"]),
                ("GMSCommandLine", ["GMSCore/Model"]),
            ],
        exceptions: [])

    /// The room of a file: the deepest one whose folder it is in.
    func room(of source: Source) -> String? {
        all.map(\.room).filter {
            source.folder == "Sources/" + $0 || source.folder.hasPrefix("Sources/\($0)/")
        }.max { $0.count < $1.count }
    }

    /// Each use of a type, or of a member that an extension adds, that the rooms forbid.
    func violations(in sources: [Source]) -> [String] {
        let files = sources.compactMap { source in room(of: source).map { (source, room: $0) } }
        var owners: [String: String] = [:]
        var members: [String: Int] = [:]
        for (source, room) in files {
            for type in source.declarations.types { owners[type] = room }
            for member in source.declarations.members { members[member, default: 0] += 1 }
        }
        // Members that a room adds to a type of another one, if no other member has that name.
        var added: [String: (type: String, room: String)] = [:]
        for (source, room) in files {
            for (type, member) in source.declarations.extensionMembers
            where owners[type] != room && members[member] == 1 {
                added[member] = (type, room)
            }
        }
        var violations: Set<String> = []
        for (source, room) in files {
            let uses = all.first { $0.room == room }?.uses ?? []
            let declarations = source.declarations
            for word in declarations.typesUsed.subtracting(declarations.nestedTypes) {
                guard let owner = owners[word], owner != room, !uses.contains(owner) else {
                    continue
                }
                violations.insert("\(source.path) uses \(word) of \(owner)")
            }
            for member in declarations.membersUsed {
                guard let (type, owner) = added[member], owner != room, !uses.contains(owner) else {
                    continue
                }
                violations.insert("\(source.path) uses \(type).\(member) of \(owner)")
            }
        }
        return violations.sorted()
    }
}
