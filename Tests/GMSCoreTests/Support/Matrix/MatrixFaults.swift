@testable import GMSCore

/// The kinds of faults that the property matrix is measured under. Each is a scenario; variant and
/// seed come with the run.
enum MatrixFault: String, CaseIterable, Sendable {
    case none
    case followerCrash = "follower-crash"
    case leaderCrash = "leader-crash"
    case slowLink = "slow-link"
    case cutShort = "cut-short"
    case cutsInARow = "cuts-in-a-row"
    case twoAtOnce = "two-at-once"
    case joining
    case loss
    case lossAndCrash = "loss-and-crash"
    case duplication
    case partition
    case followerSuspected = "follower-suspected"
    case leaderSuspected = "leader-suspected"

    var summary: String {
        switch self {
        case .none: "nothing"
        case .followerCrash: "a follower crashes"
        case .leaderCrash: "the leader crashes between two multicasts"
        case .slowLink: "the same, and all that it sends to the last follower takes long"
        case .cutShort: "the leader crashes after one of the sends of a multicast"
        case .cutsInARow: "three leaders in a row do"
        case .twoAtOnce: "leader and successor crash, before anybody suspects the first"
        case .joining: "the leader crashes after a send while the group comes together"
        case .loss: "every 50th packet is lost"
        case .lossAndCrash: "every 20th packet is lost, and the leader crashes as in *cut-short*"
        case .duplication: "every tenth packet arrives twice"
        case .partition: "for 0.4 s nothing gets from one half to the other"
        case .followerSuspected: "the leader suspects a follower, which lives"
        case .leaderSuspected: "the first follower suspects the leader, which lives"
        }
    }

    /// What the scenario says of its own.
    var detail: String {
        switch self {
        case .none: "workers: 4"
        case .followerCrash: "workers: 4, faults: { crashes: [{ process: 3, at: '800ms' }] }"
        case .leaderCrash: "workers: 4, faults: { crashes: [{ at: '800ms' }] }"
        case .slowLink:
            "workers: 4, faults: { crashes: [{ at: '1s' }] }, "
                + "network: { links: [{ from: 1, to: 4, latency: '100ms..200ms' }] }"
        case .cutShort: "workers: 4, faults: { arghh: 20, crashLimit: 1 }"
        case .cutsInARow: "workers: 5, faults: { arghh: 8, crashLimit: 3 }"
        case .twoAtOnce:
            "workers: 4, faults: { crashes: [{ process: 1, at: '800ms' }, "
                + "{ process: 2, at: '810ms' }] }"
        case .joining: "workers: 5, faults: { arghh: 40, crashLimit: 1, arm: 'start' }"
        case .loss: "workers: 4, network: { loss: 0.02 }"
        case .lossAndCrash:
            "workers: 4, network: { loss: 0.05 }, faults: { arghh: 20, crashLimit: 1 }"
        case .duplication: "workers: 4, network: { duplication: 0.1 }"
        case .partition:
            "workers: 4, network: { partitions: [{ from: '600ms', until: '1s', "
                + "left: [1, 2], right: [3, 4] }] }"
        case .followerSuspected:
            "workers: 4, faults: { falseSuspicions: [{ observer: 1, suspected: 3, at: '800ms' }] }, "
                + "retransmission: '1s'"
        case .leaderSuspected:
            "workers: 4, faults: { falseSuspicions: [{ observer: 2, suspected: 1, at: '800ms' }] }, "
                + "retransmission: '1s'"
        }
    }

    /// What all scenarios say. The wait of the joining group is longer, so that views are a larger
    /// share of what is multicast.
    var workload: String {
        "workload: { sleep: \(self == .joining ? 1000 : 200), duration: '1200ms' }"
    }

    var scenario: String { "{ \(detail), \(workload) }" }

    /// Runs of each variant: many where what happens depends on chance.
    var runs: UInt64 {
        switch self {
        case .cutsInARow, .joining, .lossAndCrash: 40
        case .loss: 30
        case .leaderCrash, .slowLink, .cutShort, .twoAtOnce, .leaderSuspected: 20
        default: 10
        }
    }

    /// gms2_crash is gms2 where arghh does not strike.
    var variants: [Variant] {
        Variant.allCases.filter {
            $0 != .gms2Crash || [.cutShort, .cutsInARow].contains(self)
        }
    }

    func manifest(_ variant: Variant, seed: UInt64) throws -> RunManifest {
        var manifest = try RunManifest(json: scenario, variant: variant)
        manifest.seed = seed
        return manifest
    }
}
