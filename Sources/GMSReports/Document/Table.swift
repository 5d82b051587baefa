import GMSCore

/// Rows of sentences in columns.
package struct Table: Hashable, Sendable {
    enum Alignment: Hashable, Sendable {
        case left, right
        /// Left, and long: the last column, which goes on below itself where there is no room.
        case prose
    }

    enum Row: Hashable, Sendable {
        /// A cell a column. A row may be a part of one before it; one row may be what it is all about.
        case cells([Sentence], isPart: Bool = false, isMarked: Bool = false)
        /// What the rows below it are about; it takes no part in the columns.
        case heading(String)
    }

    let alignments: [Alignment]
    /// A title a column; empty if there are none.
    let titles: [String]
    /// What the table shows, where its titles do not say it.
    let caption: String
    /// Whether a rule sets the titles apart, as in what a database prints.
    var isRuled = false
    private(set) var rows: [Row] = []
    /// What is said below it: how many more there are, say.
    var below: [Sentence] = []

    init(_ alignments: [Alignment], titles: [String] = [], caption: String = "") {
        self.alignments = alignments
        self.titles = titles
        self.caption = caption
    }

    mutating func add(_ cells: [Sentence], isPart: Bool = false, isMarked: Bool = false) {
        rows.append(.cells(cells, isPart: isPart, isMarked: isMarked))
    }

    mutating func add(heading: String) { rows.append(.heading(heading)) }
}
