import Testing

@testable import GMSCore
@testable import GMSReports

/// Lines that are wider than the terminal.
@Suite struct LineFittingTests {
    private let line =
        "  Then     the copies to 2 (event 412) and 3 (event 413) were sent; 1 crashed after 2 of 4"

    @Test func theyGoOnUnderTheirColumn() {
        #expect(
            [line].fitted(to: 50) == [
                "  Then     the copies to 2 (event 412) and 3",
                "           (event 413) were sent; 1 crashed after",
                "           2 of 4",
            ])
    }

    @Test func whatFitsStays() {
        #expect([line].fitted(to: line.count) == [line])
        #expect([line].fitted(to: nil) == [line])
        // Nothing sensible fits into a few columns.
        #expect([line].fitted(to: 12) == [line])
    }

    @Test(arguments: 40...120)
    func nothingIsLostAndNothingIsWider(width: Int) throws {
        let reader = try EventLogReader(path: Fixture.crash402.log)
        let analysis = try Fixture.crash402.analysis
        let slice = try reader.events(analysis.slice)
        for isColoured in [false, true] {
            func lines(_ width: Int?) -> [String] {
                TextReport(
                    analysis, path: "run.db", slice: slice, style: Style(isColoured: isColoured),
                    width: width
                ).lines
            }
            func words(_ lines: [String]) -> [Substring] {
                lines.flatMap { $0.split(separator: " ") }
            }
            let fitted = lines(width)
            #expect(words(fitted) == words(lines(nil)))
            let text = fitted.prefix { !$0.contains("gms-analyze") }
            #expect(text.allSatisfy { $0.columns <= width })
        }
    }
}
