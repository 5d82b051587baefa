import FoundationEssentials
import Testing

@testable import GMSCore

/// Whenever the recorder dies, the file holds a complete prefix of the run.
@Suite struct EventLogWriterTests {
    let folder: LogFolder
    private let header = LogBuilder(3).header

    init() throws { folder = try LogFolder() }

    private static func event(_ seq: Int64) -> Event {
        let message = Message(
            id: seq, origin: ProcessID(1), number: seq, kind: .change, value: seq % 20)
        return Event(
            seq: seq, time: seq, process: ProcessID(1), kind: .request, message: message,
            cause: seq > 1 ? seq - 1 : nil)
    }

    private static func batch(_ seqs: ClosedRange<Int64>) -> LogBatch {
        let events = seqs.map(event)
        return LogBatch(events: events, messages: events.compactMap(\.message))
    }

    /// The file opens, is sound, is called unfinished and has no gaps.
    ///
    /// - Returns: how many events it holds.
    private func prefix(of path: String) throws -> Int64 {
        let database = try Database(path: path, mode: .read)
        let check = try database.prepare("PRAGMA integrity_check")
        #expect(try check.step() && check.text(0) == "ok")
        let reader = try EventLogReader(path: path)
        #expect(reader.footer == RunFooter(outcome: nil, endTime: nil, eventCount: nil))
        #expect(reader.digest == nil)
        var sink = KeepingSink()
        try reader.replay(into: &sink)
        #expect(sink.events == (1..<Int64(sink.events.count + 1)).map(Self.event))
        return Int64(sink.events.count)
    }

    @Test(arguments: [true, false])
    func aCopyTakenWhileWritingIsAPrefix(isWAL: Bool) throws {
        let path = folder.file("run.db")
        let file = try LogFile(path: path, header: header, isWAL: isWAL)
        for (round, last) in [Int64(1000), 1001, 2345].enumerated() {
            let first = [Int64(1), 1001, 1002][round]
            try file.write(Self.batch(first...last))
            let copy = folder.file("copy\(round).db")
            for companion in ["", "-wal"]
            where FileManager.default.fileExists(atPath: path + companion) {
                try FileManager.default.copyItem(atPath: path + companion, toPath: copy + companion)
            }
            #expect(try prefix(of: copy) == last)
            #expect(try EventLogReader.analysis(of: copy).verdict == .inconclusive)
        }
        #expect(try folder.names.contains("run.db-wal") == isWAL)
    }

    /// Whoever records need not number messages in the order in which they come.
    @Test(arguments: [[3, 1, 2], [5, 5, 1, 9, 1], [-4, 7, 1 << 40, 2], [2, 1]] as [[Int64]])
    func messagesMayComeInAnyOrder(_ ids: [Int64]) throws {
        let path = folder.file("run.db")
        let events = ids.enumerated().map { offset, id in
            let message = Message(
                id: id, origin: ProcessID(1), number: id, kind: .change, value: 1)
            return Event(
                seq: Int64(offset + 1), time: 0, process: ProcessID(1), kind: .request,
                message: message)
        }
        let writer = try EventLogWriter(path: path, header: header)
        for event in events { try writer.record(event) }
        let digest = try writer.finish(
            RunFooter(outcome: .quiescent, endTime: 0, eventCount: Int64(ids.count)))
        var sink = KeepingSink()
        try EventLogReader(path: path).replay(into: &sink)
        #expect(sink.events == events)
        // The digest takes them by their ids, in whatever order they came.
        var expected = Digest()
        for event in events { expected.add(event) }
        for id in Set(ids).sorted() {
            expected.add(Message(id: id, origin: ProcessID(1), number: id, kind: .change, value: 1))
        }
        #expect(digest == expected.text)
    }

    @Test func aTornWriteAheadLogLosesWholeBatchesOnly() throws {
        let path = folder.file("run.db")
        let file = try LogFile(path: path, header: header, isWAL: true)
        try file.write(Self.batch(1...1000))
        let size = try Data(contentsOf: URL(filePath: path + "-wal")).count
        try file.write(Self.batch(1001...2000))
        let all = try Data(contentsOf: URL(filePath: path + "-wal"))
        #expect(all.count > size)
        for (cut, expected) in [
            (all.count, Int64(2000)), (all.count - 1, 1000), (size + 5000, 1000), (size, 1000),
        ] {
            let copy = folder.file("copy\(cut).db")
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            try all.prefix(cut).write(to: URL(filePath: copy + "-wal"))
            #expect(try prefix(of: copy) == expected)
        }
    }

    @Test func anAbandonedFileIsAPrefixWithNothingBesideIt() throws {
        let path = folder.file("run.db")
        do {
            let file = try LogFile(path: path, header: header, isWAL: true)
            try file.write(Self.batch(1...500))
        }
        #expect(try prefix(of: path) == 500)
        #expect(
            try folder.names.filter { !$0.hasSuffix("-shm") && !$0.hasSuffix("-wal") } == ["run.db"]
        )
    }

    @Test func atEveryMomentOfARecordingWholeBatchesAreThere() throws {
        let path = folder.file("run.db")
        let writer = try EventLogWriter(path: path, header: header)
        #expect(!writer.usesRollbackJournal)
        var seen: Set<Int64> = []
        for seq in 1...Int64(32_000) {
            try writer.record(Self.event(seq))
            if seq % 8_000 == 0 {
                let count = try prefix(of: path)
                #expect(count % Int64(LogBatch.size) == 0 && count <= seq)
                seen.insert(count)
            }
        }
        #expect(seen.contains(0))
        _ = try writer.finish(
            RunFooter(outcome: .quiescent, endTime: 32_000, eventCount: 32_000))
        #expect(try folder.names == ["run.db"])
        var sink = KeepingSink()
        try EventLogReader(path: path).replay(into: &sink)
        #expect(sink.events.count == 32_000)
    }

    /// A disk error, here a table that is gone, ends the recording with a sentence.
    @Test func aFailureUnderWayIsReported() throws {
        let path = folder.file("run.db")
        let writer = try EventLogWriter(path: path, header: header)
        try Database(path: path, mode: .create).execute("DROP TABLE event")
        try writer.record(Self.event(1))
        let error = #expect(throws: RecordingError.self) {
            _ = try writer.finish(RunFooter(outcome: .quiescent, endTime: 1, eventCount: 1))
        }
        #expect(error?.description.contains("could not be written to the end") == true)
        #expect(error?.description.contains("no such table") == true)
    }
}
