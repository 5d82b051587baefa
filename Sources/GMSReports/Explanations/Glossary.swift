/// The words of reports and pages that name no value of the program.
package enum Glossary {
    /// In the order of `docs/glossary.md`.
    package static let all = group + findings

    static func word(
        _ id: String, _ definition: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            id, .word, of: definition, example: example, source, page: "docs/glossary.md#\(id)")
    }
}
