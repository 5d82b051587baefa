@testable import GMSCore
@testable import GMSReports

extension JSONValue {
    var text: String { JSONFormat().text(of: self) }
}

extension Page {
    /// The page as text, as `gms-analyze` prints it.
    func text(isColoured: Bool = false, width: Int? = nil) -> [String] {
        Format.text.lines(of: self, isColoured: isColoured, width: width)
    }

    /// The text without what is listed.
    var accountText: [String] {
        let format = TextFormat(isColoured: false)
        return format.written(format.account(of: document))
    }
}
