import Testing

@testable import GMSCore
@testable import GMSReports

/// The report in GitHub-flavoured Markdown.
@Suite struct MarkdownFormatTests {
    private func report(_ fixture: Fixture) throws -> (markdown: [String], page: ReportPage) {
        let page = ReportPage(try fixture.analysis, path: fixture.rawValue + ".db")
        return (Format.markdown.lines(of: page), page)
    }

    private func report(_ log: ToldLog) -> (markdown: [String], page: ReportPage) {
        let page = ReportPage(log.analysis, path: "x.db")
        return (Format.markdown.lines(of: page), page)
    }

    /// A diverged run, an omission, a stalled run and a consistent one.
    @Test(arguments: [Fixture.crash401, .erlang6, .gms3, .erlang8])
    func ofTheFixtures(_ fixture: Fixture) throws {
        try GoldenText.expect(
            report(fixture).markdown, equal: "\(fixture.rawValue).report.md")
    }

    // MARK: One thing said one way

    @Test(arguments: Fixture.allCases)
    func theStoryIsThatOfTheText(_ fixture: Fixture) throws {
        let (markdown, page) = try report(fixture)
        #expect(words(ofMarkdown: markdown) == words(of: page.accountText))
    }

    @Test(arguments: ToldLog.allCases)
    func everyStoryOfTheTextIsThere(_ log: ToldLog) {
        let (markdown, page) = report(log)
        #expect(words(ofMarkdown: markdown) == words(of: page.accountText))
        #expect(markdown[0].hasPrefix("### \(page.document.headlines[0].word)"))
        #expect(
            markdown.contains { $0.hasPrefix("- **Let** ") } == (page.document.account.count > 1))
    }

    @Test func theStoriesDiffer() {
        let words = Set(ToldLog.allCases.map { report($0).markdown[0].split(separator: " ")[1] })
        #expect(words == ["CONSISTENT.", "INCONCLUSIVE:", "VIOLATED:", "DIVERGED"])
        for (log, sign) in [
            (ToldLog.stalled, "**STALLED**: "), (.uniformityLoss, "**UNIFORMITY LOST** at "),
            (.omission, "**multicast** nobody sent m"), (.wrongTransfer, "(state-transfer)"),
            (.stateDivergence, "no transfer of a state explains it"), (.stalled, "| waiting | |"),
            (.uniformityLosses, "| uniformity | lost at position "),
            (.manyDestinations, "| to {2–17} | ✓ sent | ✓ received | ✓ delivered |"),
            (.divergence, "· first differ at position"), (.divergence, "{2} \\| {3}"),
        ] {
            #expect(report(log).markdown.contains { $0.contains(sign) }, "\(log): \(sign)")
        }
    }

    /// The words before the table of workers without markup, sorted, for the heading comes second.
    private func words(ofMarkdown lines: [String]) -> [String] {
        let lines = lines.prefix { !$0.hasPrefix("| worker |") }.filter { !$0.hasPrefix("|--") }
        return words(
            of: lines.map { line in
                var line = line
                for prefix in ["### ", "- ", "|"] where line.hasPrefix(prefix) {
                    line.removeFirst(prefix.count)
                }
                if line.hasSuffix("\\") { line.removeLast() }
                for markup in [" |", "<br>", " · ", "**", "`"] {
                    line = line.split(separator: markup, omittingEmptySubsequences: false)
                        .joined(separator: markup.contains("*") || markup == "`" ? "" : " ")
                }
                return line.filter { $0 != "\\" }
            })
    }

    private func words(of lines: [String]) -> [String] {
        lines.flatMap { $0.split(separator: " ") }.map(String.init)
            .filter { !["■", "|", "---"].contains($0) }.sorted()
    }

    // MARK: Shape

    @Test(arguments: Fixture.allCases)
    func everyPropertyHasARow(_ fixture: Fixture) throws {
        let lines = try report(fixture).markdown
        let start = try #require(lines.firstIndex(of: "| property | verdict | core | evidence |"))
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { row in
            row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
        }
        let results = try fixture.analysis.properties
        #expect(rows.map { $0[0] }.sorted() == results.map(\.property.id).sorted())
        for row in rows {
            let result = try #require(results.first { $0.property.id == row[0] })
            #expect(row[1].hasSuffix(" \(result.verdict.rawValue)"))
            #expect(row[2] == (result.property.isCore ? "core" : ""))
            #expect(row[3].hasPrefix(MarkdownText.inline(result.evidence)))
        }
        #expect(rows.prefix { $0[2] == "core" }.count == rows.count { $0[2] == "core" })
    }

    @Test(arguments: Fixture.allCases)
    func tablesAreWhole(_ fixture: Fixture) throws {
        let lines = try report(fixture).markdown
        for (index, line) in lines.enumerated() where line.hasPrefix("|-") {
            let width = columns(line)
            let rows = lines[index...].prefix { $0.hasPrefix("|") }
            #expect(rows.allSatisfy { columns($0) == width })
            #expect(columns(lines[index - 1]) == width)
            #expect(lines[index - 2].isEmpty && rows.count > 1)
        }
        #expect(!lines.contains { $0.contains("\u{1B}") || $0.last == " " })
        #expect(!zip(lines, lines.dropFirst()).contains { $0.isEmpty && $1.isEmpty })
    }

    /// Columns of a row of a table; an escaped bar is none.
    private func columns(_ row: String) -> Int {
        row.replacing("\\|", with: "").count { $0 == "|" } - 1
    }

    @Test func theNextCommandsAreABlock() throws {
        let (markdown, page) = try report(.crash401)
        #expect(
            markdown.suffix(page.document.commands.count + 2) == ["```sh"] + page.document.commands
                + ["```"])
    }

    @Test func partsOfOneKindShareABlock() {
        var table = Table([.left, .right], caption: "how")
        table.add(["a|b", "1"])
        var figure = Table([.left, .right])
        figure.add(["a|b", "1"])
        figure.below = ["… and 1 more"]
        var document = Document("test", of: "")
        document.account = [
            [
                .fact("one", ["x\(Sentence(.gap))y"]), .clause("Let", ["a", "b"]),
                .clause("Then", ["c"]),
                .fact("two", ["x", Block.Line(sentence: "y", isNested: true)]),
                .fact("three", ["z"]), .figure("four", figure),
            ], [.headline(Headline("LOST", .warn, " at 1"))], [.table(table)],
        ]
        #expect(
            MarkdownFormat().lines(of: document).split(separator: "").map(Array.init) == [
                ["**one** x · y"], ["- **Let** a\\", "  b", "- **Then** c"],
                ["| | |", "|---|---|", "| two | x<br>y |", "| three | z |"],
                ["| four | |", "|---|--:|", "| a\\|b | 1 |", "| … and 1 more | |"],
                ["**LOST** at 1"], ["| | how |", "|---|--:|", "| a\\|b | 1 |"],
            ])
    }

    // MARK: Names that are markup

    @Test(arguments: ["a|b*c_d`e.db", "``.db", " x ", "<b>&amp;](x)#1$y$~~z~~\\.db", "@me #1"])
    func namesShowAsTheyAre(_ name: String) throws {
        var log = LogBuilder.group(2)
        log.header = RunHeader(
            variant: name, seed: 1, manifest: "{}", tool: "hand", processes: log.header.processes)
        let lines = Format.markdown.lines(of: ReportPage(log.analysis(), path: name))
        let heading = try #require(lines.first { $0.contains(", seed 1,") })
        #expect(spans(heading) == [name, name])
    }

    /// The contents of the code spans of a line, by the rules of CommonMark.
    private func spans(_ line: String) -> [String] {
        var spans: [String] = []
        var rest = Substring(line)
        while let start = rest.firstIndex(of: "`") {
            let fence = rest[start...].prefix { $0 == "`" }
            rest = rest[fence.endIndex...]
            var content = ""
            while !rest.isEmpty {
                let run = rest.prefix { $0 == "`" }
                rest = rest.dropFirst(max(run.count, 1))
                if run.count == fence.count { break }
                content +=
                    run.isEmpty ? String(line[line.index(before: rest.startIndex)]) : String(run)
            }
            let isPadded = content.hasPrefix(" ") && content.hasSuffix(" ")
            spans.append(isPadded ? String(content.dropFirst().dropLast()) : content)
        }
        return spans
    }

    private static let sentences: [(Sentence, String)] = [
        ("a|b", "a\\|b"), ("*_~`", "\\*\\_\\~\\`"), ("[0,4) {1}", "[0,4) {1}"),
        ("[x](y)", "[x\\](y)"), ("<b> & $x$", "\\<b\\> \\& \\$x\\$"), ("a\\b", "a\\\\b"),
        ("\(swatch: Colour(rgb: 0x0A2214)) {1}\(Sentence(.gap))#1", "`#0A2214` {1} · \\#1"),
        ("#0A2214", "\\#0A2214"), ("", ""), ("  indented", "  indented"),
        ("\(name: "a_b") \(Item.message(3))", "`a_b` m3"),
    ]

    @Test(arguments: sentences)
    func texts(_ sentence: Sentence, _ markdown: String) {
        #expect(MarkdownText.inline(sentence) == markdown)
    }

    @Test func aBarInACellPartsNoCells() {
        #expect(
            MarkdownText.table(["a"], [.left], [["`x|y`"], ["z\\|"]])
                == ["| a |", "|---|", "| `x\\|y` |", "| z\\| |"])
    }

    @Test func aBlockEndsAfterItsCommands() {
        #expect(
            MarkdownText.fenced(["a ```` b"], language: "sh") == ["`````sh", "a ```` b", "`````"])
        #expect(MarkdownText.code("") == "`  `")
    }
}
