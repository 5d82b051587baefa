/// The rows of a log's views by identity: several rows may stand for one view, the first of which
/// stands for it everywhere. O(1) for each view and event.
package struct ViewIdentities: Sendable {
    private var rows: [ViewIdentity: Int64] = [:]
    private var aliases: [Int64: Int64] = [:]

    package var count: Int { rows.count }

    package init() {}

    package mutating func define(_ view: GroupView, id: Int64) {
        if let known = rows[view.identity] { aliases[id] = known } else { rows[view.identity] = id }
    }

    /// The first row of the view that a row stands for.
    package func first(_ row: Int64) -> Int64 { aliases.isEmpty ? row : aliases[row] ?? row }
}
