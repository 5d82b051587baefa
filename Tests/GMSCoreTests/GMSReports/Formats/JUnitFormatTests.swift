import Testing

@testable import GMSCore
@testable import GMSReports

/// The report as JUnit XML.
@Suite struct JUnitFormatTests {
    private func lines(_ fixture: Fixture) throws -> [String] {
        Format.junit.lines(of: ReportPage(try fixture.analysis, path: "\(fixture.rawValue).db"))
    }

    /// A diverged run, an omission, a stalled run and a consistent one.
    @Test(arguments: [Fixture.crash401, .erlang6, .gms3, .erlang8])
    func ofTheFixtures(_ fixture: Fixture) throws {
        try GoldenText.expect(lines(fixture), equal: "\(fixture.rawValue).junit.xml")
    }

    @Test(arguments: Fixture.allCases)
    func theFixturesAreJudgedTestByTest(_ fixture: Fixture) throws {
        try check(XMLTree.parse(lines(fixture)), against: fixture.analysis)
    }

    @Test(arguments: ToldLog.allCases)
    func handmadeLogsAreJudgedTestByTest(_ log: ToldLog) throws {
        let analysis = log.analysis
        let root = try XMLTree.parse(Format.junit.lines(of: ReportPage(analysis, path: "x.db")))
        try check(root, against: analysis)
        let account = ReportPage(analysis, path: "x.db").accountText
        let verdict = try #require(root.tag("testsuite")?.tags("testcase").first)
        #expect(verdict.tag("system-out")?.text == account.joined(separator: "\n"))
    }

    private func check(_ root: XMLTree, against analysis: Analysis) throws {
        #expect(JUnitSchema.faults(in: root).isEmpty)
        let suite = try #require(root.tag("testsuite"))
        let cases = suite.tags("testcase")
        #expect(
            cases.map { $0["name"] } == ["verdict"] + analysis.properties.map(\.property.id))
        #expect(Set(cases.map { $0["classname"] }) == ["gms-analyze.\(analysis.header.variant)"])
        let isBad = analysis.verdict == .diverged || analysis.verdict == .violated
        let failed = cases.filter { $0.tag("failure") != nil }.compactMap { $0["name"] }
        let violated = analysis.properties.filter { $0.verdict == .violated }
            .map(\.property.id)
        #expect(failed.sorted() == (violated + (isBad ? ["verdict"] : [])).sorted())
        for tag in [root, suite] {
            #expect(tag["tests"] == "\(cases.count)" && tag["errors"] == "0")
            #expect(tag["failures"] == "\(failed.count)" && tag["time"] == "0")
        }
        let skipped = cases.filter { $0.tag("skipped") != nil }
        #expect(suite["skipped"] == "\(skipped.count)")
        for (tag, result) in zip(cases.dropFirst(), analysis.properties) {
            #expect((tag.tags.isEmpty) == (result.verdict == .holds))
            #expect(
                skipped.contains { $0 === tag } == ![.holds, .violated].contains(result.verdict))
            guard let failure = tag.tag("failure") else { continue }
            #expect(failure["message"] == result.evidence.description)
            #expect(failure["type"] == (result.property.isCore ? "core" : "other"))
            #expect(failure.text.contains(result.evidence.description))
            #expect(result.events.allSatisfy { failure.text.contains("\($0)") })
            #expect(failure.text.contains("\ngms-analyze why ") == !result.events.isEmpty)
        }
    }

    @Test func theVerdictIsATest() throws {
        for (log, message) in [
            (ToldLog.divergence, "DIVERGED at position "), (.omission, "DIVERGED by omission: "),
            (.violated, "VIOLATED: no-duplication."), (.unfinished, "INCONCLUSIVE: "),
            (.consistent, nil), (.stalled, nil),
        ] {
            let lines = Format.junit.lines(of: ReportPage(log.analysis, path: "x.db"))
            let verdict = try XMLTree.parse(lines).tag("testsuite")?.tags("testcase").first
            let tag = verdict?.tag("failure") ?? verdict?.tag("skipped")
            #expect(
                tag?.name == (message == nil ? nil : log == .unfinished ? "skipped" : "failure"))
            #expect(tag?["message"]?.hasPrefix(message ?? "") ?? true, "\(log)")
            #expect(
                tag?["type"]
                    == tag.flatMap { $0.name == "failure" ? log.analysis.verdict.rawValue : nil })
        }
    }

    @Test func theRunIsInTheProperties() throws {
        let analysis = try Fixture.crash401.analysis
        let suite = try #require(try XMLTree.parse(lines(.crash401)).tag("testsuite"))
        let pairs = (suite.tag("properties")?.tags ?? []).map { ($0["name"] ?? "", $0["value"]) }
        let facts = Dictionary(uniqueKeysWithValues: pairs)
        #expect(facts["variant"] == "gms2_crash" && facts["seed"] == "401")
        #expect(facts["processes"] == "5" && facts["events"] == "\(analysis.events)")
        #expect(facts["endTime"] == "\(analysis.endTime)" && facts["outcome"] == "quiescent")
        #expect(facts["verdict"] == "diverged" && facts["stalled"] == "false")
        guard case .object(let report) = ReportPage(analysis, path: "run.db").json,
            case .object(let run) = report["run"]
        else {
            Issue.record("no object")
            return
        }
        #expect(Set(run.keys).isSubset(of: facts.keys))
    }

    // MARK: Other commands

    /// The first test case of a page.
    private func first(_ page: some Page) throws -> XMLTree? {
        try XMLTree.parse(Format.junit.lines(of: page)).tag("testsuite")?.tags("testcase").first
    }

    /// What comes to a verdict fails where workers or logs differ; whatever else passes by its name.
    @Test func otherCommandsHaveOneCase() throws {
        let reader = try EventLogReader(path: Fixture.crash401.log)
        let snapshot = try #require(try Session.snapshot(of: reader, at: nil))
        let diff = try Session.diff(ProcessID(2), ProcessID(4), of: reader)
        let sound = try Session.examine(EventLogReader(path: Fixture.erlang8.log))
        let logs = Comparison([try Session.examine(reader), sound])
        for tag in [
            try first(DiffPage(diff, path: "x.db")),
            try first(ComparePage(logs, paths: ["x.db", "y.db"])),
        ] {
            #expect(tag?["name"] == "verdict" && tag?.tag("failure")?["type"] == "different")
        }
        let state = try first(StatePage(snapshot, path: "x.db"))
        #expect(state?["name"] == "verdict" && state?.tag("failure")?["type"] == "disagree")
        let alike = Comparison([sound, sound])
        let passed = try first(ComparePage(alike, paths: ["x.db", "y.db"]))
        #expect(passed?["name"] == "verdict" && passed?.tag("failure") == nil)
        let chain = try #require(try Session.chain(of: 90, in: reader))
        let why = try first(WhyPage(chain, path: "x.db"))
        let cost = try first(CostPage([("x.db", try Session.cost(of: reader))]))
        #expect(why?["name"] == "why" && why?.tag("failure") == nil)
        #expect(cost?["name"] == "cost" && cost?.tag("failure") == nil)
    }

    // MARK: Texts that are markup

    @Test func textsShowAsTheyAre() throws {
        let name = "<a href=\"x\">&amp;'`|*_]]>\t\u{1F600}é"
        var log = LogBuilder.group(3)
        log.header = RunHeader(
            variant: name, seed: 1, manifest: "{}", tool: name + "\u{0}\n\r\u{B}\u{FFFE}\u{FFFF}",
            processes: log.header.processes)
        log.deliver(log.request(2), at: 2)
        let root = try XMLTree.parse(Format.junit.lines(of: ReportPage(log.analysis(), path: name)))
        #expect(JUnitSchema.faults(in: root).isEmpty)
        let suite = try #require(root.tag("testsuite"))
        #expect(suite["name"] == name.printable)
        #expect(suite.tags("testcase").allSatisfy { $0["classname"] == "gms-analyze." + name })
        let facts = suite.tag("properties")?.tags ?? []
        #expect(facts.first { $0["name"] == "variant" }?["value"] == name)
        #expect(facts.first { $0["name"] == "tool" }?["value"] == name + "\n\r")
        let verdict = try #require(suite.tags("testcase").first)
        #expect(
            verdict.tag("failure")?.text.contains("gms-analyze why \(name.shellQuoted) ") == true)
        #expect(verdict.tag("system-out")?.text.hasPrefix("\(name.printable): \(name), ") == true)
    }

    @Test(arguments: [
        ("a<b>&\"c\"'", "a&lt;b&gt;&amp;\"c\"'", "a&lt;b&gt;&amp;&quot;c&quot;'"),
        ("]]>", "]]&gt;", "]]&gt;"), ("\t\n\r", "\t\n&#13;", "&#9;&#10;&#13;"),
        ("a\u{0}\u{8}\u{B}\u{C}\u{E}\u{1F}b", "ab", "ab"), ("\u{FFFE}\u{FFFF}", "", ""),
        ("\u{7F}\u{D7FF}\u{E000}\u{FFFD}\u{10000}", nil, nil), ("\r\n", "&#13;\n", "&#13;&#10;"),
    ])
    func escapes(_ raw: String, _ text: String?, _ attribute: String?) {
        #expect(XMLTag.escaped(raw, isAttribute: false) == text ?? raw)
        #expect(XMLTag.escaped(raw, isAttribute: true) == attribute ?? raw)
    }

    // MARK: The checker

    @Test(arguments: [
        ("<testsuite name='x' tests='1' failures='0' errors='0'/>", []),
        ("<testsuite name='x' tests='1' failures='0'/>", ["testsuite has no errors"]),
        ("<testsuites skipped='0'/>", ["testsuites has an attribute skipped"]),
        ("<testsuites tests='few'/>", ["tests is few"]), ("<testcase/>", ["testcase is no root"]),
        ("<testsuites>text</testsuites>", ["testsuites holds text"]),
        (
            "<testsuites><property name='x' value='y'/></testsuites>",
            ["testsuites holds a property"]
        ),
        (
            "<testsuite name='x' tests='1' failures='0' errors='0'><testcase name='y'/>"
                + "<properties/></testsuite>", ["testsuite is out of order"]
        ),
    ])
    func wrongDocumentsAreFound(_ text: String, _ faults: [String]) throws {
        #expect(JUnitSchema.faults(in: try XMLTree.parse([text])) == faults)
    }

    @Test(arguments: ["<a>", "<a b='1' b='2'/>", "<a>&</a>", "<a>\u{1}</a>", "<a b='<'/>", ""])
    func whatIsNotWellFormedIsRefused(_ text: String) {
        #expect(throws: (any Error).self) { try XMLTree.parse([text]) }
    }
}
