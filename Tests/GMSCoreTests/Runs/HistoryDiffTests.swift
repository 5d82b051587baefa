import Testing

@testable import GMSCore
@testable import GMSReports

/// Two histories side by side, and who agrees at a moment.
@Suite struct HistoryDiffTests {
    /// Three workers in view 3 of leader 1, which crashes after it has sent m5 to 2 alone.
    private static func cut() -> LogBuilder {
        var log = LogBuilder.group(3)
        let cut = log.request(1)
        let send = log.send(cut, from: 1, to: 2)
        log.crash(1, cause: send, .midMulticast)
        log.deliver(cut, at: 2, cause: log.arrive(send))
        log.elect(2, at: 2, after: 1)
        log.elect(2, at: 3, after: 1)
        log.multicast(log.view(4, by: 2, 2, 3), from: 2, to: [3])
        log.change(2, to: [2, 3])
        return log
    }

    @Test func whatOneLacksStandsAlone() throws {
        let diff = try Self.cut().diff(2, 3)
        // v1 v2 m1 m2 v3 m3 m4, then m5.
        #expect(diff.position == 7)
        #expect((diff.onlyLeft, diff.onlyRight, diff.moved) == (1, 0, 0))
        let kinds = diff.rows.map(\.kind)
        #expect(kinds == [.same, .same, .onlyLeft, .colours, .colours])
        #expect(diff.rows[2].left?.item == .message(5))
        #expect(diff.rows[3].left?.position == 8 && diff.rows[3].right?.position == 7)
        let mirrored = try Self.cut().diff(3, 2)
        #expect(mirrored.rows.map(\.kind)[2] == .onlyRight)
        #expect((mirrored.onlyLeft, mirrored.onlyRight) == (0, 1))
    }

    @Test func theMomentOfDisagreementIsInTheSnapshot() throws {
        let log = Self.cut()
        let moment = try #require(log.analysis().divergence?.event)
        #expect(log.snapshot(at: moment - 1).divergence == nil)
        #expect(log.snapshot(at: moment - 1).groups == [ids(2, 3)])
        #expect(log.snapshot(at: moment).divergence?.event == moment)
        #expect(log.snapshot(at: moment).groups == [ids(2), ids(3)])
    }

    @Test func whoIsNotThatFarIsOnNoSide() throws {
        var log = LogBuilder.group(4)
        let (one, other) = (log.request(1), log.request(1))
        log.deliver(one, at: 1)
        log.deliver(other, at: 2)
        log.deliver(one, at: 3)
        #expect(log.snapshot().groups == [ids(1, 3), ids(2)])
        #expect(log.snapshot().undecided == ids(4))
    }

    @Test func aHistoryThatStopsEarlyDoesNotDiffer() throws {
        let log = Self.cut()
        let diff = try log.diff(1, 3)
        #expect(diff.position == nil)
        #expect((diff.onlyLeft, diff.onlyRight) == (0, 0))
        #expect(diff.left.downEvent != nil && diff.right.downEvent == nil)
        #expect(diff.left.length == 7 && diff.right.base == 4)
        #expect(diff.rows.map(\.kind) == [.same, .same, .onlyRight, .onlyRight])
    }

    @Test func oneHistoryAndTwoColours() throws {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 0xFF)
        log.change(1, to: [1, 2])
        let diff = try log.diff(1, 2)
        #expect(diff.position == 3)
        #expect((diff.onlyLeft, diff.onlyRight, diff.moved) == (0, 0, 0))
        #expect(diff.rows.map(\.kind) == [.same, .same, .colours, .colours])
        #expect(log.snapshot().stateDivergence?.position == 3)
    }

    @Test func exchangedItemsAreMovedNotMissing() throws {
        var log = LogBuilder.group(2)
        let (one, other) = (log.request(1), log.request(1))
        for message in [one, other] { log.deliver(message, at: 1) }
        for message in [other, one] { log.deliver(message, at: 2) }
        let diff = try log.diff(1, 2)
        #expect((diff.onlyLeft, diff.onlyRight, diff.moved) == (0, 0, 1))
    }

    @Test func aJoinerIsComparedFromItsFirstViewOn() throws {
        var log = LogBuilder.group(2, of: 3)
        log.change(1, to: [1, 2])
        log.join(3)
        let diff = try log.diff(1, 3)
        #expect(diff.position == nil && diff.left.base == 0)
        #expect(diff.right.base == 5)
        #expect(diff.left.length == diff.right.length + 5)
    }

    @Test func whoHasNoHistoryIsNotCompared() throws {
        var log = LogBuilder.group(2, of: 4)
        log.ask(3)
        let diff = try log.diff(1, 3)
        #expect(diff.right.base == nil && diff.rows.isEmpty && diff.position == nil)
        let lines = DiffPage(diff, path: "run.db").text()
        #expect(lines.count == 1 && lines[0].hasPrefix("3 has no history to compare"))
    }

    /// Every pair of workers of random runs, against a comparison of whole histories.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func theFirstDifferenceIsTheNaiveOne(seed: UInt64) throws {
        let manifest = RunManifest.short(.gms2Crash, seed: seed, workers: 4)
        var sink = KeepingSink()
        _ = try Simulation.run(manifest, into: &sink)
        let header = RunHeader(
            variant: "", seed: 0, manifest: "", tool: "", processes: manifest.processes)
        let histories = manifest.processes.map { process in
            sink.events.filter { $0.process == process }.compactMap { event -> Item? in
                switch event.kind {
                case .deliver: event.message.map { .message($0.id) }
                case .install: event.view.map { .view($0) }
                default: nil
                }
            }
        }
        // Everybody joins before the faults begin: worker 1 has each first view.
        let bases = histories.map { history in
            history.first.flatMap { histories[0].firstIndex(of: $0) } ?? 0
        }
        for left in histories.indices {
            for right in histories.indices where left != right {
                var pair = HistoryPair(
                    manifest.processes[left], manifest.processes[right], header: header)
                for row in sink.views { pair.define(row.view, id: row.id) }
                for event in sink.events { pair.record(event) }
                let diff = pair.finish()
                let start = max(bases[left], bases[right])
                let one = histories[left].dropFirst(start - bases[left])
                let other = histories[right].dropFirst(start - bases[right])
                let common = zip(one, other).prefix { $0 == $1 }.count
                let differs = common < min(one.count, other.count)
                #expect(diff.position == (differs ? Int64(start + common) : nil))
                let (lacked, had) = (Set(one), Set(other))
                guard differs, !diff.isTruncated else { continue }
                // Beyond the end of the shorter history nothing is missing yet.
                #expect(diff.onlyLeft <= lacked.subtracting(had).count)
                #expect(diff.onlyRight <= had.subtracting(lacked).count)
                let shown = diff.rows.filter { $0.left != nil }.count
                #expect(shown == one.count - common + min(common, 2))
            }
        }
    }

    @Test func sideBySideInWords() throws {
        let reader = try EventLogReader(path: Fixture.crash401.log)
        let diff = try Session.diff(ProcessID(2), ProcessID(4), of: reader)
        let lines = DiffPage(diff, path: "run.db", limit: 12).text()
        try GoldenText.expect(lines, equal: "gms2_crash-401.diff.txt")
        #expect(try Fixture.crash401.analysis.divergence?.position == diff.position)
        let all = DiffPage(diff, path: "run.db").text()
        #expect(all.count > lines.count && !all.joined().contains("more row"))
    }
}
