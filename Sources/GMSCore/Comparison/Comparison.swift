/// Logs side by side, aligned at a fault that they share.
package struct Comparison: Sendable {
    /// What is known of one log.
    package struct Log: Sendable {
        package let analysis: Analysis
        package let cost: Cost
        /// Its crashes and stops, in order.
        package let faults: [FaultRecord]

        package init(analysis: Analysis, cost: Cost, faults: [FaultRecord]) {
            self.analysis = analysis
            self.cost = cost
            self.faults = faults
        }
    }

    /// The fault that the logs are aligned at.
    package struct Alignment: Sendable {
        /// Why that fault was picked.
        package enum Reason: String, Hashable, Sendable, CaseIterable {
            /// It is behind the divergence, the omission or the loss of uniformity of its log.
            case divergence
            /// It is the first that hit a multicast.
            case multicast
            /// It is the first.
            case first
        }

        /// The log that it was picked in, by its place.
        package let log: Int
        package let reason: Reason
        /// The fault in each log; nil in a log that does not share it.
        package let faults: [FaultRecord?]

        /// The fault where it was picked.
        package var fault: FaultRecord? { faults[log] }
        /// Whether another log has it, too.
        package var isShared: Bool { faults.count { $0 != nil } > 1 }
        /// Whether it is at one time in all logs that have it.
        package var isSimultaneous: Bool { Set(faults.compactMap { $0?.event.time }).count == 1 }
    }

    /// A property and its verdict in each log.
    package struct Row: Hashable, Sendable {
        package let property: Property
        package let verdicts: [PropertyResult.Verdict]
    }

    package let logs: [Log]
    /// nil if no log has a fault.
    package let alignment: Alignment?
    /// The properties whose verdicts differ.
    package let differences: [Row]
    /// How many properties have one verdict in all logs.
    package let agreeing: Int

    package init(_ logs: [Log]) {
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
