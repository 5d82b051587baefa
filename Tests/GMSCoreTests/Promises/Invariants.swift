import Testing

@testable import GMSCore

/// What says which invariants are broken says so of broken values, and says nothing of good ones. The
/// random and the scrambled runs of the other suites check them all the way.
@Suite struct Invariants {
    private func expect(
        _ invariant: String, isBrokenIn value: some InvariantChecking,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let broken = value.brokenInvariants
        #expect(broken.contains(invariant), "\(broken)", sourceLocation: place)
    }

    private let message = Message(
        id: 1, origin: ProcessID(1), number: 1, kind: .change, value: 1)
    private let header = RunHeader(
        variant: "", seed: 0, manifest: "", tool: "", processes: [ProcessID(1), ProcessID(2)])

    #if DEBUG
        @Test func aBrokenInvariantStopsADebugBuild() async {
            await #expect(processExitsWith: .failure) {
                IntervalSet(runs: [1...2, 3...4]).checkInvariants()
            }
        }
    #endif

    // MARK: Histories

    @Test func sets() {
        #expect(IntervalSet(runs: [.min...2, 4...4, 6 ... .max]).brokenInvariants == [])
        let wrong: [[ClosedRange<Int64>]] = [[1...2, 3...4], [1...3, 2...4], [5...5, 1...1]]
        for runs in wrong {
            expect(
                "runs ascend, neither overlapping nor adjacent",
                isBrokenIn: IntervalSet(runs: runs))
        }
        let run = NumberRuns.Run(start: 1, end: 5, value: 7)
        #expect(NumberRuns(runs: [run], late: [0: 1]).brokenInvariants == [])
        expect("runs ascend without overlaps", isBrokenIn: NumberRuns(runs: [run, run]))
        expect(
            "late numbers are below the last and in no run",
            isBrokenIn: NumberRuns(runs: [run], late: [3: 1]))
        expect(
            "late numbers are below the last and in no run",
            isBrokenIn: NumberRuns(runs: [run], late: [6: 1]))
        let backwards = NumberRuns.Run(start: 5, end: 1, value: 7)
        expect(
            "a run does not end before it starts", isBrokenIn: NumberRuns(runs: [backwards]))
    }

    @Test func deliveries() {
        var one = IntervalSet()
        one.insert(1)
        func broken(
            delivered: IntervalSet = IntervalSet(), before: IntervalSet = IntervalSet(),
            anyone: IntervalSet = IntervalSet(), first: IntervalSet = IntervalSet()
        ) -> [String] {
            Deliveries(
                requested: [one], delivered: [[delivered]], deliveredBeforeView: [[before]],
                toAnyone: [anyone], beforeFirstView: [[first]]
            ).brokenInvariants
        }
        #expect(broken(delivered: one, before: one, anyone: one, first: one) == [])
        #expect(broken(delivered: one).contains("what is delivered to one is delivered to anyone"))
        #expect(broken(anyone: one) == ["what is delivered to anyone is delivered to someone"])
        #expect(broken(before: one) == ["what was delivered before the last view is delivered"])
        #expect(
            broken(first: one) == ["what was delivered before a first view is delivered to anyone"])
    }

    @Test func pasts() {
        var good = CausalPast(processes: 1)
        for number in Int64(1)...3000 { good.request(number, origin: 0) }
        #expect(good.brokenInvariants == [])
        func past(window: Int = 4, numbers: [Int64] = [4], clock: [Int64] = [0]) -> CausalPast {
            CausalPast(
                processes: 1, window: window, clocks: [clock], numbers: [numbers], seen: [0],
                known: [0])
        }
        #expect(past().brokenInvariants == [])
        expect("the window is a power of two", isBrokenIn: past(window: 3))
        expect("a number is kept at its place", isBrokenIn: past(numbers: [5]))
        expect("each request kept has a clock", isBrokenIn: past(clock: []))
        expect(
            "at most a window is kept",
            isBrokenIn: past(window: 1, numbers: [1, 2], clock: [0, 0]))
        expect(
            "each pair of processes has what is seen and known",
            isBrokenIn: CausalPast(
                processes: 2, window: 1, clocks: [[], []], numbers: [[], []], seen: [0],
                known: [0]))
    }

    @Test func replays() {
        #expect(StateReplay(kept: [message], isFrozen: true).brokenInvariants == [])
        expect(
            "only who awaits an answer or is frozen keeps messages",
            isBrokenIn: StateReplay(colour: .black, kept: [message]))
    }

    // MARK: Following

    @Test func members() {
        #expect(Roster.Member(id: ProcessID(1)).brokenInvariants == [])
        let cases: [(String, (inout Roster.Member) -> Void)] = [
            ("who has crashed is down", { $0.isCrashed = true }),
            ("a founder has started and begun", { $0.isFounder = true }),
            ("who has a view has had a first one", { $0.view = 1 }),
            ("who has had a view has begun", { $0.firstView = 1 }),
            ("who is followed is followed since an event", { $0.leader = ProcessID(2) }),
            ("messages are items", { $0.delivered = 1 }),
        ]
        for (invariant, damage) in cases {
            var member = Roster.Member(id: ProcessID(1))
            damage(&member)
            expect(invariant, isBrokenIn: member)
        }
        let member = Roster.Member(id: ProcessID(1))
        expect(
            "each member is at its offset",
            isBrokenIn: Roster(members: [member], offsets: [:], isDense: false))
    }

    @Test func views() {
        let view = GroupView(number: 1, creator: ProcessID(1), members: [ProcessID(1)])
        let next = GroupView(number: 2, creator: ProcessID(1), members: [ProcessID(1)])
        var follower = Follower(header)
        follower.define(view, id: 1)
        follower.define(view, id: 2)
        #expect(follower.brokenInvariants == [])
        follower.define(next, id: 1)
        expect("each view has a row of its own", isBrokenIn: follower)
        expect("each row stands for a row of the same view", isBrokenIn: follower)
        var late = Follower(header)
        let event = Event(seq: 1, time: 0, process: ProcessID(1), kind: .deliver)
        late.follow(Passage(event: event, process: 0, row: nil))
        expect("there are no more items than events", isBrokenIn: late)
    }

    @Test func tables() {
        var good = ItemTable(capacity: 4)
        for id in Int64(1)...4 { good.insert(Int(id), for: .message(id)) }
        #expect(good.brokenInvariants == [])
        func table(_ keys: [Int64], count: Int) -> ItemTable {
            ItemTable(
                keys: keys, values: good.values, mask: good.mask, shift: good.shift, count: count)
        }
        expect("as many places are taken as are counted", isBrokenIn: table(good.keys, count: 3))
        expect("there are places for all keys", isBrokenIn: table([], count: 0))
        expect(
            "half of the places are free",
            isBrokenIn: table(Array(repeating: 2, count: 8), count: 8))
        expect(
            "each key is found where it stands",
            isBrokenIn: table(Array(good.keys[1...] + good.keys[..<1]), count: 4))
    }

    @Test func ledgers() {
        func ledger(_ change: (inout Ledger) -> Void) -> Ledger {
            var ledger = Ledger(item: .message(1), message: message)
            var attempt = Ledger.Attempt(
                multicaster: ProcessID(1), view: nil, slot: nil, destinations: [])
            attempt.add(Ledger.Copy(process: ProcessID(2), send: 3))
            ledger.attempts = [attempt]
            change(&ledger)
            return ledger
        }
        let delivery = Ledger.Delivery(process: ProcessID(1), event: 4, time: 0)
        #expect(ledger { $0.deliveries = [delivery] }.brokenInvariants == [])
        let cases: [(String, (inout Ledger) -> Void)] = [
            (
                "a message's ledger has the message",
                { $0 = Ledger(item: .message(2), message: nil) }
            ),
            (
                "a view's ledger has no message",
                { $0 = Ledger(item: .view(1), message: $0.message) }
            ),
            ("an attempt has a multicaster of its own", { $0.attempts += $0.attempts }),
            ("deliveries are in order", { $0.deliveries = [delivery, delivery] }),
            ("an attempt begins with a copy", { $0.attempts[0].copies = [] }),
            (
                "a copy has a receiver of its own",
                { $0.attempts[0].copies += $0.attempts[0].copies }
            ),
            ("what becomes of a copy follows its send", { $0.attempts[0].copies[0].hold = 2 }),
            ("a copy is sent", { $0.attempts[0].copies[0].sends = 0 }),
        ]
        for (invariant, damage) in cases { expect(invariant, isBrokenIn: ledger(damage)) }
    }

    @Test func books() {
        var book = LedgerBook(processes: 2)
        let send = Event(
            seq: 1, time: 0, process: ProcessID(1), kind: .send, peer: ProcessID(2),
            packet: .message, message: message)
        let crash = Event(seq: 2, time: 0, process: ProcessID(1), kind: .crash)
        for event in [send, crash] { book.observe(event, at: 0, views: [:]) }
        #expect(book.brokenInvariants == [])
        book.observe(crash, at: 0, views: [:])
        expect("a hit is cut short or after the last send", isBrokenIn: book)
    }

    @Test func waits() {
        let key = Waits.Held(process: ProcessID(1), event: 1)
        let place = Waits.Place(process: ProcessID(1), item: .message(1))
        let hold = Waits.Hold(
            item: .message(1), event: 1, sender: nil, slot: nil, reason: nil, receive: nil)
        #expect(
            Waits(processes: 1, held: [key: hold], holders: [place: [key]]).brokenInvariants == [])
        expect(
            "what is held is among the holders of its item",
            isBrokenIn: Waits(processes: 1, held: [key: hold]))
        expect(
            "holders of an item are held", isBrokenIn: Waits(processes: 1, holders: [place: [key]]))
        expect("holders of an item are held", isBrokenIn: Waits(processes: 1, holders: [place: []]))
    }

    // MARK: Measures

    @Test func spans() {
        var good = LatencyHistogram()
        for span in [0, 1, 255, 256, 100_000, .max, .max] as [Int64] { good.add(span) }
        #expect(good.brokenInvariants == [])
        func histogram(_ counts: [Int64], _ longest: [Int64], _ count: Int64) -> LatencyHistogram {
            LatencyHistogram(counts: counts, longest: longest, count: count, total: 9)
        }
        expect("all spans are counted", isBrokenIn: histogram([1], [0], 2))
        expect("each bucket has a longest span", isBrokenIn: histogram([1], [0, 0], 1))
        expect("the last bucket is used", isBrokenIn: histogram([1, 0], [0, 0], 1))
        expect("a span is in its bucket", isBrokenIn: histogram([1], [4], 1))
        expect("no span is longer than all", isBrokenIn: histogram([1], [10], 1))
    }

    @Test func flights() {
        var good = FlightTable()
        _ = good.add(Flight(item: .message(1), origin: 0))
        #expect(good.brokenInvariants == [])
        let cases: [(String, (inout Flight) -> Void)] = [
            ("what is not delivered has no view", { $0.view = 1 }),
            ("who waits does so in a view", { $0.waiting = [1] }),
            ("what is stable is delivered to all", { $0.isStable = true }),
            ("each flight is at its place", { $0 = Flight(item: .message(2), origin: 0) }),
        ]
        for (invariant, damage) in cases {
            var table = good
            damage(&table[0])
            expect(invariant, isBrokenIn: table)
        }
    }

    // MARK: Whole

    /// What follows a run and forgets who takes part in it contradicts itself.
    @Test func wholes() throws {
        let manifest = RunManifest.make(.gms2Crash, seconds: 5) { $0.faults.arghh = 20 }
        let header = RunHeader(manifest, tool: "tests")
        var analyzer = Analyzer(header: header)
        var book = FaultBook(header: header)
        var meter = CostMeter(header: header)
        _ = try Simulation.run(manifest, into: &analyzer)
        _ = try Simulation.run(manifest, into: &meter)
        _ = try Simulation.run(manifest, into: &book)
        #expect(analyzer.brokenInvariants + book.brokenInvariants + meter.brokenInvariants == [])
        let stranger = Follower(header)
        analyzer.follower = stranger
        expect("whose history has begun has begun", isBrokenIn: analyzer)
        expect("a history has no more items than the roster counts", isBrokenIn: analyzer)
        expect("no more is delivered than the roster counts", isBrokenIn: analyzer)
        meter.follower = stranger
        expect("leaders are counted", isBrokenIn: meter)
        expect("members are counted", isBrokenIn: meter)
        expect("there are no more events counted than there are", isBrokenIn: meter)
    }

    @Test func faults() throws {
        let manifest = RunManifest.make(.gms1, seconds: 5)
        let header = RunHeader(manifest, tool: "tests")
        var book = FaultBook(header: header)
        let footer = try Simulation.run(manifest, into: &book)
        func end(_ process: Int) -> Event {
            Event(
                seq: footer.eventCount! + Int64(process), time: 0, process: ProcessID(process),
                kind: .crash)
        }
        book.record(end(1))
        #expect(book.brokenInvariants == [])
        // Who is waited for is down by another follower.
        var other = book.follower
        let passage = other.passage(of: end(2))
        other.follow(try #require(passage))
        book.follower = other
        expect("those waited for are up", isBrokenIn: book)
    }
}
