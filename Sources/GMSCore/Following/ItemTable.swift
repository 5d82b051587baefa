/// A map from items to small integers: open addressing with linear probing, made for a lookup per
/// event. Half as many entries as places at most.
struct ItemTable: Sendable {
    /// `2 * id` of a message, `2 * id + 1` of a view; `free` where there is none.
    private(set) var keys: [Int64]
    private(set) var values: [Int32]
    let mask: Int
    let shift: Int
    /// How many places are taken, half of them at most: a search always comes to a free one.
    private(set) var count = 0
}

extension ItemTable {
    private static let free = Int64.min

    /// - Parameter capacity: how many entries it may hold.
    init(capacity: Int) {
        let bits = Int.bitWidth - max(capacity * 2 - 1, 1).leadingZeroBitCount
        keys = Array(repeating: Self.free, count: 1 << bits)
        values = Array(repeating: 0, count: 1 << bits)
        mask = (1 << bits) - 1
        shift = 64 - bits
    }

    private static func key(_ item: Item) -> Int64 {
        let key =
            switch item {
            case .message(let id): id << 1
            case .view(let id): id << 1 | 1
            }
        // No log counts that far; only nonsense comes here.
        return key == free ? .max : key
    }

    /// Where the search for a key begins (Knuth's multiplicative hash).
    private func home(_ key: Int64) -> Int {
        Int((UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
    }

    /// The place of a key, or the free one where it would stand.
    private func place(_ key: Int64) -> Int {
        var place = home(key)
        while keys[place] != key, keys[place] != Self.free { place = (place + 1) & mask }
        return place
    }

    subscript(item: Item) -> Int? {
        let key = Self.key(item)
        let place = place(key)
        return keys[place] == key ? Int(values[place]) : nil
    }

    mutating func insert(_ value: Int, for item: Item) {
        let key = Self.key(item)
        let place = place(key)
        if keys[place] != key { count += 1 }
        precondition(count * 2 <= keys.count, "\(count) entries in \(keys.count) places")
        keys[place] = key
        values[place] = Int32(value)
    }

    mutating func remove(_ item: Item) {
        let key = Self.key(item)
        var hole = place(key)
        guard keys[hole] == key else { return }
        count -= 1
        // What follows moves up unless its search begins behind the hole.
        var next = (hole + 1) & mask
        while keys[next] != Self.free {
            let distance = (next - home(keys[next])) & mask
            if distance >= (next - hole) & mask {
                keys[hole] = keys[next]
                values[hole] = values[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        keys[hole] = Self.free
    }
}

extension ItemTable: InvariantChecking {
    var brokenInvariants: [String] {
        let taken = keys.indices.filter { keys[$0] != Self.free }
        var check = InvariantCheck()
        check.expect("there are places for all keys", keys.count == mask + 1)
        check.expect("each key has a value", values.count == keys.count)
        check.expect("as many places are taken as are counted", taken.count == count)
        check.expect("half of the places are free", taken.count * 2 <= keys.count)
        guard check.broken.isEmpty else { return check.broken }
        check.expect(
            "each key is found where it stands", taken.allSatisfy { place(keys[$0]) == $0 })
        return check.broken
    }
}
