/// The ways in which every page can be written.
package enum Format: String, CaseIterable, Sendable {
    case text, json, markdown, junit

    /// What it is for, to follow its name; empty for what needs no word.
    package var purpose: String {
        switch self {
        case .text: ""
        case .json: "for programs"
        case .markdown: "for an issue or a pull request"
        case .junit: "for CI"
        }
    }

    /// - Parameters:
    ///   - isColoured: whether text may have colours.
    ///   - width: columns to fit text to; nil for lines as long as they come.
    package func lines(of page: some Page, isColoured: Bool = false, width: Int? = nil) -> [String]
    {
        switch self {
        case .text:
            TextFormat(isColoured: isColoured, width: width).lines(of: page.document)
        case .json: [JSONFormat().text(of: page.json)]
        case .markdown: MarkdownFormat().lines(of: page.document)
        case .junit: JUnitFormat().lines(of: page.document)
        }
    }
}
