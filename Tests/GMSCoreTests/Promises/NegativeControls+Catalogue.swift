@testable import GMSCore

extension NegativeControls {
    // MARK: Membership

    static let membershipControls = [
        NegativeControl(
            property: .initialView, violated: [.initialView], verdict: .consistent
        ) { log in
            log.header.processes.append(ProcessID(4))
            log.ask(4)
            guard let early = log.events.compactMap(\.message).first(where: { $0.id == 5 }) else {
                return []
            }
            let witness = log.deliver(early, at: 4)
            log.multicast(log.view(4, by: 1, 1, 2, 3, 4), from: 1, to: [2, 3, 4])
            log.transfer(to: 4, among: [1, 2, 3, 4])
            return [witness]
        },
        NegativeControl(
            property: .viewAccuracy, violated: [.viewAccuracy, .membershipPrecision],
            verdict: .consistent
        ) { log in
            let view = log.view(4, by: 1, 1, 2)
            let first = log.install(view, at: 1)
            log.install(view, at: 2)
            return [first]
        },
        NegativeControl(
            property: .viewCompleteness, violated: [.viewCompleteness, .membershipPrecision],
            verdict: .consistent
        ) { log in
            [log.crash(3)]
        },
        NegativeControl(
            property: .membershipPrecision, violated: [.membershipPrecision], verdict: .consistent
        ) { log in
            log.header.processes.append(ProcessID(4))
            log.multicast(log.view(4, by: 1, 1, 2, 3, 4), from: 1, to: [2, 3])
            return []
        },
    ]

    // MARK: Order

    static let orderControls = [
        NegativeControl(
            property: .fifoOrder,
            violated: [.fifoOrder, .causalOrder, .selfDelivery, .validity], verdict: .consistent
        ) { log in
            log.request(2)
            let second = log.change(2, to: [1, 2, 3])
            return [log.first(.deliver, at: 2, second.id)].compactMap(\.self)
        },
        NegativeControl(
            property: .causalDelivery,
            violated: [
                .causalDelivery, .causalOrder, .totalOrder, .prefixAgreement,
                .uniformPrefixAgreement,
            ]
        ) { log in
            let cause = log.request(2)
            log.deliver(cause, at: 1)
            let effect = log.request(1)
            log.deliver(effect, at: 1)
            log.deliver(effect, at: 2)
            log.deliver(cause, at: 2)
            log.deliver(effect, at: 3)
            log.deliver(cause, at: 3)
            return [log.first(.deliver, at: 2, cause.id)].compactMap(\.self)
        },
        NegativeControl(
            property: .causalOrder,
            violated: [
                .causalOrder, .prefixAgreement, .uniformPrefixAgreement, .agreement,
                .uniformAgreement, .selfDelivery, .validity,
            ]
        ) { log in
            log.deliver(log.request(2), at: 1)
            let effect = log.change(1, to: [1, 2, 3])
            return [log.first(.deliver, at: 2, effect.id)].compactMap(\.self)
        },
    ]

    // MARK: Views of deliveries

    static let sendingControls = [
        NegativeControl(
            property: .sameViewDelivery,
            violated: [
                .sameViewDelivery, .sendingViewDelivery, .prefixAgreement,
                .uniformPrefixAgreement, .virtualSynchrony,
            ]
        ) { log in
            let message = log.request(1)
            let view = log.view(4, by: 1, 1, 2, 3)
            for process in [1, 2] {
                log.deliver(message, at: process)
                log.install(view, at: process)
            }
            log.install(view, at: 3)
            return [log.deliver(message, at: 3)]
        },
        NegativeControl(
            property: .sendingViewDelivery, violated: [.sendingViewDelivery],
            verdict: .consistent
        ) { log in
            let message = log.request(2)
            log.multicast(log.view(4, by: 1, 1, 2, 3), from: 1, to: [2, 3])
            log.multicast(message, from: 1, to: [2, 3])
            return [log.first(.deliver, at: 2, message.id)].compactMap(\.self)
        },
        NegativeControl(
            property: .validity, violated: [.validity, .selfDelivery], verdict: .consistent
        ) { log in
            log.request(2)
            return []
        },
    ]

    // MARK: Leaders

    static let leaderControls = [
        NegativeControl(
            property: .slotAgreement, violated: [.slotAgreement], verdict: .consistent
        ) { log in
            let slot = log.nextSlot ?? 0
            log.change(2, to: [1, 2, 3])
            let other = log.request(3)
            log.multicast(other, from: 1, to: [2, 3], slot: slot)
            return [
                log.events.first { $0.kind == .deliver && $0.slot == slot }?.seq,
                log.first(.deliver, at: 2, other.id),
            ].compactMap(\.self)
        },
        NegativeControl(
            property: .singleLeader, violated: [.singleLeader], verdict: .consistent
        ) { log in
            guard let first = log.first(.install, at: 1) else { return [] }
            return [first, log.elect(3, at: 3, after: 1)]
        },
        NegativeControl(
            property: .primaryIntegrity,
            violated: [
                .primaryIntegrity, .prefixAgreement, .uniformPrefixAgreement, .agreement,
                .uniformAgreement, .virtualSynchrony, .validity,
            ]
        ) { log in
            let message = log.request(3)
            log.deliver(message, at: 3, cause: log.arrive(log.send(message, from: 1, to: 3)))
            log.crash(1)
            log.elect(2, at: 3, after: 1)
            log.elect(2, at: 2, after: 1)
            log.nextSlot = nil
            let first = log.last + 1
            log.multicast(log.view(4, by: 2, 2, 3), from: 2, to: [3])
            return [first]
        },
        NegativeControl(
            property: .ackCoverage, violated: [.ackCoverage], verdict: .consistent
        ) { log in
            let slot = log.nextSlot ?? 0
            let silent = log.request(2)
            log.multicast(silent, from: 1, to: [2, 3], slot: slot)
            log.nextSlot = slot + 1
            let next = log.change(3, to: [1, 2, 3])
            return [silent, next].compactMap { log.first(.send, at: 1, $0.id) }
        },
    ]
}
