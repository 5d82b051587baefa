import Testing

@testable import GMSCore

/// The causes of effects, for whoever runs a process. Event numbers are made up.
@Suite struct JournalTests {
    private let message = Message(
        id: 7, origin: ProcessID(2), number: 1, kind: .change, value: 3)
    private let view = GroupView(
        number: 1, creator: ProcessID(1), members: [ProcessID(1), ProcessID(2)])

    private func journal(retransmits: Bool = false) -> Journal {
        Journal(of: ProcessID(2), traits: ProtocolTraits(retransmits: retransmits))
    }

    @Test func anEffectIsCausedByTheInput() {
        var journal = journal()
        journal.begin(cause: 10, view: 4)
        #expect(journal.cause(ofSending: .request(message)) == 10)
        #expect(journal.cause(ofDelivering: message, isLeader: false) == 10)
        #expect(journal.cause(ofInstalling: view) == 10)
        let arrival = journal.arrival(of: .request(message), from: ProcessID(1))
        #expect(arrival.event == 10 && arrival.view == 4)
        journal.elected(11)
        #expect(journal.cause(ofInstalling: view) == 11)
        journal.begin(cause: nil)
        #expect(journal.cause(ofSending: .request(message)) == nil)
    }

    @Test func whatWasHeldIsCausedByItsArrival() {
        var journal = journal()
        let packet = Packet.message(message, slot: 3)
        journal.begin(cause: 10, view: 4)
        journal.hold(journal.arrival(of: packet, from: ProcessID(1)))
        journal.begin(cause: 20, view: 5)
        #expect(journal.cause(ofDelivering: message, isLeader: false) == 20)
        journal.release(packet, from: ProcessID(1))
        #expect(journal.cause(ofDelivering: message, isLeader: false) == 10)
        #expect(journal.cause(ofSending: packet) == 10)
        #expect(journal.arrival(of: packet, from: ProcessID(1)).view == 4)
        // Another packet came now.
        #expect(journal.arrival(of: packet, from: ProcessID(3)).event == 20)
        // It is taken up once.
        journal.release(packet, from: ProcessID(1))
        #expect(journal.cause(ofDelivering: message, isLeader: false) == 20)
    }

    @Test func whatIsSentAgainIsCausedByTheFirstSend() {
        var journal = journal(retransmits: true)
        journal.begin(cause: 10)
        journal.sent(.request(message), event: 11)
        journal.begin(cause: nil)
        #expect(journal.cause(ofResending: .request(message)) == 11)
        // Once it is delivered there is nothing to send again.
        _ = journal.cause(ofDelivering: message, isLeader: false)
        #expect(journal.cause(ofResending: .request(message)) == nil)
    }

    @Test func aLeaderDeliversBecauseOfTheRequest() {
        var journal = journal(retransmits: true)
        journal.take(request: message.id, event: 5)
        journal.begin(cause: 30)
        #expect(journal.cause(ofDelivering: message, isLeader: true) == 5)
        journal.begin(cause: 40)
        #expect(journal.cause(ofDelivering: message, isLeader: true) == 40)
        // A request that is discarded is no cause of anything.
        journal.begin(cause: 50)
        journal.take(request: message.id, event: 50)
        journal.discard(journal.arrival(of: .request(message), from: ProcessID(3)))
        journal.begin(cause: 60)
        #expect(journal.cause(ofDelivering: message, isLeader: true) == 60)
    }

    @Test func eventsAndRowsAreCounted() throws {
        var counter = EventCounter()
        var sink = KeepingSink()
        #expect([counter.next(), counter.next(), counter.last] == [1, 2, 2])
        #expect(try counter.row(of: view, into: &sink) == 1)
        let next = GroupView(number: 2, creator: ProcessID(1), members: [ProcessID(1)])
        #expect(try counter.row(of: next, into: &sink) == 2)
        #expect(try counter.row(of: view, into: &sink) == 1)
        #expect(sink.views.map(\.id) == [1, 2])
    }
}
