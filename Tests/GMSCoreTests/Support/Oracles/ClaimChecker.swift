import GMSQueries

@testable import GMSCore

/// Decides claims from the rows of a log, by SQL and by a state replay of its own.
final class ClaimChecker {
    private let tables: LogTables
    private let deeds, row, leader, view, message, viewRow, members, position: LogTables.Query
    private let takesPart, depends, overdue, path, held, fork, items, twice, branch: LogTables.Query
    var log = KeepingSink()
    var ends: [ProcessID: Int64] = [:]
    private var processes: [ProcessID] = []

    init() throws {
        let tables = try LogTables()
        // What comes after the end of a process does not count; a drop happens on the link.
        try tables.execute(
            """
            CREATE VIEW happened AS SELECT * FROM event e WHERE kind = 6 OR NOT EXISTS (
              SELECT 1 FROM event d WHERE d.process = e.process AND d.kind IN (14, 15) AND d.seq < e.seq);
            CREATE INDEX by_kind ON event (kind, process);
            """)
        deeds = try tables.query(Self.deeds(of: "happened"))
        row = try tables.query(Self.deeds(of: "event"))
        leader = try tables.query(Self.leader)
        view = try tables.query(Self.view)
        message = try tables.query(Self.message)
        viewRow = try tables.query(Self.viewRow)
        members = try tables.query(Self.members)
        position = try tables.query(Self.position())
        takesPart = try tables.query(Self.takesPart)
        depends = try tables.query(Self.depends)
        overdue = try tables.query(Self.overdue)
        path = try tables.query(Self.path)
        held = try tables.query(Self.held)
        let first = QueryLibrary.query(named: "first-divergence")?.sql ?? ""
        fork = try tables.query(
            "SELECT position, event FROM (\(String(first.reversed().drop { ";\n ".contains($0) }.reversed())))"
        )
        branch = try tables.query(Self.branch())
        twice = try tables.query(Self.twice)
        items = try tables.query(Self.items())
        self.tables = tables
    }

    func load(_ log: KeepingSink, _ processes: [ProcessID], _ outcome: Outcome?) throws {
        try tables.load(log, processes, outcome)
        self.log = log
        self.processes = processes
        ends = [:]
        for event in log.events where [.crash, .stop].contains(event.kind) {
            if ends[event.process] == nil { ends[event.process] = event.seq }
        }
    }

    /// What is false about a claim; nil if it is true.
    func error(in claim: Claim) throws -> String? {
        try isTrue(claim) ? nil : "\(claim.words()): \(claim)"
    }

    private func isTrue(_ claim: Claim) throws -> Bool {
        switch claim {
        case .did(let deed, let event):
            // What a process does after its end is told of it all the same.
            return try count(row, deed, after: event - 1, before: event + 1).events == 1
        case .never(let deed, let after, let before):
            return try count(deeds, deed, after: after, before: before).events == 0
        case .ever(let deed, let view, let after, let before):
            return try count(deeds, deed, in: view, after: after, before: before).events > 0
        case .counted(let deed, let number, let ofMessages, let after, let before):
            let found = try count(deeds, deed, after: after, before: before)
            return (ofMessages ? found.messages : found.events) == number
        case .was(let process, let standing, let event):
            return try was(process, standing, at: event ?? last)
        case .survived(let all):
            return try processes.filter { try was($0, .up, at: last) }.sorted() == all
        case .message(let message): return try self.message.value(Self.parameters(message)) != nil
        case .view(let id, let view): return try isRow(id, view)
        case .member(let process, let view, let isMember):
            return log.views.first { $0.id == view }?.view.members.contains(process) == isMember
        case .head(let process, let view):
            return log.views.first { $0.id == view }?.view.members.first == process
        case .stands(let item, let place, let process):
            return try position.value(
                Self.parameters(item).merging([
                    "process": Self.id(process), "position": place,
                ]) { $1 }) == 1
        case .colour(let colour, let place, let process):
            return try isHeld(colour, at: place, of: process)
        case .share(let processes, let from, let to):
            return try isShared(by: processes, from: from, to: to)
        case .branched(let place, let event):
            return try branch.value(["position": place, "event": event]) == 1
        case .forked(let place, let event):
            let found = try fork.values([:])
            return found == [place, event]
        case .depends(let item, let cause):
            return try depends.value(
                Self.parameters(item).merging([
                    "origin": Self.id(cause.origin), "number": cause.number,
                ]) { $1 }) == 1
        case .overdue(let item, let process, let event):
            return try overdue.value(
                Self.parameters(item).merging(["process": Self.id(process), "at": event]) { $1 })
                == 1
        case .path(let from, let to, let isThere):
            return try (path.value(["from": from, "to": to]) == 1) == isThere
        case .unlike(let left, let right): return messages(left) != messages(right)
        case .sentByOne: return try twice.value([:]) == 0
        case .caused(let event, let cause):
            return log.events.first { $0.seq == event }?.cause == cause
        case .underway(let from, let to, let number):
            let sent = try count(deeds, Deed(from, .send, peer: to)).events
            let came = try count(deeds, Deed(to, .receive, peer: from)).events
            return try sent - came - count(deeds, Deed(to, .drop, peer: from)).events == number
        }
    }

    private var last: Int64 { Int64(log.events.count) }

    private func count(
        _ query: LogTables.Query, _ deed: Deed, in view: Int64? = nil, after: Int64? = nil,
        before: Int64? = nil
    ) throws -> (events: Int64, messages: Int64) {
        var parameters = deed.item.map(Self.parameters) ?? [:]
        parameters["process"] = deed.process.map(Self.id)
        parameters["verb"] = Int64(deed.verb.rawValue)
        parameters["peer"] = deed.peer.map(Self.id)
        parameters["packet"] = deed.packet.map { Int64($0.rawValue) }
        parameters["content"] = deed.message.map { Int64($0.rawValue) }
        parameters["origin"] = deed.request.map { Self.id($0.origin) }
        parameters["number"] = deed.request.map { $0.number }
        parameters["slot"] = deed.slot
        parameters["reason"] = deed.reason.map { Int64($0.rawValue) }
        parameters["state"] = deed.colour.map { Int64($0.rgb) }
        parameters["in"] = view
        parameters["after"] = after
        parameters["before"] = before
        let found = try query.values(parameters)
        return (found[0] ?? 0, found[1] ?? 0)
    }

    private func was(
        _ process: ProcessID, _ standing: Claim.Standing, at event: Int64
    ) throws -> Bool {
        let place: [String: Int64?] = ["process": Self.id(process), "at": event]
        switch standing {
        case .up:
            let gone = log.events.contains {
                $0.process == process && [.crash, .stop, .abandon].contains($0.kind)
                    && $0.seq <= event
            }
            return try !gone && takesPart.value(place) != nil
        case .down: return ends[process].map { $0 <= event } == true
        case .leading: return try leader.value(place) == Self.id(process)
        case .following(let other): return try leader.value(place) == Self.id(other)
        case .inView(let view):
            let last = try self.view.value(place)
            return identity(last) == identity(view)
        case .state(let colour): return state(of: process, at: event, isReplayed: false) == colour
        case .replayed(let colour):
            return state(of: process, at: event, isReplayed: true) == colour
        case .holding(let number): return try held.value(place) == number
        }
    }

    private func messages(_ stretch: Claim.Stretch) -> Set<MessageIdentity> {
        Set(
            log.events.compactMap { event in
                guard event.process == stretch.process, event.kind == .deliver,
                    event.seq > stretch.after, event.seq < stretch.before
                else { return nil }
                return event.message.map { MessageIdentity(origin: $0.origin, number: $0.number) }
            })
    }

    /// Whether some worker had a colour right after the item at a position of its history.
    private func isHeld(_ colour: Colour?, at place: Int64, of process: ProcessID?) throws -> Bool {
        try log.events.contains { event in
            guard process == nil || event.process == process else { return false }
            let item: Item? =
                switch event.kind {
                case .deliver: event.message.map { .message($0.id) }
                case .install: event.view.map { .view($0) }
                default: nil
                }
            guard let item, state(of: event.process, at: event.seq, isReplayed: false) == colour
            else { return false }
            return try isTrue(.stands(item, at: place, of: event.process))
        }
    }

    /// Whether workers have the same items at positions, as far as each gets.
    private func isShared(by processes: [ProcessID], from: Int64, to: Int64?) throws -> Bool {
        var known: [Int64: Int64] = [:]
        for process in processes {
            let rows = try items.rows(["process": Self.id(process), "from": from, "to": to])
            for row in rows {
                guard let place = row[0], let key = row[1] else { return false }
                if known[place, default: key] != key { return false }
                known[place] = key
            }
        }
        return true
    }

    private func identity(_ row: Int64?) -> ViewIdentity? {
        row.flatMap { row in log.views.first { $0.id == row }?.view.identity }
    }

    private func isRow(_ id: Int64, _ view: GroupView) throws -> Bool {
        let found = try viewRow.value([
            "id": id, "number": view.number, "creator": Self.id(view.creator),
        ])
        guard found != nil, try members.value(["view": id]) == Int64(view.members.count) else {
            return false
        }
        for (offset, process) in view.members.enumerated() {
            let own = try members.values(["view": id, "position": Int64(offset + 1)])
            guard own[1] == Self.id(process) else { return false }
        }
        return true
    }

    private static func id(_ process: ProcessID) -> Int64 { Int64(process.rawValue) }

    private static func parameters(_ item: Item) -> [String: Int64?] {
        switch item {
        case .message(let id): ["message": id]
        case .view(let id): ["view": id]
        }
    }

    private static func parameters(_ message: Message) -> [String: Int64?] {
        [
            "id": message.id, "origin": Int64(message.origin.rawValue), "number": message.number,
            "kind": Int64(message.kind.rawValue), "value": message.value,
        ]
    }
}
