import GMSCore

/// The figures of a cost and how they are written, in the order of the report.
struct CostFigure: Sendable {
    enum Unit: Sendable {
        case count
        /// Nanoseconds, written in ms with three decimals.
        case time
        /// Thousandths, written with two decimals.
        case thousandths
        /// Thousandths, written in per cent with one decimal.
        case share
    }

    let label: String
    let unit: Unit
    /// Whether it counts a part of what the figure before it does.
    let isPart: Bool
    let value: @Sendable (Cost) -> Int64?

    init(
        _ label: String, _ unit: Unit, isPart: Bool = false,
        _ value: @escaping @Sendable (Cost) -> Int64?
    ) {
        self.label = label
        self.unit = unit
        self.isPart = isPart
        self.value = value
    }

    /// The figure without its unit; a dash where the log cannot tell it.
    func text(of cost: Cost) -> String {
        guard let figure = value(cost) else { return "–" }
        switch unit {
        case .count: return figure.grouped
        case .time: return (figure / 1000 + (figure % 1000 + 500) / 1000).withDecimals(3)
        case .thousandths: return Self.hundredths(figure)
        case .share: return figure.withDecimals(1)
        }
    }

    /// How many times the figure of another log it is: `2.13×`; empty where that means nothing.
    func ratio(of cost: Cost, to baseline: Cost) -> String {
        guard let figure = value(cost), let base = value(baseline),
            let ratio = Cost.thousandths(figure, by: base)
        else { return "" }
        return Self.hundredths(ratio) + "×"
    }

    private static func hundredths(_ thousandths: Int64) -> String {
        (thousandths / 10 + (thousandths % 10 + 5) / 10).withDecimals(2)
    }
}

// Those that sentences name.
extension CostFigure {
    static let perChange = CostFigure("packets per delivered change", .thousandths) {
        $0.packetsPerChange
    }
    static let median = CostFigure("median", .time) { $0.delivery?.median }
    static let longest = CostFigure("max", .time) { $0.delivery?.max }
}

extension Int64 {
    /// A number of 10^-`places`, with its point: `12 345.678`.
    func withDecimals(_ places: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let rest = String((self % scale).magnitude)
        let sign = self < 0 && self / scale == 0 ? "-" : ""
        return sign + (self / scale).grouped + "."
            + String(repeating: "0", count: places - rest.count) + rest
    }
}
