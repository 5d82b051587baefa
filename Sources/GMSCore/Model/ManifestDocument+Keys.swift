/// The objects, arrays and keys of a JSON document, without its values.
struct KeyTree: Decodable {
    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Of an object, ascending by key.
    private var members: [(key: String, tree: KeyTree)] = []
    /// Of an array.
    private var elements: [KeyTree] = []

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                members.append((key.stringValue, try object.decode(KeyTree.self, forKey: key)))
            }
        } else if var array = try? decoder.unkeyedContainer() {
            while !array.isAtEnd { elements.append(try array.decode(KeyTree.self)) }
        }
    }

    /// A sentence about the first key that the value decoded from the document does not have; nil
    /// if it has all of them. The stored properties of a decoded value are the keys it knows.
    func complaint(about value: Any, at path: String = "") -> String? {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional {
            return mirror.children.first.flatMap { complaint(about: $0.value, at: path) }
        }
        for (index, (tree, child)) in zip(elements, mirror.children).enumerated() {
            if let found = tree.complaint(about: child.value, at: "\(path)[\(index)]") {
                return found
            }
        }
        for (key, tree) in members {
            guard let child = mirror.children.first(where: { $0.label == key }) else {
                let known = mirror.children.compactMap(\.label).joined(separator: ", ")
                let place = path.isEmpty ? "the document" : path
                return "\(place) has an unknown key \"\(key)\"; the keys are \(known)"
            }
            let below = path.isEmpty ? key : "\(path).\(key)"
            if let found = tree.complaint(about: child.value, at: below) { return found }
        }
        return nil
    }
}
