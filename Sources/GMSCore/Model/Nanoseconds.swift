/// A span of virtual time in nanoseconds, written with a unit: `10ms`, `1.5s`, `2m`.
public struct Nanoseconds: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// In ns.
    public let count: Int64

    private static let units: [(suffix: String, factor: Int64)] = [
        ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
        ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    /// The longest span that a manifest may name, and no run is longer: a little more than a hundred years.
    static let limit: Int64 = 3_200_000_000_000_000_000

    /// A span of so many ns.
    public init(_ count: Int64) { self.count = count }

    /// Reads a number of at most 9 decimals and a unit (ns, us, ms, s, m, h); nil otherwise, or
    /// when it is longer than a little over a hundred years. `0` needs no unit.
    public init?(_ text: String) {
        if text == "0" {
            count = 0
            return
        }
        let number = text.prefix { "0123456789.".contains($0) }
        let suffix = text[number.endIndex...]
        guard let unit = Self.units.first(where: { $0.suffix == suffix }) else { return nil }
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Int64(first),
            parts.count == 1 || parts[1].count <= 9
        else { return nil }
        let product = whole.multipliedReportingOverflow(by: unit.factor)
        guard !product.overflow, product.partialValue <= Self.limit else { return nil }
        var total = product.partialValue
        if parts.count == 2 {
            guard let fraction = Int64(parts[1]) else { return nil }
            var scale: Int64 = 1
            for _ in parts[1] { scale *= 10 }
            total +=
                fraction * (unit.factor / scale) + fraction % scale * (unit.factor % scale) / scale
        }
        guard total <= Self.limit else { return nil }
        count = total
    }

    /// By length.
    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }

    /// The shortest exact form: `10ms`, `90s`, `1500us`.
    public var description: String {
        if count == 0 { return "0s" }
        let unit = Self.units.prefix(4).last { count % $0.factor == 0 } ?? Self.units[0]
        return "\(count / unit.factor)\(unit.suffix)"
    }

    /// Seconds with three decimals, as reports print moments: `4.310 s`.
    package var seconds: String {
        let milliseconds = count / 1_000_000 + (count % 1_000_000 + 500_000) / 1_000_000
        let rest = String((milliseconds % 1000).magnitude)
        let sign = milliseconds < 0 ? "-" : ""
        let whole = (milliseconds / 1000).magnitude
        return "\(sign)\(whole).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
    }

    /// So many seconds; as many as fit for more than 292 years.
    public static func seconds(_ count: Int64) -> Self { Self(count, times: 1_000_000_000) }
    /// So many milliseconds; as many as fit for more than 292 years.
    public static func milliseconds(_ count: Int64) -> Self { Self(count, times: 1_000_000) }

    private init(_ count: Int64, times factor: Int64) {
        let (product, isOverflow) = count.multipliedReportingOverflow(by: factor)
        self.count = isOverflow ? (count < 0 ? .min : .max) : product
    }
}
