/// The ids of the messages written so far. They mostly come in order, from 1: memory grows only with those
/// that do not.
struct MessageIDs {
    /// All ids from 1 to this one are there.
    private var reach: Int64 = 0
    private var others: Set<Int64> = []
    private var last: Int64 = .min
    /// Whether each id was above the one before.
    private(set) var isAscending = true

    /// - Returns: whether the id is a new one.
    mutating func insert(_ id: Int64) -> Bool {
        if id <= reach, id > 0 { return false }
        if id == reach + 1 {
            reach = id
            while !others.isEmpty, others.remove(reach + 1) != nil { reach += 1 }
        } else if !others.insert(id).inserted {
            return false
        }
        isAscending = isAscending && id > last
        last = id
        return true
    }
}
