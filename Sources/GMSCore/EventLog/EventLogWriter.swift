import Dispatch
import FoundationEssentials
import Synchronization

/// What is yet to be written. One value, so that an event costs one check of exclusive access.
private struct Intake {
    var batch = LogBatch()
    private(set) var messages = MessageIDs()

    /// - Returns: whether the batch is full.
    mutating func take(_ event: Event) -> Bool {
        if let message = event.message, messages.insert(message.id) {
            batch.messages.append(message)
        }
        batch.events.append(event)
        return batch.events.count >= LogBatch.size
    }

    /// Begins a batch.
    mutating func begin() {
        batch = LogBatch()
        batch.events.reserveCapacity(LogBatch.size)
    }
}

/// Records a run to a SQLite file.
///
/// SQLite works on a thread of its own, behind a bounded queue, and commits every 10,000 events. If
/// the program is killed, the file holds a gap-free prefix of the run.
public final class EventLogWriter: EventSink {
    /// As it was given.
    public let path: String
    /// Whether the file system refused write-ahead logging and a rollback journal is used.
    package let usesRollbackJournal: Bool

    private let file: LogFile
    private let queue = DispatchQueue(label: "event log")
    /// Batches that may wait for SQLite.
    private let room = DispatchSemaphore(value: 4)
    private var intake = Intake()

    /// Creates the file.
    ///
    /// - Parameters:
    ///   - path: of the file; its folder must be there.
    ///   - header: of the run.
    ///   - isReplacing: whether a file of that name may be deleted.
    /// - Throws: `RecordingError`.
    public init(path: String, header: RunHeader, isReplacing: Bool = false) throws(RecordingError) {
        self.path = path
        let location = path.hasPrefix("/") ? path : "./" + path
        try Self.makeRoom(for: path, at: location, isReplacing: isReplacing)
        do {
            file = try LogFile(path: location, header: header, isWAL: true)
            usesRollbackJournal = false
        } catch {
            try? Self.remove(location)
            do {
                file = try LogFile(path: location, header: header, isWAL: false)
                usesRollbackJournal = true
            } catch {
                try? Self.remove(location)
                throw .cannotCreate(path: path, reason: error.message)
            }
        }
        intake.begin()
    }

    /// Takes a view. Every view comes before the first event that names it.
    public func define(_ view: GroupView, id: Int64) { intake.batch.views.append((view, id)) }

    /// Takes the next event, in `seq` order from 1. Blocks while SQLite is four batches behind.
    public func record(_ event: Event) throws {
        if intake.take(event) { try submit() }
    }

    /// Writes what is left and the footer. Nothing can be recorded after that.
    ///
    /// - Returns: the digest of the log, 16 hex digits.
    /// - Throws: `RecordingError`.
    public func finish(_ footer: RunFooter, isIndexed: Bool = false) throws -> String {
        try submit()
        let isAscending = intake.messages.isAscending
        return try queue.sync {
            if let error = file.failure.withLock({ $0 }) { throw failed(error) }
            do throws(SQLiteError) {
                return try file.finish(
                    footer, isIndexed: isIndexed, isAscending: isAscending)
            } catch {
                throw failed(error)
            }
        }
    }

    private func submit() throws {
        if let error = file.failure.withLock({ $0 }) { throw failed(error) }
        guard !intake.batch.isEmpty else { return }
        let full = intake.batch
        intake.begin()
        room.wait()
        queue.async { [file, room] in
            defer { room.signal() }
            guard file.failure.withLock({ $0 }) == nil else { return }
            do throws(SQLiteError) {
                try file.write(full)
            } catch {
                file.failure.withLock { $0 = error }
            }
        }
    }

    private func failed(_ error: SQLiteError) -> RecordingError {
        .failed(path: path, reason: error.message)
    }

    private static let companions = ["", "-wal", "-shm", "-journal"]

    private static func makeRoom(
        for path: String, at location: String, isReplacing: Bool
    ) throws(RecordingError) {
        if path.isEmpty { throw .cannotCreate(path: "\"\"", reason: "the name is empty") }
        let files = FileManager.default
        guard let old = try? files.attributesOfItem(atPath: location) else {
            return try checkFolder(of: path, at: location)
        }
        switch old[.type] as? FileAttributeType {
        case .typeDirectory: throw .cannotCreate(path: path, reason: "it is a directory")
        case .typeRegular, .typeSymbolicLink: break
        default: throw .cannotCreate(path: path, reason: "it is a device, not a file")
        }
        guard isReplacing else { throw .exists(path: path) }
        do {
            try remove(location)
        } catch {
            throw .cannotCreate(path: path, reason: "the old file cannot be removed")
        }
    }

    /// Says what is wrong with the folder of a file to come, better than SQLite does.
    private static func checkFolder(
        of path: String, at location: String
    ) throws(RecordingError) {
        let folder = location.lastIndex(of: "/").map { String(location[...$0]) } ?? "./"
        var isDirectory = false
        if !FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory) {
            throw .cannotCreate(path: path, reason: "its folder does not exist")
        }
        if !isDirectory { throw .cannotCreate(path: path, reason: "its folder is a file") }
        if !FileManager.default.isWritableFile(atPath: folder) {
            throw .cannotCreate(path: path, reason: "its folder cannot be written")
        }
    }

    /// Deletes a log and what SQLite keeps beside it.
    private static func remove(_ location: String) throws {
        for companion in companions {
            let file = location + companion
            if FileManager.default.fileExists(atPath: file) {
                try FileManager.default.removeItem(atPath: file)
            }
        }
    }
}
