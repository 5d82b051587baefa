/// Reads a JSON5 document (json5.org, 2018) and keeps the line of each value, so that a sentence
/// about a scenario can say where it is wrong.
struct JSON5Parser {
    /// Deeper documents are refused; a scenario needs six levels.
    private static let depthLimit = 64

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var depth = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func parse(_ text: String) throws(JSON5Error) -> JSON5Value {
        var parser = JSON5Parser(text)
        try parser.skipBlanks()
        guard parser.next != nil else { throw JSON5Error("the document is empty") }
        let value = try parser.value()
        try parser.skipBlanks()
        guard parser.next == nil else { throw parser.unexpected("the end of the document") }
        return value
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take() -> Unicode.Scalar? {
        guard let scalar = next else { return nil }
        position += 1
        let isSecondOfTwo = scalar == "\n" && position > 1 && scalars[position - 2] == "\r"
        if Self.endsLine(scalar), !isSecondOfTwo { line += 1 }
        return scalar
    }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        _ = take()
        return true
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    private func failure(_ sentence: String) -> JSON5Error {
        JSON5Error(sentence, line: line)
    }

    private func unexpected(_ wanted: String) -> JSON5Error {
        guard let next else { return failure("the document ends where \(wanted) belongs") }
        let name = next == "\"" ? "a quote" : "\"\(String(next).printable)\""
        return failure("\(name) stands where \(wanted) belongs")
    }

    private mutating func skipBlanks() throws(JSON5Error) {
        while let scalar = next {
            if scalar == "/" {
                try skipComment()
            } else if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
                _ = take()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(JSON5Error) {
        let start = line
        _ = take()
        if takes("/") {
            while let scalar = next, !Self.endsLine(scalar) { _ = take() }
        } else if takes("*") {
            while let scalar = take() {
                if scalar == "*", takes("/") { return }
            }
            throw JSON5Error("the comment has no end", line: start)
        } else {
            throw failure("a comment begins with // or /*")
        }
    }

    private mutating func value() throws(JSON5Error) -> JSON5Value {
        let start = line
        let content: JSON5Value.Content
        switch next {
        case "{":
            content = .object(try nested { parser throws(JSON5Error) in try parser.members() })
        case "[":
            content = .array(try nested { parser throws(JSON5Error) in try parser.elements() })
        case "\"", "'": content = .text(try string())
        case "+", "-", ".": content = .number(try number())
        case let scalar? where ("0"..."9").contains(scalar): content = .number(try number())
        case let scalar? where Self.startsName(scalar): content = try word()
        default: throw unexpected("a value")
        }
        return JSON5Value(line: start, content: content)
    }

    private mutating func nested<Result>(
        _ read: (inout JSON5Parser) throws(JSON5Error) -> Result
    ) throws(JSON5Error) -> Result {
        depth += 1
        guard depth <= Self.depthLimit else {
            throw failure("values are nested more than \(Self.depthLimit) deep")
        }
        let result = try read(&self)
        depth -= 1
        return result
    }

    private mutating func members() throws(JSON5Error) -> [JSON5Value.Member] {
        _ = take()
        var members: [JSON5Value.Member] = []
        while true {
            try skipBlanks()
            if takes("}") { return members }
            let start = line
            let key = try key()
            guard !members.contains(where: { $0.key == key }) else {
                throw JSON5Error("\"\(key.printable)\" is given twice", line: start)
            }
            try skipBlanks()
            guard takes(":") else { throw unexpected("the colon after \"\(key.printable)\"") }
            try skipBlanks()
            members.append(JSON5Value.Member(key: key, line: start, value: try value()))
            try skipBlanks()
            if takes("}") { return members }
            guard takes(",") else { throw unexpected("a comma or the closing brace") }
        }
    }

    private mutating func elements() throws(JSON5Error) -> [JSON5Value] {
        _ = take()
        var elements: [JSON5Value] = []
        while true {
            try skipBlanks()
            if takes("]") { return elements }
            elements.append(try value())
            try skipBlanks()
            if takes("]") { return elements }
            guard takes(",") else { throw unexpected("a comma or the closing bracket") }
        }
    }

    private mutating func key() throws(JSON5Error) -> String {
        if next == "\"" || next == "'" { return try string() }
        guard let first = next, Self.startsName(first) else { throw unexpected("a key") }
        return name()
    }

    /// Names are taken without escapes: no key of a scenario needs one.
    private mutating func name() -> String {
        var name = String.UnicodeScalarView()
        while let scalar = next, Self.startsName(scalar) || scalar.properties.isIDContinue {
            name.append(scalar)
            _ = take()
        }
        return String(name)
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "$" || scalar == "_" || scalar.properties.isIDStart
    }

    private mutating func word() throws(JSON5Error) -> JSON5Value.Content {
        let word = name()
        switch word {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "NaN", "Infinity": return .number(word)
        default: throw failure("\(word) stands where a value belongs; texts are quoted")
        }
    }

    /// The digits as they stand; a hexadecimal number in decimals when it fits in 64 bits.
    private mutating func number() throws(JSON5Error) -> String {
        var digits = takes("-") ? "-" : ""
        if digits.isEmpty { _ = takes("+") }
        while let scalar = next, scalar.properties.isIDContinue || scalar == "." || sign(digits) {
            digits.unicodeScalars.append(scalar)
            _ = take()
        }
        let magnitude = digits.drop { $0 == "-" }
        if magnitude == "Infinity" || magnitude == "NaN" { return digits }
        if magnitude.hasPrefix("0x") || magnitude.hasPrefix("0X") {
            guard let value = UInt64(magnitude.dropFirst(2), radix: 16) else {
                throw failure("\(digits) is not a hexadecimal number of 64 bits")
            }
            return (digits.hasPrefix("-") ? "-" : "") + String(value)
        }
        guard Double(magnitude) != nil,
            magnitude.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) })
        else { throw failure("\(digits.printable) is not a number; texts are quoted") }
        return digits
    }

    /// Whether a sign that comes next belongs to the exponent of the number.
    private func sign(_ digits: String) -> Bool {
        (next == "+" || next == "-") && (digits.hasSuffix("e") || digits.hasSuffix("E"))
    }
}

extension JSON5Parser {
    private mutating func string() throws(JSON5Error) -> String {
        let start = line
        let quote = take()
        var text = String.UnicodeScalarView()
        while let scalar = take() {
            switch scalar {
            case quote: return String(text)
            case "\\": if let escaped = try escape() { text.append(escaped) }
            case "\n", "\r": throw JSON5Error("the text has no closing quote", line: start)
            default: text.append(scalar)
            }
        }
        throw JSON5Error("the text has no closing quote", line: start)
    }

    /// The scalar of an escape; nil for a line that goes on in the next one.
    private mutating func escape() throws(JSON5Error) -> Unicode.Scalar? {
        guard let scalar = take() else { throw unexpected("the rest of an escape") }
        switch scalar {
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{B}"
        case "0": return "\0"
        case "x": return Unicode.Scalar(try hexadecimal(2))
        case "u": return try unicodeEscape()
        case "\r":
            _ = takes("\n")
            return nil
        case _ where Self.endsLine(scalar): return nil
        default: return scalar
        }
    }

    private mutating func unicodeEscape() throws(JSON5Error) -> Unicode.Scalar {
        let first = try hexadecimal(4)
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, takes("\\"), takes("u") {
            let second = try hexadecimal(4)
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw failure("an escape is half of a surrogate pair")
    }

    private mutating func hexadecimal(_ count: Int) throws(JSON5Error) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = next.flatMap({ Character($0).hexDigitValue }), next?.isASCII == true
            else { throw unexpected("a hexadecimal digit") }
            value = value << 4 | UInt32(digit)
            _ = take()
        }
        return value
    }
}
