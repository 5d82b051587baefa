import GMSCore

/// The report for programs, schema 1; `docs/json.md` says what each key holds.
struct ReportJSON {
    let analysis: Analysis
    /// What the report states as facts.
    let claims: [Claim]

    var value: JSONValue {
        .object([
            "schema": .integer(1),
            "run": run,
            "verdict": .string(analysis.verdict.rawValue),
            "stalled": .bool(analysis.isStalled),
            "divergence": analysis.divergence.map(divergence) ?? .null,
            "omission": analysis.omission.map(omission) ?? .null,
            "stateDivergence": analysis.stateDivergence.map(stateDivergence) ?? .null,
            "uniformityLosses": .losses(analysis.uniformityLosses),
            "uniformityLoss": analysis.uniformityLoss.map(divergence) ?? .null,
            "wrongTransfer": analysis.wrongTransfer.map(transfer) ?? .null,
            "stalls": .array(analysis.stalls.map(stall)),
            // Histories that did not part have none.
            "incidents": .integer(Int64(analysis.divergence?.incidents.count ?? 0)),
            "consequences": .integer(Int64(analysis.divergence?.consequences ?? 0)),
            "exercise": ExerciseJSON(exercise: analysis.exercise).value,
            "truncated": .bool(analysis.isTruncated),
            "stories": .array(analysis.stories.map(story)),
            "diagnoses": .array(
                analysis.diagnoses.map {
                    .object([
                        "of": .string($0.subject.rawValue), "cause": .string($0.cause.rawValue),
                        "rule": .string($0.cause.rule),
                        "certainty": .string($0.certainty.rawValue),
                        "because": .sentence($0.because), "open": .optional($0.open?.description),
                        "events": .events($0.events),
                        "follows": .optional($0.follows?.rawValue),
                    ])
                }),
            "claims": .array(claims.map { ClaimJSON(claim: $0).value }),
            "properties": .array(analysis.properties.map(property)),
            "assumptions": .array(
                analysis.assumptions.map {
                    .object([
                        "id": .string($0.assumption.rawValue), "broken": .bool($0.isBroken),
                        "evidence": .sentence($0.evidence), "events": .events($0.events),
                    ])
                }),
            "processes": .array(analysis.processes.map(process)),
        ])
    }

    private var run: JSONValue {
        Self.run(
            analysis.header, events: analysis.events, endTime: analysis.endTime,
            outcome: analysis.footer.outcome)
    }

    /// The run that a log is of.
    static func run(
        _ header: RunHeader, events: Int64, endTime: Int64, outcome: Outcome?
    ) -> JSONValue {
        .object([
            "variant": .string(header.variant),
            "seed": .integer(Int64(bitPattern: header.seed)),
            "tool": .string(header.tool),
            "processes": .integer(Int64(header.processes.count)),
            "events": .integer(events),
            "endTime": .integer(endTime),
            "outcome": .optional(outcome?.rawValue),
        ])
    }

    private func story(_ story: Story) -> JSONValue {
        .object([
            "kind": .string(story.kind),
            "processes": .processes(story.processes),
            "item": .optional(story.item?.description),
            "at": .optional(story.event),
            "slice": .events(story.slice),
        ])
    }

    private func divergence(_ divergence: Divergence) -> JSONValue {
        .object([
            "position": .integer(divergence.position),
            "event": .integer(divergence.event),
            "time": .integer(divergence.time),
            "canonicalRule": .string(divergence.rule.rawValue),
            "culprit": culprit(divergence.culprit.item, divergence.culprit.ledger),
            "skipped": skipped(divergence.skipped),
            "sides": .array(divergence.sides.map(side)),
            "classes": .array(
                divergence.classes.map {
                    .object([
                        "processes": .processes($0.processes),
                        "state": .optional($0.state?.description),
                    ])
                }),
            "statePosition": .optional(divergence.statePosition),
            "spans": .array(
                divergence.spans.map {
                    .object([
                        "from": .integer($0.from), "to": .optional($0.to),
                        "groups": .array($0.groups.map(JSONValue.processes)),
                    ])
                }),
            "endedBefore": .processes(divergence.ended),
            "edits": .array(divergence.edits.map(edit)),
            "incidents": .array(
                divergence.incidents.map {
                    .object([
                        "item": .string($0.item.description), "missing": .bool($0.isMissing),
                        "processes": .processes($0.processes),
                        "reason": .string($0.reason.rawValue),
                    ])
                }),
            "slice": .events(divergence.slice),
        ])
    }

    private func side(_ side: Divergence.Side) -> JSONValue {
        var fields = object(of: item(side.item, side.ledger?.message))
        fields["processes"] = .processes(side.processes)
        fields["event"] = .integer(side.event)
        return .object(fields)
    }

    private func omission(_ omission: Omission) -> JSONValue {
        var fields = object(of: item(omission.item, omission.ledger?.message))
        fields["process"] = .process(omission.process)
        fields["position"] = .integer(omission.position)
        fields["event"] = .integer(omission.first.event)
        fields["time"] = .integer(omission.first.time)
        fields["deliveredBy"] = .processes(omission.holders)
        fields["culprit"] = culprit(omission.item, omission.ledger)
        fields["skipped"] = skipped(omission.skipped)
        fields["last"] = .bool(omission.isLast)
        fields["slice"] = .events(omission.slice)
        return .object(fields)
    }

    private func skipped(_ skipped: [Divergence.Skip]) -> JSONValue {
        .array(
            skipped.map {
                .object([
                    "process": .process($0.process),
                    "reason": .string($0.reason.rawValue),
                ])
            })
    }

    private func culprit(_ culprit: Item, _ ledger: Ledger?) -> JSONValue {
        var fields = object(of: item(culprit, ledger?.message))
        let multicast = ledger?.attempts.first
        fields["leader"] = .optional(multicast.map { Int64($0.multicaster.rawValue) })
        fields["slot"] = .optional(multicast?.slot)
        fields["crashEvent"] = .optional(multicast?.crash)
        fields["sent"] = .processes(multicast?.copies.map(\.process) ?? [])
        fields["unsent"] = .processes(multicast?.unsent ?? [])
        fields["copies"] = .array(
            (multicast?.copies ?? []).map { copy in
                .object([
                    "process": .process(copy.process), "send": .integer(copy.send),
                    "receive": .optional(copy.receive), "drop": .optional(copy.drop),
                    "hold": .optional(copy.hold), "discard": .optional(copy.discard),
                    "deliver": .optional(ledger?.delivery(at: copy.process)?.event),
                ])
            })
        fields["request"] = .optional(ledger?.request)
        return .object(fields)
    }

    /// `{"item": "m17", "message": {"origin": 4, "number": 6}}`, or a view in its place.
    private func item(_ item: Item, _ message: Message?) -> JSONValue {
        var fields: [String: JSONValue] = [
            "item": .string(item.description), "message": .null, "view": .null,
        ]
        switch item {
        case .message:
            fields["message"] = message.map(JSONValue.message) ?? .null
        case .view(let id):
            fields["view"] = analysis.views[id].map(JSONValue.view) ?? .null
        }
        return .object(fields)
    }

    private func object(of value: JSONValue) -> [String: JSONValue] {
        if case .object(let fields) = value { fields } else { [:] }
    }

    private func edit(_ edit: Divergence.Edit) -> JSONValue {
        func list(_ items: [Item]) -> JSONValue {
            .array(items.prefix(100).map { .string($0.description) })
        }
        return .object([
            "processes": .processes(edit.processes), "missing": list(edit.missing),
            "extra": list(edit.extra),
            "missingCount": .integer(Int64(edit.missing.count)),
            "extraCount": .integer(Int64(edit.extra.count)),
        ])
    }

    private func stateDivergence(_ state: StateDivergence) -> JSONValue {
        var fields = JSONValue.fields(of: state)
        fields["reason"] = .optional(
            state.transfer.map { _ in SkipReason.stateTransfer.rawValue })
        fields["transfer"] = state.transfer.map(transfer) ?? .null
        return .object(fields)
    }

    private func transfer(_ transfer: WrongTransfer) -> JSONValue {
        .object([
            "process": .process(transfer.process),
            "donor": .process(transfer.donor),
            "item": .string(Item.message(transfer.message.id).description),
            "adopted": .optional(transfer.adopted?.description),
            "expected": .optional(transfer.expected?.description),
            "request": .optional(transfer.request), "answer": .optional(transfer.answer),
            "event": .integer(transfer.event),
        ])
    }

    private func stall(_ stall: Stall) -> JSONValue {
        var fields: [String: JSONValue] = [
            "process": .process(stall.process), "since": .optional(stall.since),
            "peer": .null, "item": .null, "slot": .null, "packets": .null, "reason": .null,
        ]
        switch stall.cause {
        case .deadLeader(let leader, _):
            fields["for"] = .string("leader")
            fields["peer"] = .process(leader)
        case .state: fields["for"] = .string("state")
        case .view(let contact):
            fields["for"] = .string("view")
            fields["peer"] = .optional(contact.map { Int64($0.rawValue) })
        case .held(let held):
            fields["for"] = .string("packets")
            fields["peer"] = .optional(held.sender.map { Int64($0.rawValue) })
            fields["item"] = .optional(held.item?.description)
            fields["slot"] = .optional(held.slot)
            fields["packets"] = .integer(Int64(held.count))
            fields["reason"] = .optional(held.reason?.name)
        }
        return .object(fields)
    }

    private func property(_ result: PropertyResult) -> JSONValue {
        .object([
            "id": .string(result.property.id), "verdict": .string(result.verdict.rawValue),
            "observed": .string(result.observed.rawValue),
            "assumption": .optional(result.assumption?.rawValue),
            "core": .bool(result.property.isCore), "events": .events(result.events),
            "evidence": .sentence(result.evidence),
        ])
    }

    private func process(_ process: Analysis.Process) -> JSONValue {
        .object([
            "id": .process(process.id), "correct": .bool(process.isCorrect),
            "end": .string(process.end.rawValue), "delivered": .integer(Int64(process.delivered)),
            "finalState": .optional(process.finalState?.description),
            "view": .optional(process.view),
            "downEvent": .optional(process.downEvent), "unanchored": .bool(process.isUnanchored),
        ])
    }
}
