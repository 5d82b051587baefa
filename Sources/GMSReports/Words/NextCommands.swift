import GMSCore

/// What to type after a report.
struct NextCommands {
    let analysis: Analysis
    /// The log's name, as the user gave it.
    let path: String

    /// The command that follows the causes of an event.
    static func why(_ event: Int64, in path: String) -> String {
        "gms-analyze why \(path.shellQuoted) \(event)"
    }

    /// - Parameter tellsHistories: whether the report has a story of the histories.
    func commands(tellsHistories: Bool) -> [String] {
        let log = path.shellQuoted
        var commands: [String] = []
        if let event = analysis.divergence?.event ?? analysis.omission?.first.event {
            commands.append(Self.why(event, in: path))
            commands.append("gms-analyze state \(log) --at \(event)")
        }
        let violation = analysis.properties.first { $0.isViolated }?.events.first
        if commands.isEmpty, tellsHistories || analysis.stories.isEmpty, let violation {
            commands.append(Self.why(violation, in: path))
        }
        let shown = analysis.stories.compactMap(\.clue).map { Self.why($0, in: path) }
        commands += shown.filter { !commands.contains($0) }.prefix(2)
        if let other = Variant.contrast(to: analysis.header.manifest)?.rawValue {
            commands.append("gms-run --replay \(log) --variant \(other) --out \(other).db")
            if analysis.verdict == .diverged {
                commands.append("gms-analyze compare \(log) \(other).db")
            }
        }
        if commands.isEmpty { commands.append("gms-analyze queries") }
        return commands
    }
}
