@testable import GMSCore

extension ClaimChecker {
    /// How many events are a deed, and of how many messages; every parameter that is NULL is left open.
    ///
    /// - Parameter table: of the events that count.
    static func deeds(of table: String) -> String {
        """
        SELECT count(*), count(DISTINCT (SELECT origin || '.' || number FROM message m
                                         WHERE m.id = e.message))
        FROM \(table) e
        WHERE kind = :verb AND (:process IS NULL OR process = :process)
          AND (:peer IS NULL OR peer = :peer) AND (:packet IS NULL OR packet = :packet)
          AND (:slot IS NULL OR slot = :slot) AND (:reason IS NULL OR reason = :reason)
          AND (:state IS NULL OR state = :state)
          AND (:message IS NULL OR message IN (
            SELECT a.id FROM message a JOIN message b USING (origin, number) WHERE b.id = :message))
          AND (:origin IS NULL OR message IN (
            SELECT id FROM message WHERE origin = :origin AND number = :number))
          AND (:content IS NULL OR message IN (SELECT id FROM message WHERE kind = :content))
          AND (:view IS NULL OR view IN (
            SELECT a.id FROM group_view a JOIN group_view b USING (number, creator)
            WHERE b.id = :view))
          AND (:in IS NULL OR (SELECT i.view FROM happened i
                               WHERE i.process = e.process AND i.kind = 10 AND i.seq < e.seq
                               ORDER BY i.seq DESC LIMIT 1) IN (
            SELECT a.id FROM group_view a JOIN group_view b USING (number, creator)
            WHERE b.id = :in))
          AND seq > coalesce(:after, -1) AND seq < coalesce(:before, 1 << 62)
        """
    }

    /// Whom a process follows after an event.
    static let leader = """
        SELECT coalesce(peer, (SELECT process FROM group_view_member m
                               WHERE m.view = e.view AND e.kind = 10 ORDER BY position LIMIT 1))
        FROM happened e WHERE process = :process AND kind IN (10, 13) AND seq <= :at
        ORDER BY seq DESC LIMIT 1
        """

    /// The view that a process is in after an event.
    static let view = """
        SELECT view FROM happened
        WHERE process = :process AND kind = 10 AND seq <= :at AND view IS NOT NULL
        ORDER BY seq DESC LIMIT 1
        """

    static let message = """
        SELECT id FROM message WHERE id = :id AND origin = :origin AND number = :number
          AND kind = :kind AND value IS :value
        """

    static let viewRow = """
        SELECT id FROM group_view WHERE id = :id AND number = :number AND creator = :creator
        """

    /// How many members a view has, and which one stands at a position.
    static let members = """
        SELECT count(*), max(CASE position WHEN :position THEN process END)
        FROM group_view_member WHERE view = :view
        """

    static let takesPart = """
        SELECT 1 FROM happened WHERE process = :process AND kind IN (1, 2, 9, 10) LIMIT 1
        """

    /// The items of histories by position, as common tables `i` and `a` of a query.
    private static func histories() throws -> String {
        let parts = try QueryParts()
        let tables = ["begun", "alias", "item", "founder", "anchored"].compactMap { parts.all[$0] }
        return "WITH RECURSIVE\n" + tables.map(\.body).joined(separator: ",\n") + "\n"
    }

    /// Whether a process has an item at a position of its history.
    static func position() throws -> String {
        try histories() + """
            SELECT count(*) > 0 FROM item i JOIN anchored a ON a.process = i.process
            WHERE i.process = :process AND i.rank + a.shift = :position
              AND i.key IN (
                SELECT 2 * a.id FROM message a JOIN message b USING (origin, number)
                WHERE b.id = :message
                UNION ALL
                SELECT 2 * a.id + 1 FROM group_view a JOIN group_view b USING (number, creator)
                WHERE b.id = :view)
            """
    }

    /// Whether an event put another item at a position than was there before.
    static func branch() throws -> String {
        try histories() + """
            SELECT count(*) > 0 FROM item i JOIN anchored a ON a.process = i.process
            JOIN item o JOIN anchored b ON b.process = o.process
            WHERE i.rank + a.shift = :position AND o.rank + b.shift = :position
              AND i.key <> o.key AND max(i.seq, a.since) = :event AND max(o.seq, b.since) <= :event
            """
    }

    /// The items of a process at positions.
    static func items() throws -> String {
        try histories() + """
            SELECT i.rank + a.shift, i.key FROM item i JOIN anchored a ON a.process = i.process
            WHERE i.process = :process AND i.rank + a.shift >= :from
              AND i.rank + a.shift < coalesce(:to, 1 << 62)
            """
    }

    /// What a message depends on: what its origin had been delivered and requested before, earlier
    /// requests of the same origins, and so on.
    private static let before = """
        below(message, cause) AS (
          SELECT r.message, c.message FROM event r
          JOIN event c ON c.process = r.process AND c.kind IN (3, 9) AND c.seq < r.seq
          WHERE r.kind = 3
          UNION
          SELECT a.id, b.id FROM message a JOIN message b ON b.origin = a.origin AND b.number < a.number
        )
        """

    /// Whether a message depends on the request of that origin and number.
    static let depends = """
        WITH RECURSIVE \(before),
        past(message) AS (
          SELECT :message
          UNION
          SELECT b.cause FROM past p JOIN below b ON b.message = p.message
        )
        SELECT count(*) > 0 FROM past JOIN message m ON m.id = past.message
        WHERE m.origin = :origin AND m.number = :number AND m.id <> :message
        """

    /// Whether a process was delivered, before an event, a message that depends on another.
    static let overdue = """
        WITH RECURSIVE \(before),
        future(message) AS (
          SELECT :message
          UNION
          SELECT b.message FROM future f JOIN below b ON b.cause = f.message
        )
        SELECT count(*) > 0 FROM future f JOIN happened d ON d.message = f.message
        WHERE d.kind = 9 AND d.process = :process AND d.seq < :at AND f.message <> :message
        """

    /// Whether installs of processes, one after the other, lead from a view to another one.
    static let path = """
        WITH RECURSIVE
        own AS (
          SELECT process, seq, (SELECT min(b.id) FROM group_view a JOIN group_view b USING (number, creator)
                                WHERE a.id = h.view) AS view
          FROM happened h WHERE kind = 10 AND view IS NOT NULL
        ), step AS (
          SELECT lag(view) OVER (PARTITION BY process ORDER BY seq) AS before, view FROM own
        ), reached(view) AS (
          SELECT view FROM step WHERE before = :from AND view <> before
          UNION
          SELECT s.view FROM reached r JOIN step s ON s.before = r.view
        )
        SELECT count(*) > 0 FROM reached WHERE view = :to
        """

    /// How many items two processes multicast.
    static let twice = """
        SELECT count(*) FROM (
          SELECT 1 FROM happened e LEFT JOIN message m ON m.id = e.message AND e.packet = 3
          LEFT JOIN group_view g ON g.id = e.view AND e.packet = 4
          WHERE e.kind = 4 AND e.packet IN (3, 4)
          GROUP BY e.packet, m.origin, m.number, g.number, g.creator
          HAVING count(DISTINCT e.process) > 1)
        """

    /// How many packets a process holds after an event: held, and neither taken nor thrown away nor passed
    /// on since.
    static let held = """
        WITH own AS (
          SELECT e.seq, e.kind, coalesce(e.cause, e.seq) AS packet_key, e.cause,
                 coalesce(e.packet, 0) AS packet,
                 CASE WHEN coalesce(e.packet, CASE e.kind WHEN 10 THEN 4 WHEN 9 THEN 3 END) = 4 THEN
                   'v' || coalesce(e.view, (SELECT r.view FROM event r WHERE r.seq = e.cause))
                 WHEN coalesce(e.packet, CASE e.kind WHEN 9 THEN 3 END) = 3 THEN 'm' || e.message END AS item
          FROM happened e WHERE process = :process AND kind IN (4, 7, 8, 9, 10) AND seq <= :at
        )
        SELECT count(DISTINCT packet_key) FROM own h WHERE kind = 7 AND NOT EXISTS (
          SELECT 1 FROM own s WHERE s.seq > h.seq AND (
            (s.kind IN (8, 9, 10) AND s.cause = h.packet_key)
            OR (s.kind = 4 AND s.packet IN (1, 2) AND s.cause = h.packet_key)
            OR (s.kind IN (9, 10) AND s.item = h.item)
            OR (s.kind = 8 AND s.cause IS NULL AND s.item = h.item)))
        """
}

extension ClaimChecker {
    /// The state of a worker after an event: as recorded, else as its rules give it.
    ///
    /// - Parameter isReplayed: whether the last event counts as its rules have it, whatever it records.
    func state(of process: ProcessID, at last: Int64, isReplayed: Bool) -> Colour? {
        var worker = RuleWorker()
        var recorded: Colour?
        let founds =
            log.events.contains { $0.process == process && $0.reason == .founder }
            || (!log.events.contains { $0.kind == .start && $0.reason == .founder }
                && log.events.first { $0.kind == .install }?.process == process)
        if founds { worker.colour = .black }
        for event in log.events where event.process == process && event.seq <= last {
            if let end = ends[process], event.seq > end { break }
            worker.take(event)
            if [.start, .deliver, .adopt].contains(event.kind) { recorded = event.state }
        }
        return isReplayed ? worker.colour : recorded ?? worker.colour
    }
}

/// The rules of a worker, told once more.
private struct RuleWorker {
    var colour: Colour?
    private var isFrozen = false
    private var hasAsked = false
    private var kept: [Message] = []

    mutating func take(_ event: Event) {
        guard let message = event.message else { return }
        switch event.kind {
        case .deliver:
            if colour != nil {
                handle(message)
            } else if hasAsked {
                if message.kind != .stateRequest { kept.append(message) }
            } else {
                hasAsked = message.kind == .stateRequest && message.origin == event.process
            }
        case .adopt:
            colour = message.value.flatMap {
                (0...0xFFFFFF).contains($0) ? Colour(rgb: UInt32($0)) : nil
            }
            let backlog = kept.filter { $0.id != message.id }
            kept = []
            for message in backlog { handle(message) }
        default: break
        }
    }

    private mutating func handle(_ message: Message) {
        guard let before = colour else { return }
        if isFrozen, message.kind != .go, message.kind != .stop {
            kept.append(message)
            return
        }
        switch message.kind {
        case .change:
            let next = (Int64(before.red) &+ (message.value ?? 0)) & 0xFF
            colour = Colour(rgb: before.green << 16 | before.blue << 8 | UInt32(next))
        case .freeze: isFrozen = true
        case .go:
            isFrozen = false
            let backlog = kept
            kept = []
            for message in backlog { handle(message) }
        default: break
        }
    }
}
