import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An element as an XML parser reads it.
final class XMLTree {
    let name: String
    let attributes: [String: String]
    private(set) var tags: [XMLTree] = []
    /// The text directly in it.
    private(set) var text = ""

    private init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// - Throws: an error if it is not a well-formed document.
    static func parse(_ lines: [String]) throws -> XMLTree {
        let parser = XMLParser(data: Data((lines.joined(separator: "\n") + "\n").utf8))
        let builder = Builder()
        parser.delegate = builder
        guard parser.parse(), builder.isComplete, let root = builder.document.tags.first else {
            throw parser.parserError ?? CocoaError(.propertyListReadCorrupt)
        }
        return root
    }

    subscript(attribute: String) -> String? { attributes[attribute] }

    func tags(_ name: String) -> [XMLTree] { tags.filter { $0.name == name } }

    /// The only element of that name.
    func tag(_ name: String) -> XMLTree? {
        let tags = tags(name)
        return tags.count == 1 ? tags[0] : nil
    }

    private final class Builder: NSObject, XMLParserDelegate {
        let document = XMLTree("", [:])
        private lazy var open = [document]
        /// Whether every element that was opened was closed; not every parser sees to it.
        var isComplete: Bool { open.count == 1 }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String] = [:]
        ) {
            let tag = XMLTree(name, attributes)
            open.last?.tags.append(tag)
            open.append(tag)
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
            qualifiedName: String?
        ) { open.removeLast() }

        func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
    }
}

/// The JUnit XML that Jenkins accepts: which elements and attributes stand where.
enum JUnitSchema {
    private struct Rule {
        var required: Set<String> = []
        var optional: Set<String> = []
        /// In this order.
        var children: [String] = []
        var hasText = false
    }

    private static let message = Rule(optional: ["message", "type"], hasText: true)

    private static let rules: [String: Rule] = [
        "testsuites": Rule(
            optional: ["name", "time", "tests", "failures", "errors"], children: ["testsuite"]),
        "testsuite": Rule(
            required: ["name", "tests", "failures", "errors"],
            optional: [
                "time", "skipped", "group", "timestamp", "hostname", "id", "package", "file",
                "log", "url",
            ], children: ["properties", "testcase", "system-out", "system-err"]),
        "properties": Rule(children: ["property"]),
        "property": Rule(required: ["name", "value"]),
        "testcase": Rule(
            required: ["name"], optional: ["classname", "time", "group"],
            children: ["skipped", "error", "failure", "system-out", "system-err"]),
        "skipped": message, "error": message, "failure": message,
        "system-out": Rule(hasText: true), "system-err": Rule(hasText: true),
    ]

    /// What is wrong with a document, a sentence each.
    static func faults(in root: XMLTree) -> [String] {
        root.name == "testsuites" || root.name == "testsuite"
            ? check(root) : ["\(root.name) is no root"]
    }

    private static func check(_ tag: XMLTree) -> [String] {
        guard let rule = rules[tag.name] else { return ["\(tag.name) is unknown"] }
        let names = Set(tag.attributes.keys)
        var faults = rule.required.subtracting(names).map { "\(tag.name) has no \($0)" }
        faults += names.subtracting(rule.required).subtracting(rule.optional).map {
            "\(tag.name) has an attribute \($0)"
        }
        let places = tag.tags.map { rule.children.firstIndex(of: $0.name) }
        for (child, place) in zip(tag.tags, places) where place == nil {
            faults.append("\(tag.name) holds a \(child.name)")
        }
        if places.compactMap(\.self) != places.compactMap(\.self).sorted() {
            faults.append("\(tag.name) is out of order")
        }
        if !rule.hasText, tag.text.contains(where: { !$0.isWhitespace }) {
            faults.append("\(tag.name) holds text")
        }
        for count in ["tests", "failures", "errors", "skipped", "time"] {
            guard let value = tag[count], Int(value) == nil else { continue }
            faults.append("\(count) is \(value)")
        }
        return faults + tag.tags.flatMap(check)
    }
}
