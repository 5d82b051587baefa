import GMSCore

/// Checks as lines: the core ones, those beside them that are notable, and the names of the rest.
struct CheckText: Sendable {
    let checks: [Check]

    func lines(indent: Int) -> [TextLine] {
        var table = Table([.left, .left, .left, .left])
        for isCore in [true, false] {
            let title = Sentence(isCore ? "core property" : "beside them").toned(.faint)
            table.add(["", title, "", ""])
            for check in checks where check.isCore == isCore && (isCore || check.isNotable) {
                table.add([check.mark, Sentence(check.name), check.verdict, check.proof])
            }
        }
        let passed = checks.filter { !$0.isCore && $0.outcome == .passed }
        let lines = TableText(table).lines(indent: indent)
        guard let mark = passed.first?.mark else { return lines }
        let blanks = String(repeating: " ", count: indent)
        let names = passed.map(\.name).joined(separator: ", ")
        return lines + [
            TextLine(sentence: "\(blanks)\(mark)  \(names)", stops: [indent + 3], measure: 100)
        ]
    }
}
