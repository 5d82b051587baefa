/// Turns rows of the log into events and says what is wrong with a row that is none.
struct EventDecoder {
    let processes: RowIDs
    let views: RowIDs
    let path: String

    private func refuse(_ seq: Int64, _ sentence: String) -> LogError {
        LogError(.unreadable, path, "is not a valid event log: event \(seq) \(sentence)")
    }

    /// The event of the current row.
    ///
    /// - Parameter expected: the `seq` that must come now.
    func event(
        _ row: borrowing Statement, expected: Int64, message: Message?
    ) throws(LogError) -> Event {
        // A log of another program may lack it; 0 is none either.
        let seq = row.integer(0) ?? 0
        guard seq == expected else { throw refuse(expected, "is missing; the next one is \(seq)") }
        guard let time = row.integer(1) else { throw refuse(seq, "has no time") }
        guard time >= 0 else { throw refuse(seq, "has a negative time") }
        guard let process = try process(row.integer(2), seq) else {
            throw refuse(seq, "happens at no process")
        }
        guard let code = row.integer(3) else { throw refuse(seq, "has no kind") }
        let kind: EventKind = try self.code(code, "kind", seq)
        var event = Event(seq: seq, time: time, process: process, kind: kind)
        event.peer = try self.process(row.integer(4), seq)
        event.packet = try row.integer(5).map { code throws(LogError) in
            try self.code(code, "packet kind", seq)
        }
        event.message = message
        event.slot = row.integer(7)
        if let view = row.integer(8) {
            guard views.contains(view) else {
                throw refuse(seq, "names view \(view), which is not defined")
            }
            event.view = view
        }
        if let cause = row.integer(9) {
            guard (1..<seq).contains(cause) else {
                throw refuse(seq, "has the cause \(cause), which is no earlier event")
            }
            event.cause = cause
        }
        if let state = row.integer(10) {
            guard let colour = Colour(recorded: state) else {
                throw refuse(seq, "has the state \(state), which is no colour of 0 to 16777215")
            }
            event.state = colour
        }
        event.reason = try row.integer(11).map { code throws(LogError) in
            try self.code(code, "reason", seq)
        }
        if kind == .deliver || kind == .adopt || kind == .request, event.message == nil {
            throw refuse(seq, "is a \(kind.name) that names no message")
        }
        if kind == .install, event.view == nil {
            throw refuse(seq, "is an install that names no view")
        }
        return event
    }

    private func code<Code: RawRepresentable<UInt8> & CaseIterable>(
        _ value: Int64, _ what: String, _ seq: Int64
    ) throws(LogError) -> Code {
        guard let code = UInt8(exactly: value).flatMap(Code.init(rawValue:)) else {
            throw refuse(
                seq, "has the \(what) \(value), which is none of 1 to \(Code.allCases.count)")
        }
        return code
    }

    /// The message of row `id`, which event `seq` names.
    func message(
        _ id: Int64, of seq: Int64, using lookup: borrowing Statement
    ) throws(LogError) -> Message {
        lookup.reset()
        let isThere = try reading(path) { () throws(SQLiteError) in
            try lookup.bind(id, at: 1)
            return try lookup.step()
        }
        guard isThere else {
            throw refuse(seq, "names message \(id), which is not defined")
        }
        guard let code = lookup.integer(2),
            let kind = UInt8(exactly: code).flatMap(MessageKind.init(rawValue:))
        else { throw refuse(seq, "names message \(id) of an unknown kind") }
        guard let origin = try process(lookup.integer(0), seq) else {
            throw refuse(seq, "names message \(id), which has no origin")
        }
        guard let number = lookup.integer(1) else {
            throw refuse(seq, "names message \(id), which has no number")
        }
        return Message(
            id: id, origin: origin, number: number, kind: kind,
            value: lookup.integer(3), reference: lookup.integer(4))
    }

    private func process(_ value: Int64?, _ seq: Int64) throws(LogError) -> ProcessID? {
        guard let value else { return nil }
        guard processes.contains(value) else {
            throw refuse(seq, "names process \(value), which is not in the process table")
        }
        return ProcessID(rawValue: Int32(truncatingIfNeeded: value))
    }
}
