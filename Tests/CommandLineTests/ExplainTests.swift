import Testing

/// Names explained without a log.
@Suite struct ExplainTests {
    @Test func oneOrSeveralIds() throws {
        let folder = try Folder()
        let one = try Program.analyze("explain", "partial-multicast", in: folder)
        #expect(one.status == 0 && one.errors.isEmpty)
        #expect(one.first == "partial-multicast: a reason why a worker skipped an item")
        #expect(one.output.contains("\n  page         docs/analysis.md#divergence\n"))
        let two = try Program.analyze("explain", "view", "partial_multicast", "VIEW", in: folder)
        #expect(two.status == 0)
        #expect(two.output.hasPrefix("view: a word of the reports\n"))
        #expect(two.output.hasSuffix("\n\n" + one.output))
        #expect(two.output.split(separator: "\n").count { $0.hasPrefix("view: ") } == 1)
    }

    @Test func withoutAnIdTheyAreListed() throws {
        let folder = try Folder()
        let list = try Program.analyze("explain", in: folder)
        #expect(list.status == 0)
        for id in ["virtual-synchrony", "nothing-resent", "not_my_leader", "canonical"] {
            #expect(list.output.split(separator: "\n").count { $0.hasPrefix("  \(id) ") } == 1)
        }
    }

    @Test(arguments: [
        (["culprt"], "\"culprt\" is not explained; near it is culprit; "),
        (
            ["view", "duplicated"],
            "\"duplicated\" is not explained; near it is duplicate or duplication; "
        ),
        (["zebra"], "\"zebra\" is not explained; "), ([""], "\"\" is not explained; "),
    ])
    func anUnknownIdIsRefused(_ ids: [String], _ sentence: String) throws {
        try Program.analyze.expectRefusal(
            of: ["explain"] + ids, status: 64,
            sentence: "gms-analyze: \(sentence)gms-analyze explain lists what is\n")
    }

    @Test func theHelpHasExamplesThatWork() throws {
        let folder = try Folder()
        let help = try Program.analyze("help", "explain", in: folder).output
        let examples = help.split(separator: "\n").filter { $0.hasPrefix("  gms-analyze explain") }
        #expect(examples.count == 4)
        for example in examples {
            let command = example.split(separator: " | ")[0].split(separator: " ").map(String.init)
            let outcome = try Program.analyze.run(Array(command.dropFirst()), at: folder.path)
            #expect(outcome.status == 0, "\(example)")
        }
    }
}
