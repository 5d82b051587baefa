/// An inclusive range of spans, written `1ms..10ms`, or `5ms` for one value.
public struct NanosecondRange: Hashable, Sendable, CustomStringConvertible {
    /// In ns.
    public let bounds: ClosedRange<Int64>

    /// A range of ns.
    public init(_ bounds: ClosedRange<Int64>) { self.bounds = bounds }

    /// Reads `1ms..10ms` or `5ms`; nil for other texts, or for a range that ends before it begins.
    public init?(_ text: String) {
        guard let dots = text.indices.first(where: { text[$0...].hasPrefix("..") }) else {
            guard let only = Nanoseconds(text) else { return nil }
            bounds = only.count...only.count
            return
        }
        guard let low = Nanoseconds(String(text[..<dots])),
            let high = Nanoseconds(String(text[text.index(dots, offsetBy: 2)...])), low <= high
        else { return nil }
        bounds = low.count...high.count
    }

    /// `1ms..10ms`; both ends even if they are one.
    public var description: String {
        "\(Nanoseconds(bounds.lowerBound))..\(Nanoseconds(bounds.upperBound))"
    }
}
