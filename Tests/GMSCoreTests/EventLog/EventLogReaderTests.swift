import Dispatch
import FoundationEssentials
import Testing

@testable import GMSCore

/// What is no event log, or a damaged one, is refused with a sentence that starts with its path.
@Suite struct EventLogReaderTests {
    let folder: LogFolder
    let path: String

    init() throws {
        folder = try LogFolder()
        path = folder.file("run.db")
    }

    /// The error on reading the file to the end; nil if there is none.
    private func refusal(_ path: String) throws -> LogError? {
        do {
            _ = try EventLogReader.analysis(of: path)
            return nil
        } catch let error as LogError { return error }
    }

    private func expectRefusal(_ kind: LogError.Kind, _ sentence: String) throws {
        let error = try refusal(path)
        #expect(error?.kind == kind)
        #expect(error?.description == "\(path) \(sentence)")
    }

    @Test func noSuchFile() throws { try expectRefusal(.missing, "does not exist") }

    @Test func aFolder() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try expectRefusal(.unreadable, "is a directory, not an event log")
    }

    @Test func anEmptyFile() throws {
        try Data().write(to: URL(filePath: path))
        try expectRefusal(.unreadable, "is empty, not an event log")
    }

    @Test(arguments: ["hello", String(repeating: "no database at all. ", count: 400)])
    func aTextFile(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try expectRefusal(
            .unreadable, "is damaged or not an event log: file is not a database")
    }

    @Test func aDatabaseOfAnotherKind() throws {
        try Database(path: path, mode: .create).execute(
            "CREATE TABLE event (seq); PRAGMA user_version = 1")
        try expectRefusal(
            .unreadable,
            "is a SQLite database but not an event log: "
                + "its application_id is 0x00000000, not 0x474D534C")
    }

    @Test func aNewerSchema() throws {
        try LogBuilder.group(2).write(to: path)
        try Database(path: path, mode: .create).execute("PRAGMA user_version = 2")
        try expectRefusal(
            .unreadable,
            "has schema version 2; this program reads up to version 1, a newer one is needed")
    }

    @Test func noSchemaVersion() throws {
        try LogBuilder.group(2).write(to: path)
        try Database(path: path, mode: .create).execute("PRAGMA user_version = 0")
        try expectRefusal(.unreadable, "has schema version 0, but the first is 1")
    }

    @Test(arguments: [1, 50, 99, 100, 512, 4095, 4096, 8192, 20_000])
    func aFileCutShort(to size: Int) throws {
        try LogBuilder.group(5).write(to: path)
        let whole = try Data(contentsOf: URL(filePath: path))
        try #require(whole.count > size)
        try whole.prefix(size).write(to: URL(filePath: path))
        #expect(try refusal(path)?.kind == .unreadable)
    }

    @Test(arguments: Fixture.allCases)
    func aFixtureCutInHalf(_ fixture: Fixture) throws {
        let whole = try Data(contentsOf: URL(filePath: fixture.log))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
        let error = try refusal(path)
        #expect(error?.kind == .unreadable)
        #expect(error?.description.hasPrefix("\(path) ") == true)
    }

    /// Whatever is asked of a log, it is refused if it holds more or fewer events than it says.
    @Test(arguments: ["UPDATE run SET event_count = 3", "DELETE FROM event"])
    func everySessionCountsTheEvents(_ damage: String) throws {
        try LogBuilder.group(3).write(to: path)
        try Database(path: path, mode: .create).execute(damage)
        let reader = try EventLogReader(path: path)
        #expect(throws: LogError.self) { try Session.chain(of: 1, in: reader) }
        #expect(throws: LogError.self) { try Session.snapshot(of: reader, at: 1) }
        #expect(throws: LogError.self) { try Session.snapshot(of: reader, at: nil) }
        #expect(throws: LogError.self) { try Session.analyze(reader) }
    }

    /// One has a database to itself for a moment, as whoever reads the journal of a killed recorder does.
    @Test func aLockIsWaitedFor() throws {
        try LogBuilder.group(3).write(to: path)
        let other = try Database(path: path, mode: .create)
        try other.execute("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE")
        let waited = DispatchQueue(label: "reader")
        let path = path
        let done = DispatchSemaphore(value: 0)
        waited.async {
            if (try? EventLogReader(path: path)) != nil { done.signal() }
        }
        #expect(done.wait(timeout: .now() + 0.3) == .timedOut)
        try other.execute("COMMIT")
        #expect(done.wait(timeout: .now() + 5) == .success)
    }

    // MARK: Rows

    /// A statement that damages a log of three workers, and what the reader says about it.
    @Test(arguments: [
        ("DELETE FROM run", "is an event log without a row in its run table"),
        (
            "UPDATE run SET outcome = 'happy'",
            "has the outcome \"happy\"; known are quiescent and cut"
        ),
        ("UPDATE event SET kind = 99 WHERE seq = 5", "has the kind 99, which is none of 1 to 16"),
        ("UPDATE event SET kind = 0 WHERE seq = 5", "has the kind 0, which is none of 1 to 16"),
        ("UPDATE event SET kind = -1 WHERE seq = 5", "has the kind -1, which is none of 1 to 16"),
        (
            "UPDATE event SET packet = 7 WHERE seq = 5",
            "has the packet kind 7, which is none of 1 to 6"
        ),
        (
            "UPDATE event SET reason = 300 WHERE seq = 5",
            "has the reason 300, which is none of 1 to 19"
        ),
        (
            "UPDATE event SET process = 4 WHERE seq = 5",
            "names process 4, which is not in the process table"
        ),
        (
            "UPDATE event SET peer = 5000000000 WHERE seq = 5",
            "names process 5000000000, which is not in"
        ),
        ("UPDATE event SET message = 77 WHERE seq = 5", "names message 77, which is not defined"),
        ("UPDATE event SET view = 9 WHERE seq = 5", "names view 9, which is not defined"),
        ("UPDATE event SET cause = 5 WHERE seq = 5", "has the cause 5, which is no earlier event"),
        (
            "UPDATE event SET cause = 900 WHERE seq = 5",
            "has the cause 900, which is no earlier event"
        ),
        ("UPDATE event SET cause = 0 WHERE seq = 5", "has the cause 0, which is no earlier event"),
        (
            "UPDATE event SET state = 16777216 WHERE seq = 5",
            "has the state 16777216, which is no colour"
        ),
        ("UPDATE event SET state = -1 WHERE seq = 5", "has the state -1, which is no colour"),
        ("UPDATE event SET time = -1 WHERE seq = 5", "has a negative time"),
        ("DELETE FROM event WHERE seq = 5", "event 5 is missing; the next one is 6"),
        ("DELETE FROM event WHERE seq = 1", "event 1 is missing; the next one is 2"),
        ("UPDATE event SET seq = 0 WHERE seq = 1", "event 1 is missing; the next one is 0"),
        ("INSERT INTO event (seq, time, process, kind) VALUES (-7, 0, 1, 1)", "the next one is -7"),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", " events but holds "),
        ("UPDATE run SET event_count = 3", "says it has 3 events but holds "),
        ("UPDATE message SET kind = 12", "of an unknown kind"),
        (
            "UPDATE message SET origin = 8 WHERE id = 1",
            "names process 8, which is not in the process table"
        ),
        ("UPDATE group_view_member SET process = 8 WHERE view = 2", "has view 2 with process 8"),
        ("UPDATE group_view SET creator = 0 WHERE id = 2", "has view 2 with process 0"),
        ("UPDATE process SET id = 0 WHERE id = 3", "has the process id 0; ids are 1 to 2147483647"),
        ("DROP TABLE message", "no such table: message"),
        ("ALTER TABLE event RENAME COLUMN cause TO because", "no such column"),
        (
            "DROP TABLE process; CREATE TABLE process AS SELECT 3 AS id UNION ALL SELECT 3",
            "has the process id 3 twice"
        ),
        (
            "CREATE TABLE old AS SELECT * FROM event; DROP TABLE event; CREATE TABLE event AS "
                + "SELECT * FROM old; UPDATE event SET kind = 'nine' WHERE seq = 5",
            "has the kind 0, which is none of 1 to 16"
        ),
    ])
    func damagedRows(_ damage: String, _ sentence: String) throws {
        try LogBuilder.group(3).write(to: path)
        #expect(try refusal(path) == nil)
        let views = "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; "
        try Database(path: path, mode: .create).execute(views + damage)
        let error = try #require(try refusal(path))
        #expect(error.kind == .unreadable)
        #expect(error.description.hasPrefix("\(path) "))
        #expect(error.description.contains(sentence), "\(error.description)")
    }

    @Test func controlCharactersOfAFileReachNobodysTerminal() throws {
        try LogBuilder.group(2).write(to: path)
        try Database(path: path, mode: .create).execute(
            "UPDATE run SET outcome = char(27) || '[31m', variant = char(27) || 'x'")
        #expect(try refusal(path)?.description.contains("\\u{1B}[31m") == true)
        try Database(path: path, mode: .create).execute("UPDATE run SET outcome = 'cut'")
        #expect(try EventLogReader(path: path).header.variant == "\\u{1B}x")
    }
}
