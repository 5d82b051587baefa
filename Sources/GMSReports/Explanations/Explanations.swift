/// All that can be explained, and how to find it.
package enum Explanations {
    /// By kind, in the order of the program.
    package static let all =
        Explanation.properties + Explanation.assumptions + Explanation.verdicts
        + Explanation.skipReasons + Explanation.causes + Explanation.events + Explanation.reasons
        + Glossary.all

    /// What goes by an id; several things may. Dashes, blanks and underscores are one character, and so are
    /// large and small letters.
    package static func named(_ id: String) -> [Explanation] {
        let key = key(of: id)
        return all.filter { self.key(of: $0.id) == key }
    }

    /// The ids most like one that nothing goes by, at most three, the nearest first.
    package static func near(_ id: String) -> [String] {
        let key = key(of: id)
        let limit = max(2, key.count / 3)
        var seen: Set<String> = []
        return all.map(\.id).filter { seen.insert(self.key(of: $0)).inserted }.enumerated()
            .compactMap { index, other -> (distance: Int, index: Int, id: String)? in
                let candidate = self.key(of: other)
                let isPart = key.count > 2 && (candidate.contains(key) || key.contains(candidate))
                let distance = distance(key, candidate)
                guard isPart || distance <= limit else { return nil }
                return (isPart ? min(distance, 1) : distance, index, other)
            }
            .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            .prefix(3).map(\.id)
    }

    private static func key(of id: String) -> String {
        String(id.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
    }

    /// How many letters are to be put in, taken out or exchanged to make one word of another.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (offset, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = offset + 1
            for column in right.indices {
                let change = diagonal + (right[column] == letter ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
