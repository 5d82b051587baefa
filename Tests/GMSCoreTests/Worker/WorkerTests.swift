import Testing

@testable import GMSCore

/// The application state machine, message by message.
@Suite struct WorkerTests {
    private func message(
        _ id: Int64, _ kind: MessageKind, _ value: Int64? = nil, reference: Int64? = nil
    ) -> Message {
        Message(
            id: id, origin: ProcessID(1), number: id, kind: kind, value: value,
            reference: reference)
    }

    private func founder() -> Worker {
        var worker = Worker(sleep: 1000)
        worker.found()
        return worker
    }

    @Test(
        arguments: [
            (0x000000, 5, 0x000005), (0x010203, 4, 0x020305), (0xFF0000, 20, 0x000013),
            (0xECFFFF, 20, 0xFFFF00), (0x7F8081, 1, 0x808180),
        ] as [(UInt32, Int64, UInt32)])
    func aChangeShiftsTheColour(_ before: UInt32, _ change: Int64, _ after: UInt32) {
        #expect(Colour(rgb: before).changed(by: change) == Colour(rgb: after))
    }

    @Test func aFounderStartsBlackAndAppliesChanges() {
        var worker = founder()
        #expect(worker.state == .black)
        for (id, change) in [Int64](arrayLiteral: 1, 2, 3, 4).enumerated() {
            #expect(worker.handle(message(Int64(id), .change, change)) == [])
        }
        #expect(worker.state == Colour(rgb: 0x020305))
    }

    @Test func aRunningWorkerAnswersWithItsColourAndIgnoresAnswers() {
        var worker = founder()
        _ = worker.handle(message(1, .change, 9))
        let answer = worker.handle(message(2, .stateRequest))
        #expect(answer == [.answer(request: 2, colour: Colour(rgb: 9))])
        #expect(worker.handle(message(3, .state, 0xFFFFFF, reference: 2)) == [])
        #expect(worker.handle(message(4, .opaque, 3)) == [])
        #expect(worker.state == Colour(rgb: 9))
    }

    @Test func aJoinerAdoptsTheFirstAnswerAndThenAppliesWhatItKept() {
        var worker = Worker(sleep: 1000)
        #expect(worker.handle(message(1, .change, 1)) == [])
        worker.ask(request: 10)
        // Before its own request comes back, everything is ignored.
        _ = worker.handle(message(2, .change, 2))
        _ = worker.handle(message(3, .stateRequest))
        _ = worker.handle(message(4, .state, 0x444444, reference: 3))
        _ = worker.handle(message(5, .change, 8))
        #expect(worker.handle(message(10, .stateRequest)) == [])
        // From then on changes are kept, and answers to others are ignored.
        #expect(worker.handle(message(11, .change, 5)) == [])
        #expect(worker.handle(message(12, .state, 0x777777, reference: 3)) == [])
        #expect(worker.handle(message(13, .stateRequest)) == [])
        #expect(worker.state == nil && !worker.proposes)
        #expect(worker.handle(message(14, .state, 0x010203, reference: 10)) == [.adopted])
        #expect(worker.state == Colour(rgb: 0x020306))
        // A second answer changes nothing.
        #expect(worker.handle(message(15, .state, 0x999999, reference: 10)) == [])
        #expect(worker.state == Colour(rgb: 0x020306))
    }

    @Test func aFrozenWorkerHandlesOnlyGoAndStop() {
        var worker = founder()
        #expect(worker.handle(message(1, .freeze)) == [])
        #expect(!worker.proposes && worker.isRunning)
        #expect(worker.handle(message(2, .change, 7)) == [])
        #expect(worker.handle(message(3, .stateRequest)) == [])
        #expect(worker.handle(message(4, .sleep, 50)) == [])
        #expect(worker.state == .black && worker.sleep == 1000)
        let answers = worker.handle(message(5, .go))
        #expect(answers == [.answer(request: 3, colour: Colour(rgb: 7))])
        #expect(worker.proposes && worker.sleep == 50)
        _ = worker.handle(message(6, .freeze))
        #expect(worker.handle(message(7, .stop)) == [.stopped])
    }

    @Test func aFreezeAmongTheKeptMessagesKeepsTheRest() {
        var worker = founder()
        for (id, kind) in [MessageKind.freeze, .change, .freeze, .change].enumerated() {
            _ = worker.handle(message(Int64(id), kind, 3))
        }
        _ = worker.handle(message(8, .go))
        #expect(worker.state == Colour(rgb: 3))
        #expect(worker.isFrozen)
        _ = worker.handle(message(9, .go))
        #expect(worker.state == Colour(rgb: 0x000303))
    }

    @Test func requestsAreNumberedFromOne() {
        var worker = founder()
        #expect((1...3).map { _ in worker.nextNumber() } == [1, 2, 3])
    }
}
