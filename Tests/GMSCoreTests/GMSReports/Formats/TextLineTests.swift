import Testing

@testable import GMSCore
@testable import GMSReports

/// Lines that are wider than the terminal.
@Suite struct TextLineTests {
    private static let text =
        "  Then     the copies to 2 (event 412) and 3 (event 413) were sent; 1 crashed after 2 of 4"
    private let line = TextLine(sentence: Sentence(text), stops: [11])

    private func fitted(_ line: TextLine, to width: Int?) -> [String] {
        line.fitted(to: width).map(\.description)
    }

    @Test func theyGoOnUnderTheirColumn() {
        let lines = [
            "  Then     the copies to 2 (event 412) and 3",
            "           (event 413) were sent; 1 crashed after",
            "           2 of 4",
        ]
        #expect(fitted(line, to: 50) == lines)
        var measured = line
        measured.measure = 50
        #expect(fitted(measured, to: nil) == lines && fitted(measured, to: 200) == lines)
    }

    @Test func theLastColumnInTheFirstHalfCounts() {
        var table = line
        table.stops = [2, 11, 30]
        #expect(fitted(table, to: 50) == fitted(line, to: 50))
        table.stops = []
        #expect(fitted(table, to: 50)[1].hasPrefix("  (event 413)"))
    }

    @Test func whatFitsStays() {
        #expect(fitted(line, to: Self.text.count) == [Self.text])
        #expect(fitted(line, to: nil) == [Self.text])
        // Nothing sensible fits into a few columns.
        #expect(fitted(line, to: 12) == [Self.text])
    }

    @Test func aWordOfSeveralSpansStaysWhole() {
        let process = ProcessID(4)
        let line = TextLine(
            sentence: "\(process)\("\(process)", tone: .bad), \(swatch: .black)\(Sentence(.gap))x y"
        )
        var sum = Sentence()
        for part in line.fitted(to: 200) { sum += part }
        #expect(sum == line.sentence && sum.columns == 19)
    }

    @Test(arguments: 40...120)
    func nothingIsLostAndNothingIsWider(width: Int) throws {
        let page = ReportPage(try Fixture.crash402.analysis, path: "run.db")
        for isColoured in [false, true] {
            func words(_ lines: [String]) -> [Substring] {
                lines.flatMap { $0.split(separator: " ") }
            }
            let fitted = page.text(isColoured: isColoured, width: width)
            if !isColoured { #expect(words(fitted) == words(page.text())) }
            let codes = try Regex("\u{1B}\\[[0-9;]*m")
            let text = fitted.prefix { !$0.contains("gms-analyze") }
                .map { $0.replacing(codes, with: "") }
            #expect(text.allSatisfy { Sentence($0).columns <= width })
            #expect(text == Array(page.text(width: width).prefix(text.count)))
        }
    }
}
