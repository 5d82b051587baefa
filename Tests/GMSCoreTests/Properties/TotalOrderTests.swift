import Testing

@testable import GMSCore

/// total-order where histories do not begin together, and where one is far behind.
@Suite struct DeliveryOrders {
    /// 1 delivers two messages and crashes; a joiner is delivered them the other way round.
    @Test func aJoinersOrderIsComparedWithWhatWasDeliveredBeforeItCame() {
        var log = LogBuilder.group(2, of: 3)
        let (one, other) = (log.request(1, .opaque), log.request(2, .opaque))
        for message in [one, other] { log.deliver(message, at: 1) }
        log.crash(2)
        log.ask(3)
        let view = log.view(3, by: 1, 1, 3)
        log.install(view, at: 1)
        log.install(view, at: 3)
        log.crash(1)
        log.deliver(other, at: 3)
        #expect(log.analysis().verdict(on: .totalOrder) == .holds)
        let event = log.deliver(one, at: 3)
        #expect(log.analysis().verdict(on: .totalOrder) == .violated)
        #expect(log.analysis().witness(of: .totalOrder).last == event)
    }

    @Test func whatIsSharedComesBeforeWhatComesLate() {
        var log = LogBuilder.group(2, of: 3)
        let early = log.request(1, .opaque)
        log.deliver(early, at: 1)
        log.deliver(early, at: 2)
        log.ask(3)
        let view = log.view(3, by: 1, 1, 2, 3)
        for process in [1, 2, 3] { log.install(view, at: process) }
        log.deliver(early, at: 3)
        #expect(log.analysis().verdict(on: .totalOrder) == .holds)
        var next = LogBuilder.group(2, of: 3)
        let (first, second) = (next.request(1, .opaque), next.request(1, .opaque))
        next.deliver(first, at: 1)
        next.ask(3)
        let third = next.view(3, by: 1, 1, 2, 3)
        for process in [1, 3] { next.install(third, at: process) }
        for process in [1, 3] { next.deliver(second, at: process) }
        next.deliver(first, at: 3)
        #expect(next.analysis().verdict(on: .totalOrder) == .violated)
    }

    /// A message delivered again after a joiner came in reaches the joiner behind what it followed.
    @Test func aMessageDeliveredAgainIsOutOfOrderForAJoiner() {
        var log = LogBuilder(2)
        log.found(1)
        let (first, second) = (log.request(1, .opaque), log.request(1, .opaque))
        log.deliver(first, at: 1)
        log.ask(2)
        let view = log.view(2, by: 1, 1, 2)
        for process in [1, 2] { log.install(view, at: process) }
        for process in [1, 2] { log.deliver(second, at: process) }
        log.deliver(first, at: 1)
        #expect(log.analysis().verdict(on: .totalOrder) == .holds)
        let last = log.deliver(first, at: 2)
        #expect(log.analysis().verdict(on: .totalOrder) == .violated)
        #expect(log.analysis().witness(of: .totalOrder) == [last - 2, last])
    }

    /// What a joiner is delivered before its first view is in no order.
    @Test func whatAJoinerIsDeliveredTooEarlyHasNoOrder() {
        var log = LogBuilder(3)
        log.found(1)
        let (first, second) = (log.request(1, .opaque), log.request(1, .opaque))
        log.install(log.view(2, by: 1, 1, 2), at: 2)
        log.deliver(second, at: 3)
        let view = log.view(3, by: 1, 1, 2, 3)
        for process in [1, 3] { log.install(view, at: process) }
        for process in [1, 2, 3] {
            for message in [first, second] { log.deliver(message, at: process) }
        }
        #expect(log.analysis().verdict(on: .totalOrder) == .holds)
    }

    /// 2 is delivered nothing until 1 has been delivered all, then everything, two of them exchanged.
    @Test(arguments: [40, 20_000])
    func theOrderOfAWorkerThatIsFarBehindIsJudged(count: Int) {
        var log = LogBuilder.group(2)
        var messages = (0..<count).map { _ in log.request(1, .opaque) }
        for message in messages { log.deliver(message, at: 1) }
        var late = log
        for message in messages { log.deliver(message, at: 2) }
        #expect(log.analysis().verdict(on: .totalOrder) == .holds)
        messages.swapAt(10, 20)
        for message in messages { late.deliver(message, at: 2) }
        #expect(late.analysis().verdict(on: .totalOrder) == .violated)
        #expect(late.analysis().witness(of: .totalOrder).count == 2)
    }

    /// A message that is no longer known came before whatever a joiner is delivered.
    @Test func aMessageFromLongAgoIsOutOfOrderForAJoiner() {
        var log = LogBuilder(2)
        log.found(1)
        let messages = (0..<20_000).map { _ in log.request(1, .opaque) }
        for message in messages { log.deliver(message, at: 1) }
        log.ask(2)
        let view = log.view(2, by: 1, 1, 2)
        for process in [1, 2] { log.install(view, at: process) }
        log.deliver(messages[7], at: 2)
        #expect(log.analysis().verdict(on: .totalOrder) == .holds)
        let next = log.request(1, .opaque)
        for process in [1, 2] { log.deliver(next, at: process) }
        log.deliver(messages[9], at: 2)
        #expect(log.analysis().verdict(on: .totalOrder) == .violated)
    }
}

/// validity where request numbers do not rise with the views they are made in.
@Suite struct RequestsOutOfOrder {
    @Test func aRequestFromBeforeAWorkersFirstViewIsNotOwed() {
        var log = LogBuilder.group(2, of: 3)
        let low = log.draft(2, .opaque)
        let high = log.request(2, .opaque)
        for process in [1, 2] { log.deliver(high, at: process) }
        log.ask(3)
        let view = log.view(3, by: 1, 1, 2, 3)
        for process in [1, 2, 3] { log.install(view, at: process) }
        log.add(.request, at: 2, message: low, view: view)
        for process in [1, 2] { log.deliver(low, at: process) }
        #expect(log.analysis().verdict(on: .validity) == .violated)
        log.deliver(low, at: 3)
        #expect(log.analysis().verdict(on: .validity) == .holds)
    }
}
