/// The rows of a log's views by identity: several rows may stand for one view, the first of which
/// stands for it everywhere. O(1) for each view and event.
package struct ViewIdentities: Sendable {
    /// The first row of each view, which no other view has.
    private var rows: [ViewIdentity: Int64] = [:]
    /// The first rows of the views that other rows stand for; no first row stands for another one.
    private var aliases: [Int64: Int64] = [:]

    package var count: Int { rows.count }

    package init() {}

    package mutating func define(_ view: GroupView, id: Int64) {
        if let known = rows[view.identity] { aliases[id] = known } else { rows[view.identity] = id }
    }

    /// The first row of the view that a row stands for.
    package func first(_ row: Int64) -> Int64 { aliases.isEmpty ? row : aliases[row] ?? row }
}

extension ViewIdentities: InvariantChecking {
    var brokenInvariants: [String] {
        let first = Set(rows.values)
        var check = InvariantCheck()
        check.expect("each view has a row of its own", first.count == rows.count)
        check.expect("rows stand for first rows", aliases.values.allSatisfy(first.contains))
        check.expect("first rows stand for themselves", first.allSatisfy { self.first($0) == $0 })
        return check.broken
    }
}
