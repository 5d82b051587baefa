@testable import GMSCore

/// Hand-made logs, a kind of story each.
enum ToldLog: String, CaseIterable {
    case consistent, unfinished, violated, stalled, omission, divergence, wrongTransfer
    case stateDivergence, uniformityLoss, uniformityLosses, manyDestinations

    var analysis: Analysis { log.analysis(self == .unfinished ? nil : .quiescent) }

    private var log: LogBuilder {
        switch self {
        case .consistent, .unfinished: .group(3)
        case .violated: Self.twice
        case .stalled: Self.waiting
        case .omission: Self.lacking
        case .divergence: Self.parted
        case .wrongTransfer: Self.wrongAnswer
        case .stateDivergence: Self.wrongState
        case .uniformityLoss: Self.losses(1)
        case .uniformityLosses: Self.losses(2)
        case .manyDestinations: Self.cutShort
        }
    }

    private static var twice: LogBuilder {
        var log = LogBuilder.group(3)
        let message = log.change(1, to: [1, 2, 3])
        for process in [1, 2, 3] { log.deliver(message, at: process) }
        return log
    }

    private static var waiting: LogBuilder {
        var log = LogBuilder.group(3, of: 4)
        log.ask(4)
        let send = log.send(log.request(1), from: 1, to: 2, slot: 9)
        log.arrive(log.arrive(send), .hold, .early)
        log.crash(1)
        return log
    }

    private static var lacking: LogBuilder {
        var log = LogBuilder.group(3)
        log.deliver(log.request(2), at: 2)
        return log
    }

    private static var parted: LogBuilder {
        var log = LogBuilder.group(3)
        log.deliver(log.request(2), at: 2)
        log.deliver(log.request(3), at: 3)
        return log
    }

    private static var wrongAnswer: LogBuilder {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        return log
    }

    /// The answer to the state_request of the joiner before, when the state was another.
    private static var wrongState: LogBuilder {
        var log = LogBuilder.group(3, of: 4)
        log.change(1, to: [1, 2, 3])
        log.ask(4)
        log.multicast(log.view(4, by: 1, 1, 2, 3, 4), from: 1, to: [2, 3, 4])
        log.multicast(log.request(4, .stateRequest), from: 1, to: [2, 3, 4])
        let stale = log.request(1, .state, value: 0, reference: 3)
        log.multicast(stale, from: 1, to: [2, 3, 4])
        log.adopt(stale, at: 4)
        return log
    }

    private static func losses(_ count: Int) -> LogBuilder {
        var log = LogBuilder.group(2 + count)
        for loser in (3..<(3 + count)).reversed() {
            log.deliver(log.request(loser), at: loser)
            log.crash(loser)
            log.change(1, to: Array(1..<loser))
        }
        return log
    }

    private static var cutShort: LogBuilder {
        var log = LogBuilder.group(20)
        let cut = log.request(1)
        let sends = (2...17).map { log.send(cut, from: 1, to: $0) }
        log.crash(1, cause: sends[15], .midMulticast)
        for send in sends {
            log.deliver(cut, at: Int(send - sends[0]) + 2, cause: log.arrive(send))
        }
        for process in 18...20 { log.elect(2, at: process, after: 1) }
        log.change(2, to: Array(2...20))
        return log
    }
}
