import Testing

@testable import GMSCore

/// The names of codes stand in logs: a case may be renamed, its name may not.
@Suite struct CodesTests {
    @Test func namesStayAsTheyAre() {
        #expect(
            EventKind.allCases.map(\.name) == [
                "start", "join", "request", "send", "receive", "drop", "hold", "discard", "deliver",
                "install", "adopt", "suspect", "elect", "crash", "stop", "abandon",
            ])
        #expect(
            PacketKind.allCases.map(\.name) == [
                "join", "request", "message", "view", "ack", "other",
            ])
        #expect(
            MessageKind.allCases.map(\.name) == [
                "change", "state_request", "state", "freeze", "go", "sleep", "stop", "opaque",
            ])
        #expect(
            Reason.allCases.map(\.name) == [
                "founder", "joiner", "retransmission", "duplication", "loss", "partition",
                "receiver_down", "early", "not_my_leader", "duplicate", "stale", "unexpected",
                "crashed", "stopped", "false_suspicion", "mid_multicast", "scheduled",
                "join_timeout", "fault",
            ])
    }
}
