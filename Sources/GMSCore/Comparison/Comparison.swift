/// Logs side by side, aligned at a fault that they share.
public struct Comparison: Sendable {
    /// What is known of one log.
    public struct Log: Sendable {
        public let analysis: Analysis
        public let cost: Cost
        /// Its crashes and stops, in order.
        public let faults: [FaultRecord]

        public init(analysis: Analysis, cost: Cost, faults: [FaultRecord]) {
            self.analysis = analysis
            self.cost = cost
            self.faults = faults
        }
    }

    /// The fault that the logs are aligned at.
    public struct Alignment: Sendable {
        /// Why that fault was picked.
        public enum Reason: String, Hashable, Sendable, CaseIterable {
            /// It is behind the divergence, the omission or the loss of uniformity of its log.
            case divergence
            /// It is the first that hit a multicast.
            case multicast
            /// It is the first.
            case first
        }

        /// The log that it was picked in, by its place.
        public let log: Int
        public let reason: Reason
        /// The fault in each log; nil in a log that does not share it.
        public let faults: [FaultRecord?]

        /// The fault where it was picked.
        public var fault: FaultRecord? { faults[log] }
        /// Whether another log has it, too.
        public var isShared: Bool { faults.count { $0 != nil } > 1 }
        /// Whether it is at one time in all logs that have it.
        public var isSimultaneous: Bool { Set(faults.compactMap { $0?.event.time }).count == 1 }
    }

    /// A property and its verdict in each log.
    public struct Row: Hashable, Sendable {
        public let property: Property
        public let verdicts: [PropertyResult.Verdict]
    }

    public let logs: [Log]
    /// nil if no log has a fault.
    public let alignment: Alignment?
    /// The properties whose verdicts differ.
    public let differences: [Row]
    /// How many properties have one verdict in all logs.
    public let agreeing: Int

    public init(_ logs: [Log]) {
        self.logs = logs
        alignment = FaultAlignment(logs).alignment
        let rows = Property.all.map { property in
            Row(
                property: property,
                verdicts: logs.compactMap { $0.analysis.result(for: property)?.verdict })
        }
        differences = rows.filter { Set($0.verdicts).count > 1 }
        agreeing = rows.count - differences.count
    }
}
