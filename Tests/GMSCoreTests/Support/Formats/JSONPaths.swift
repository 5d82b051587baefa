@testable import GMSCore

// Places in a document.
extension JSON {
    enum Step: Hashable, CustomStringConvertible {
        case key(String)
        case index(Int)

        var key: String? { if case .key(let key) = self { key } else { nil } }
        var description: String {
            switch self {
            case .key(let key): key
            case .index(let index): String(index)
            }
        }
    }

    /// Calls the closure with every value in the document, itself included.
    func visit(_ path: [Step] = [], _ body: ([Step], JSON) -> Void) {
        body(path, self)
        for (key, part) in fields { part.visit(path + [.key(key)], body) }
        for (index, part) in elements.enumerated() { part.visit(path + [.index(index)], body) }
    }

    /// The document with another value at a place.
    func replacing(_ path: ArraySlice<Step>, with value: JSON) -> JSON {
        guard let step = path.first else { return value }
        let rest = path.dropFirst()
        switch (step, self) {
        case (.key(let key), .object(var fields)):
            fields[key] = fields[key]?.replacing(rest, with: value)
            return .object(fields)
        case (.index(let index), .array(var elements)):
            elements[index] = elements[index].replacing(rest, with: value)
            return .array(elements)
        default: return self
        }
    }

    /// The keys that lead to a place, without indices, and the type there: `divergence.sides[].event:
    /// integer`.
    func shape(at path: [Step]) -> String {
        path.map { $0.key.map { "." + $0 } ?? "[]" }.joined() + ": " + type
    }

    /// The types of all fields by the keys of the field and of the object around it:
    /// `culprit.slot: null`.
    var shapes: Set<String> {
        var shapes: Set<String> = []
        visit { path, value in
            let keys = path.compactMap(\.key)
            if path.last?.key != nil {
                shapes.insert(keys.suffix(2).joined(separator: ".") + ": " + value.type)
            }
        }
        return shapes
    }
}

extension JSONSchema {
    /// The types that it allows, written like those of a document.
    var shapes: Set<String> {
        var shapes: Set<String> = []
        collect(root, [], &shapes)
        return shapes
    }

    private func collect(_ schema: JSON, _ keys: [String], _ shapes: inout Set<String>) {
        let keywords = schema.fields
        if let target = keywords["$ref"]?.text.flatMap(resolve) { collect(target, keys, &shapes) }
        for part in keywords["anyOf"]?.elements ?? [] { collect(part, keys, &shapes) }
        for (key, part) in keywords["properties"]?.fields ?? [:] {
            let place = keys.suffix(1) + [key]
            for type in types(part) {
                shapes.insert(place.joined(separator: ".") + ": " + type)
            }
            collect(part, Array(place), &shapes)
        }
        if let items = keywords["items"] { collect(items, keys, &shapes) }
    }

    private func types(_ schema: JSON) -> Set<String> {
        let keywords = schema.fields
        let named = keywords["type"].map { $0.text.map { [$0] } ?? $0.elements.compactMap(\.text) }
        let values = (keywords["enum"]?.elements ?? []) + (keywords["const"].map { [$0] } ?? [])
        let target = keywords["$ref"]?.text.flatMap(resolve).map(types) ?? []
        let parts = (keywords["anyOf"]?.elements ?? []).flatMap(types)
        return target.union((named ?? []) + values.map(\.type) + parts)
    }
}
