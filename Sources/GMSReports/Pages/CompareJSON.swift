import GMSCore

/// Logs side by side, for programs; `docs/compare.md` says what each key holds.
struct CompareJSON {
    let comparison: Comparison
    /// The logs' names, as the user gave them.
    let paths: [String]
    let runs: [RunWords]

    var value: JSONValue {
        .object([
            "schema": .integer(1),
            "logs": .array(comparison.logs.indices.map(log)),
            "alignment": comparison.alignment.map(alignment) ?? .null,
            "differences": .array(
                comparison.differences.map { row in
                    .object([
                        "id": .string(row.property.id),
                        "core": .bool(row.property.isCore),
                        "verdicts": .array(row.verdicts.map { .string($0.rawValue) }),
                    ])
                }),
            "agreeing": .integer(Int64(comparison.agreeing)),
        ])
    }

    private func alignment(_ alignment: Comparison.Alignment) -> JSONValue {
        .object([
            "log": .integer(Int64(alignment.log)),
            "reason": .string(alignment.reason.rawValue),
            "shared": .bool(alignment.isShared),
            "simultaneous": .bool(alignment.isSimultaneous),
        ])
    }

    private func log(_ index: Int) -> JSONValue {
        let log = comparison.logs[index]
        let analysis = log.analysis
        let moment = analysis.divergence?.event ?? analysis.omission?.first.event
        let fault = comparison.alignment?.faults[index]
        return .object([
            "log": .string(paths[index].printable),
            "run": ReportJSON.run(
                analysis.header, events: analysis.events, endTime: analysis.endTime,
                outcome: analysis.footer.outcome),
            "verdict": .string(analysis.verdict.rawValue),
            "stalled": .bool(analysis.isStalled),
            "position": .optional(analysis.divergence?.position ?? analysis.omission?.position),
            "event": .optional(moment),
            "fault": fault.map { self.fault($0, index) } ?? .null,
            "cost": .object([
                "packetsPerChange": .thousandths(log.cost.packetsPerChange),
                "delivery": CostJSON.latency(log.cost.delivery),
                "leaderless": log.cost.leaderless.map(CostJSON.leaderless) ?? .null,
            ]),
        ])
    }

    private func fault(_ fault: FaultRecord, _ index: Int) -> JSONValue {
        .object([
            "event": .integer(fault.event.seq),
            "time": .integer(fault.event.time),
            "process": .process(fault.event.process),
            "kind": .string(fault.event.kind.name),
            "reason": .optional(fault.event.reason?.name),
            "number": .integer(Int64(fault.rank)),
            "led": .bool(fault.isLeader),
            "multicast": fault.hit.map { multicast($0, of: fault) } ?? .null,
            "missed": .processes(fault.missed),
            "resends": .array(fault.resends.map(resend)),
            "view": .optional(fault.view.map { Item.view($0.id).description }),
            "steps": .array(fault.steps.map { step($0, runs[index].text) }),
            "why": .string(
                AftermathText(run: runs[index], fault: fault).clauses
                    .map(\.description).joined(separator: "; ")),
        ])
    }

    private func multicast(_ ledger: Ledger, of fault: FaultRecord) -> JSONValue {
        .object([
            "item": .string(ledger.item.description),
            "origin": .optional(ledger.message.map { Int64($0.origin.rawValue) }),
            "number": .optional(ledger.message?.number),
            "slot": .optional(fault.attempt?.slot),
            "sent": .processes(fault.attempt?.copies.map(\.process) ?? []),
            "unsent": .processes(fault.attempt?.unsent ?? []),
            "delivered": .array(ledger.deliveries.map(delivery)),
        ])
    }

    private func resend(_ resend: FaultRecord.Resend) -> JSONValue {
        .object([
            "process": .process(resend.process),
            "item": .string(resend.item.description),
            "event": .integer(resend.event),
            "receivers": .processes(resend.receivers),
            "late": .array(resend.late.map(delivery)),
            "held": .processes(resend.held),
            "discarded": .processes(resend.discarded),
        ])
    }

    private func delivery(_ delivery: Ledger.Delivery) -> JSONValue {
        .object([
            "process": .process(delivery.process),
            "event": .integer(delivery.event),
        ])
    }

    private func step(_ step: FaultRecord.Step, _ text: EventText) -> JSONValue {
        .object([
            "step": .string(step.kind.rawValue),
            "event": .integer(step.event.seq),
            "time": .integer(step.event.time),
            "words": .sentence(text.words(step.event)),
            "more": .integer(Int64(step.more)),
        ])
    }
}
