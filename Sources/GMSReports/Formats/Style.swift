import GMSCore

/// Colours on a terminal; plain text elsewhere. Colour never carries meaning alone.
package struct Style: Hashable, Sendable {
    package let isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "31") }
    func warn(_ text: String) -> String { wrap(text, "33") }
    func dim(_ text: String) -> String { wrap(text, "2") }

    /// `■ #0A2214`, the square in that colour.
    func swatch(_ colour: Colour?) -> String {
        guard let colour else { return "no state" }
        return wrap("■", "38;2;\(colour.red);\(colour.green);\(colour.blue)") + " \(colour)"
    }
}
