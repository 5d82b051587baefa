import Testing

@testable import GMSCore

/// A checker that cannot say *violated* proves nothing: for each property a good log, and one edit
/// of it by hand on which the property, and only what the edit must break with it, is violated.
struct NegativeControl: Sendable, CustomTestStringConvertible {
    let property: Property
    /// All properties that the edit violates, this one included.
    let violated: Set<Property>
    var verdict = Analysis.Verdict.diverged
    /// Breaks the good log and says which events are the witness.
    let edit: @Sendable (inout LogBuilder) -> [Int64]

    var testDescription: String { property.id }
}

@Suite struct NegativeControls {
    /// Three workers, then m5 of 2, m6 of 3 and m7 of 1 delivered to all.
    static var good: LogBuilder {
        var log = LogBuilder.group(3, isNumbered: true)
        for origin in [2, 3, 1] { log.change(origin, to: [1, 2, 3]) }
        return log
    }

    @Test func theGoodLogHoldsThemAll() {
        let analysis = Self.good.analysis()
        #expect(analysis.verdict == .consistent)
        for result in analysis.properties {
            // Its leader is the first one.
            let expected: PropertyResult.Verdict =
                result.property == .primaryIntegrity ? .vacuous : .holds
            #expect(result.verdict == expected, "\(result.property.id): \(result.evidence)")
        }
        #expect(analysis.properties.map(\.property) == Property.all)
    }

    @Test(arguments: Self.controls)
    func theEditViolatesIt(_ control: NegativeControl) throws {
        var log = Self.good
        let witness = control.edit(&log)
        let analysis = log.analysis()
        let violated = Set(
            analysis.properties.filter { $0.isViolated }.map(\.property))
        #expect(violated == control.violated)
        #expect(violated.contains(control.property))
        #expect(analysis.witness(of: control.property) == witness)
        #expect(analysis.verdict == control.verdict)
        let evidence = try #require(analysis.result(for: control.property)?.evidence)
        #expect(!evidence.isEmpty)
    }

    @Test func everyPropertyHasAControl() {
        #expect(Set(Self.controls.map(\.property)) == Set(Property.all))
    }

    static let controls =
        viewControls + membershipControls + deliveryControls + orderControls + historyControls
        + sendingControls + leaderControls + livenessControls + stateControls

    // MARK: Views

    static let viewControls = [
        NegativeControl(
            property: .selfInclusion,
            violated: [.selfInclusion, .viewAccuracy, .membershipPrecision], verdict: .violated
        ) { log in
            let view = log.view(4, by: 1, 1, 2)
            log.install(view, at: 1)
            log.install(view, at: 2)
            return [log.install(view, at: 3)]
        },
        NegativeControl(
            property: .localMonotonicity, violated: [.localMonotonicity],
            verdict: .violated
        ) { log in
            let view = log.view(2, by: 2, 1, 2, 3)
            let first = log.install(view, at: 1)
            log.install(view, at: 2)
            log.install(view, at: 3)
            return [first]
        },
        NegativeControl(
            property: .viewAgreement, violated: [.viewAgreement], verdict: .violated
        ) { log in
            log.view(3, by: 1, 1, 3)
            return []
        },
        NegativeControl(
            property: .primaryComponent,
            violated: [
                .primaryComponent, .prefixAgreement, .uniformPrefixAgreement, .singleLeader,
                .viewAccuracy, .membershipPrecision,
            ]
        ) { log in
            let (one, other) = (log.view(4, by: 1, 1, 3), log.view(4, by: 2, 2))
            log.install(one, at: 1)
            log.install(one, at: 3)
            return [log.install(other, at: 2)]
        },
    ]

    // MARK: Deliveries

    static let deliveryControls = [
        NegativeControl(
            property: .deliveryIntegrity, violated: [.deliveryIntegrity], verdict: .violated
        ) { log in
            guard let request = log.first(.request, at: 3, 6) else { return [] }
            log.remove(request)
            return [log.first(.deliver, at: 2, 6)].compactMap(\.self)
        },
        NegativeControl(
            property: .noDuplication, violated: [.noDuplication], verdict: .violated
        ) { log in
            let again = log.events.compactMap(\.message).first { $0.id == 5 }
            guard let again else { return [] }
            let witness = log.deliver(again, at: 2)
            log.deliver(again, at: 3)
            log.deliver(again, at: 1)
            return [witness]
        },
        NegativeControl(
            property: .fifoDelivery,
            violated: [.fifoDelivery, .fifoOrder, .causalDelivery, .causalOrder],
            verdict: .violated
        ) { log in
            let (first, second) = (log.request(2), log.request(2))
            log.multicast(second, from: 1, to: [2, 3])
            log.multicast(first, from: 1, to: [2, 3])
            return [log.first(.deliver, at: 2, first.id)].compactMap(\.self)
        },
    ]

    // MARK: Histories

    static let historyControls = [
        NegativeControl(
            property: .totalOrder,
            violated: [.totalOrder, .prefixAgreement, .uniformPrefixAgreement]
        ) { log in
            let (first, second) = (log.request(2), log.request(3))
            for process in [1, 2] {
                log.deliver(first, at: process)
                log.deliver(second, at: process)
            }
            let early = log.deliver(second, at: 3)
            return [early, log.deliver(first, at: 3)]
        },
        NegativeControl(
            property: .prefixAgreement,
            violated: [
                .prefixAgreement, .uniformPrefixAgreement, .agreement, .uniformAgreement,
                .validity,
            ]
        ) { log in
            let (first, second) = (log.request(2), log.request(1))
            log.deliver(first, at: 2)
            log.deliver(second, at: 2)
            log.deliver(first, at: 1)
            log.deliver(second, at: 1)
            return [log.deliver(second, at: 3)]
        },
        NegativeControl(
            property: .uniformPrefixAgreement,
            violated: [
                .uniformPrefixAgreement, .uniformAgreement, .viewCompleteness,
                .membershipPrecision,
            ], verdict: .consistent
        ) { log in
            let lost = log.request(3)
            log.deliver(lost, at: 3)
            log.crash(3)
            let next = log.change(1, to: [2, 1])
            return [log.first(.deliver, at: 1, next.id)].compactMap(\.self)
        },
        NegativeControl(
            property: .agreement, violated: [.agreement, .uniformAgreement, .validity]
        ) { log in
            let message = log.request(1)
            let witness = log.deliver(message, at: 2)
            log.deliver(message, at: 1)
            return [witness]
        },
        NegativeControl(
            property: .uniformAgreement,
            violated: [.uniformAgreement, .viewCompleteness, .membershipPrecision],
            verdict: .consistent
        ) { log in
            let witness = log.deliver(log.request(3), at: 3)
            log.crash(3)
            return [witness]
        },
        NegativeControl(
            property: .virtualSynchrony,
            violated: [
                .virtualSynchrony, .prefixAgreement, .uniformPrefixAgreement,
                .sameViewDelivery, .sendingViewDelivery,
            ]
        ) { log in
            let message = log.request(1)
            let view = log.view(4, by: 1, 1, 2, 3)
            log.deliver(message, at: 1)
            let with = log.install(view, at: 1)
            log.deliver(message, at: 2)
            log.install(view, at: 2)
            let without = log.install(view, at: 3)
            log.deliver(message, at: 3)
            return [with, without]
        },
    ]

    // MARK: Liveness

    static let livenessControls = [
        NegativeControl(
            property: .selfDelivery, violated: [.selfDelivery, .validity], verdict: .consistent
        ) { log in
            log.request(2)
            return []
        },
        NegativeControl(
            property: .noStall, violated: [.noStall, .viewCompleteness, .membershipPrecision],
            verdict: .consistent
        ) { log in
            [log.crash(1)]
        },
        NegativeControl(
            property: .joinLiveness, violated: [.joinLiveness], verdict: .consistent
        ) { log in
            log.header.processes.append(ProcessID(4))
            let join = log.ask(4)
            return [join, log.add(.abandon, at: 4, peer: 1, cause: join, reason: .joinTimeout)]
        },
    ]

    // MARK: States

    static let stateControls = [
        NegativeControl(
            property: .stateTransfer, violated: [.stateTransfer, .stateAgreement]
        ) { log in
            log.header.processes.append(ProcessID(4))
            log.ask(4)
            log.multicast(log.view(4, by: 1, 1, 2, 3, 4), from: 1, to: [2, 3, 4])
            log.transfer(to: 4, among: [1, 2, 3, 4], state: 0xABCDEF)
            return [log.last]
        },
        NegativeControl(property: .stateAgreement, violated: [.stateAgreement]) { log in
            log.header.processes.append(ProcessID(4))
            log.ask(4)
            log.multicast(log.view(4, by: 1, 1, 2, 3, 4), from: 1, to: [2, 3, 4])
            log.multicast(log.request(4, .stateRequest), from: 1, to: [2, 3, 4])
            // The answer to the state_request m3 of the joiner before, when the state was black.
            let stale = log.request(1, .state, value: 0, reference: 3)
            log.multicast(stale, from: 1, to: [2, 3, 4])
            log.adopt(stale, at: 4)
            return [log.last]
        },
        NegativeControl(
            property: .replayAgreement, violated: [.replayAgreement], verdict: .violated
        ) { log in
            guard let delivery = log.first(.deliver, at: 3, 6) else { return [] }
            log.edit(delivery) { $0.state = Colour(rgb: 1) }
            return [delivery]
        },
    ]
}
