/// A probability as an exact ratio of two integers, so that no floating point enters a run.
public struct Ratio: Hashable, Sendable, CustomStringConvertible {
    /// 0…denominator.
    public let numerator: Int64
    /// 1 or more.
    public let denominator: Int64

    /// Never.
    public static let zero = Ratio(numerator: 0, denominator: 1)

    /// A probability of numerator in denominator.
    ///
    /// - Precondition: 0 ≤ numerator ≤ denominator, and the denominator is not 0.
    public init(numerator: Int64, denominator: Int64) {
        precondition(
            denominator > 0 && (0...denominator).contains(numerator),
            "\(numerator)/\(denominator) is no probability from 0 to 1")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `0.05`, `1`, `5%` or `1/20`; nil unless it is a probability of at most 9 decimals.
    public init?(_ text: String) {
        if let slash = text.firstIndex(of: "/") {
            guard let above = Int64(text[..<slash]),
                let below = Int64(text[text.index(after: slash)...]),
                below > 0, (0...below).contains(above)
            else { return nil }
            self.init(numerator: above, denominator: below)
            return
        }
        var digits = Substring(text)
        var denominator: Int64 = 1
        if digits.hasSuffix("%") {
            digits.removeLast()
            denominator = 100
        }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count == 1 || parts[1].count <= 9 else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        let all = first + decimals
        guard !all.isEmpty, all.count <= 12, all.allSatisfy({ ("0"..."9").contains($0) }),
            let numerator = Int64(all)
        else { return nil }
        for _ in decimals { denominator *= 10 }
        guard numerator <= denominator else { return nil }
        self.init(numerator: numerator, denominator: denominator)
    }

    package var isZero: Bool { numerator == 0 }

    /// `1/20`; `0` for never.
    public var description: String { numerator == 0 ? "0" : "\(numerator)/\(denominator)" }
}
