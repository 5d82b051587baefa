import FoundationEssentials
import Testing

@testable import GMSCore

/// The fragments of `queries/parts/`: common table expressions below a head of comments.
///
/// In a query a part stands below `  -- part NAME: what it gives`, up to the next part or to
/// `  -- end of parts`.
struct QueryParts {
    struct Part {
        let name: String
        /// What it gives, in one line.
        let summary: String
        let gives: [(name: String, columns: [String])]
        /// The tables that must stand before it.
        let needs: [String]
        let body: String

        /// It in a query.
        func lines(isLast: Bool) -> [String] {
            ["\(QueryParts.opening)\(name): \(summary)"]
                + (body + (isLast ? "" : ",")).split(
                    separator: "\n", omittingEmptySubsequences: false
                ).map(String.init)
        }
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    static let root = Fixture.tests.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }

    private static let opening = "  -- part "
    private static let closing = "  -- end of parts"

    let all: [String: Part]

    static func names(in folder: String) -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
        return (files ?? []).filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
    }

    static func text(of path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    init() throws {
        var all: [String: Part] = [:]
        for name in Self.names(in: "queries/parts") {
            all[name] = try Part(name, Self.text(of: "queries/parts/\(name).sql"))
        }
        self.all = all
    }

    /// A query with its parts as they are now.
    func write(into query: String) throws -> String {
        try pieces(of: query).flatMap { $0.part?.lines(isLast: $0.isLast) ?? $0.lines }
            .joined(separator: "\n")
    }

    /// The names of the parts that the query has otherwise.
    func edited(in query: String) throws -> [String] {
        try pieces(of: query).compactMap { piece in
            guard let part = piece.part, part.lines(isLast: piece.isLast) != piece.lines else {
                return nil
            }
            return part.name
        }
    }

    /// The parts of a query, each with what stands before it from the last `WITH` on.
    func uses(in query: String) throws -> [(part: Part, before: String)] {
        var before: [String] = []
        var uses: [(part: Part, before: String)] = []
        for piece in try pieces(of: query) {
            if let part = piece.part {
                uses.append((part, before.joined(separator: "\n") + "\n"))
            }
            before += piece.lines
            if let start = before.lastIndex(where: { $0.hasPrefix("WITH") }) {
                before.removeFirst(start)
            }
        }
        return uses
    }

    /// The common table expressions of a query that are no parts.
    func ownTables(in query: String) throws -> [[String]] {
        var tables: [[String]] = []
        for piece in try pieces(of: query) where piece.part == nil {
            var isOpen = false
            for line in piece.lines {
                let isIndented = line.hasPrefix("  ") && !line.hasPrefix("   ")
                if isIndented, line.hasSuffix(" ("), line.contains(" AS ") {
                    tables.append([])
                    isOpen = true
                } else if line.hasPrefix("  )") {
                    isOpen = false
                }
                if isOpen { tables[tables.count - 1].append(line) }
            }
        }
        return tables
    }

    private struct Piece {
        var part: Part?
        var lines: [String]
        /// No table comes after it.
        var isLast = false
    }

    private func pieces(of query: String) throws -> [Piece] {
        var pieces = [Piece(lines: [])]
        for line in query.split(separator: "\n", omittingEmptySubsequences: false) {
            let current = pieces.count - 1
            if line.hasPrefix(Self.opening) {
                let name = String(line.dropFirst(Self.opening.count).prefix { $0 != ":" })
                guard let part = all[name] else {
                    throw Malformed(description: "there is no part \"\(name)\"")
                }
                pieces.append(Piece(part: part, lines: [String(line)]))
            } else if line == Self.closing {
                pieces.append(Piece(lines: [String(line)]))
            } else if let part = pieces[current].part, line.first.map({ $0 != " " }) ?? true {
                throw Malformed(description: "\"\(Self.closing)\" is missing after \(part.name)")
            } else {
                if line.hasPrefix("SELECT"), pieces[current].lines == [Self.closing] {
                    pieces[current - 1].isLast = true
                }
                pieces[current].lines.append(String(line))
            }
        }
        return pieces
    }
}

extension QueryParts.Part {
    /// From its file: `-- NAME: summary`, lines `-- Gives: table (column, …)` with the columns' meaning
    /// below, `-- Needs: table, …`, an empty line and the tables.
    fileprivate init(_ name: String, _ text: String) throws {
        let halves = text.split(separator: "\n\n", maxSplits: 1)
        let head = halves[0].split(separator: "\n")
        guard halves.count == 2, let first = head.first, first.hasPrefix("-- \(name): "),
            let needs = head.first(where: { $0.hasPrefix("-- Needs: ") })
        else { throw QueryParts.Malformed(description: "the head of part \(name)") }
        self.name = name
        summary = String(first.dropFirst("-- \(name): ".count))
        gives = head.filter { $0.hasPrefix("-- Gives: ") }.map { line in
            let table = line.dropFirst("-- Gives: ".count).split(separator: " (", maxSplits: 1)
            let columns = table[1].dropLast().split(separator: ", ").map(String.init)
            return (name: String(table[0]), columns: columns)
        }
        // What stands in brackets is columns.
        self.needs = needs.dropFirst("-- Needs: ".count)
            .replacing(/\ \([^)]*\)/, with: "").split(separator: ", ").map(String.init)
            .filter { $0 != "nothing" }
        body = halves[1].split(separator: "\n").joined(separator: "\n")
    }
}
