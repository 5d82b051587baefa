/// Where a definition comes from.
package enum Source: String, Hashable, Sendable, CaseIterable {
    case birman = "Birman and Joseph 1987"
    case cachin = "Cachin et al. 2011"
    case chandra = "Chandra and Toueg 1996"
    case chockler = "Chockler et al. 2001"
    case hadzilacos = "Hadzilacos and Toueg 1994"
    case junqueira = "Junqueira et al. 2011"
    case lamport = "Lamport 1977"
    case lamport78 = "Lamport 1978"
    case schneider = "Schneider 1990"
    case groupy = "the Groupy exercise"
    case project = "this project"

    /// The title of the work, and where it appeared; nil for what is not in the literature.
    package var work: String? {
        switch self {
        case .birman: "Exploiting Virtual Synchrony in Distributed Systems, SOSP 1987"
        case .cachin:
            "Cachin, Guerraoui and Rodrigues, Introduction to Reliable and Secure Distributed Programming, "
                + "second edition"
        case .chandra:
            "Unreliable Failure Detectors for Reliable Distributed Systems, Journal of the ACM 43"
        case .chockler:
            "Chockler, Keidar and Vitenberg, Group Communication Specifications: A Comprehensive Study, "
                + "ACM Computing Surveys 33"
        case .hadzilacos:
            "A Modular Approach to Fault-Tolerant Broadcasts and Related Problems, Cornell University TR 94-1425"
        case .junqueira:
            "Junqueira, Reed and Serafini, Zab: High-Performance Broadcast for Primary-Backup Systems, DSN 2011"
        case .lamport:
            "Proving the Correctness of Multiprocess Programs, IEEE Transactions on Software Engineering 3"
        case .lamport78:
            "Time, Clocks, and the Ordering of Events in a Distributed System, Communications of the ACM 21"
        case .schneider:
            "Implementing Fault-Tolerant Services Using the State Machine Approach: A Tutorial, "
                + "ACM Computing Surveys 22"
        case .groupy, .project: nil
        }
    }
}
