import Testing

@testable import GMSCore
@testable import GMSReports

/// Events in words.
@Suite struct EventTextTests {
    @Test func everyKindOfEventHasWords() {
        var seen: Set<String> = []
        for kind in EventKind.allCases {
            let bare = Event(seq: 1, time: 0, process: ProcessID(3), kind: kind)
            let words = EventText().words(bare)
            #expect(words.description.contains("3"))
            let text = words.description
            #expect(!text.contains("Optional") && !text.contains("nil"))
            seen.insert(text)
        }
        #expect(seen.count == EventKind.allCases.count)
        var again = Event(
            seq: 1, time: 0, process: ProcessID(1), kind: .send, peer: ProcessID(2),
            packet: .ack, slot: 4)
        again.reason = .retransmission
        #expect(
            EventText().words(again).description
                == "1 sends an acknowledgement of slot 4 to 2 again")
    }
}
