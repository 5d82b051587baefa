/// The ids of a table's rows, for a lookup per event: a flag each while they are small and positive.
struct RowIDs {
    private static let dense: Int64 = 1 << 16
    private var flags: [Bool] = []
    private var others: Set<Int64> = []

    mutating func insert(_ id: Int64) {
        guard (0..<Self.dense).contains(id) else {
            others.insert(id)
            return
        }
        let index = Int(id)
        while flags.count <= index { flags.append(false) }
        flags[index] = true
    }

    func contains(_ id: Int64) -> Bool {
        if id >= 0, id < Int64(flags.count) { return flags[Int(id)] }
        return !others.isEmpty && others.contains(id)
    }
}
