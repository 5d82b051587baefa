extension Claim {
    /// How a claim is put, where its plain words do not fit.
    public struct Style: OptionSet, Hashable, Sendable {
        /// A bit a way.
        public let rawValue: UInt16

        /// The ways of some bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Without the subject, which the words before it name: `delivered m17 (event 1990)`.
        public static let bare = Style(rawValue: 1)
        /// The item is the one that the words before it name: `4 delivered it (event 1990)`.
        public static let it = Style(rawValue: 2)
        /// Before another past: `4 had delivered m17 (event 1990)`.
        public static let had = Style(rawValue: 4)
        /// Without its event.
        public static let silent = Style(rawValue: 8)
        /// Told of the receiver: `5 was never sent m17`.
        public static let passive = Style(rawValue: 16)
        /// Without the other process: `4 received m17 (event 1990)`.
        public static let alone = Style(rawValue: 32)
        /// Of several processes: `were never sent m17`.
        public static let plural = Style(rawValue: 64)

        /// The verb alone: `sent (event 412)`, `never sent`.
        public static let brief = Style(rawValue: 128)

        /// From the event on: `2 led from event 9 on`.
        public static let since = Style(rawValue: 256)
        /// At the moment that the words before it name: `1 was up then`.
        public static let then = Style(rawValue: 512)

        fileprivate var was: String { contains(.plural) ? "were" : "was" }
    }

    /// The claim in words.
    public func words(_ style: Style = []) -> Sentence {
        if style.contains(.brief) { return brief(style).claiming([self]) }
        var sentence: Sentence
        switch self {
        case .did(let deed, let event):
            let end: Sentence = style.contains(.silent) ? "" : Self.at(event, deed.reason)
            sentence = subject(deed, style) + Self.past(deed, style) + end
        case .never(let deed, let after, let before):
            sentence = never(deed, after, before, style)
        case .ever(let deed, let view, let after, let before):
            let range = Self.range(after: after, before: before)
            let end: Sentence =
                style.contains(.silent) ? (before == nil ? "" : " before") : range
            let place: Sentence = view.mention { " in \(Item.view($0))" }
            sentence = subject(deed, style) + Self.past(deed, style) + place + end
        case .counted(let deed, let count, _, let after, let before):
            let range = Self.range(after: after, before: before)
            sentence =
                subject(deed, style) + Self.counted(deed, count)
                + (style.contains(.silent) ? "" : range)
        case .was(let process, let standing, let event):
            let subject: Sentence = style.contains(.bare) ? "" : "\(process) "
            sentence = subject + standing.words(isAtEnd: event == nil, style)
            if style.contains(.since), let event {
                sentence += " from event \(event: event) on"
            } else if style.contains(.then) {
                sentence += " then"
            } else if !style.contains(.silent) {
                sentence += event.map { " at event \(event: $0)" } ?? standing.end
            }
        default: sentence = rest(style)
        }
        return sentence.claiming([self])
    }

    /// The verb alone.
    private func brief(_ style: Style) -> Sentence {
        switch self {
        case .did(let deed, let event):
            let end: Sentence = style.contains(.silent) ? "" : Self.at(event, deed.reason)
            return "\(Self.participle(deed.verb))\(end)"
        case .never(let deed, let after, let before):
            let range = style.contains(.silent) ? "" : Self.range(after: after, before: before)
            return "never \(Self.participle(deed.verb))\(range)"
        default: return words(style.subtracting(.brief))
        }
    }

    /// The words of claims that are not of deeds.
    private func rest(_ style: Style) -> Sentence {
        let isBare = style.contains(.bare)
        switch self {
        case .survived(let processes):
            return "\(processes.braced) \(processes.count == 1 ? "was" : "were") up to the end"
        case .message(let message):
            let words: Sentence =
                "\(message.content), request \(message.number) of worker \(message.origin)"
            return isBare ? words : "\(Item.message(message.id)) = \(words)"
        case .view(let row, let view):
            let words: Sentence =
                "view \(view.number) of \(view.creator), members \(view.members.braced)"
            return isBare ? words : "\(Item.view(row)) = \(words)"
        case .member(let process, let view, let isMember):
            return
                "\(isBare ? "" : "\(process) ")is \(isMember ? "a" : "no") member of \(Item.view(view))"
        case .head(let process, let view):
            return "\(process) is the first member of \(Item.view(view))"
        case .stands(let item, let position, let process):
            return "\(isBare ? "" : "\(process) ")has \(item) at position \(position)"
        case .colour(let colour, let position, let process):
            return "\(process, or: "others") had \(swatch: colour) at position \(position)"
        case .share(let processes, let from, let to):
            let end = to.map { " to \($0)" } ?? " on"
            return "\(processes.braced) have one history from position \(from)\(end)"
        case .branched(let position, let event):
            return "histories differ at position \(position) (event \(event: event))"
        case .forked(let position, let event):
            return "histories part at position \(position) (event \(event: event))"
        case .depends(let item, let cause):
            return "\(item) depends on request \(cause.number) of \(cause.origin)"
        case .overdue(let item, let process, _):
            return "\(process) had delivered a message that depends on \(item)"
        case .path(let from, let to, let isThere):
            return
                "\(isThere ? "" : "no ")installs lead from \(Item.view(from)) to \(Item.view(to))"
        case .unlike(let left, let right):
            return "\(left.process) and \(right.process) delivered different messages"
        case .sentByOne: return "in this run nobody sent again what another one had"
        case .caused(let event, let cause):
            return "event \(event: event) was caused by event \(event: cause)"
        case .underway(let from, let to, let count):
            let packets = count == 1 ? "1 packet" : "\(count) packets"
            return "\(packets) from \(from) to \(to) never arrived"
        case .did, .never, .ever, .counted, .was: return ""
        }
    }

    /// The same deed of several processes in one clause: `2 (event 9) and 3 (event 10) delivered m17`.
    ///
    /// - Parameters:
    ///   - claims: of one form, that differ in process and event only; of deeds told of their receivers, in
    ///     the peer.
    ///   - style: how they are put.
    public static func all(_ claims: [Claim], _ style: Style = []) -> Sentence {
        guard claims.count > 1, let first = claims.first else {
            return claims.first?.words(style) ?? ""
        }
        let predicate = first.words(style.union([.bare, .silent, .plural]))
        let range: Sentence =
            if case .never(_, let after, let before) = first, !style.contains(.silent) {
                Self.range(after: after, before: before)
            } else { "" }
        let words: Sentence = "\(names(of: claims, style)) \(predicate)\(range)"
        return words.claiming(claims)
    }

    /// Whom claims are about, with their events: `2 (event 9) and 3 (event 10)`; of many the first ones.
    public static func names(of claims: [Claim], _ style: Style = []) -> Sentence {
        let limit = 8
        let shown = claims.prefix(claims.count > limit ? limit - 1 : limit).map { claim in
            let who: Sentence = "\(claim.told(style), or: "somebody")"
            guard case .did(let deed, let event) = claim, !style.contains(.silent) else {
                return who
            }
            return who + Self.at(event, deed.reason)
        }
        let rest = claims.count - shown.count
        var list = rest > 0 ? shown + ["\(rest) more"] : shown
        let last = list.popLast() ?? ""
        let words = list.isEmpty ? last : list.joined(separator: ", ") + " and " + last
        return words.claiming(claims)
    }

    /// The verb of claims that differ in process and event only: `delivered`.
    public static func verb(of claims: [Claim]) -> Sentence {
        (claims.first?.words([.brief, .silent]) ?? "").claiming(claims)
    }

    /// The process that a clause on it begins with.
    private func told(_ style: Style) -> ProcessID? {
        switch self {
        case .did(let deed, _), .never(let deed, _, _):
            style.contains(.passive) ? deed.peer : process
        default: process
        }
    }

    // MARK: Deeds

    private func subject(_ deed: Deed, _ style: Style) -> Sentence {
        if style.contains(.bare) { return "" }
        if deed.verb == .drop {
            let object = Self.object(deed, style)
            return style.contains(.it)
                ? object + " " : "\(object) to \(deed.process, or: "somebody") "
        }
        if style.contains(.passive) { return "\(deed.peer, or: "somebody") " }
        return "\(deed.process, or: "somebody") "
    }

    private func never(_ deed: Deed, _ after: Int64?, _ before: Int64?, _ style: Style) -> Sentence
    {
        let range = style.contains(.silent) ? "" : Self.range(after: after, before: before)
        if style.contains(.passive) {
            let by: Sentence =
                style.contains(.alone) ? "" : deed.process.mention { " by \($0)" }
            return subject(deed, style)
                + "\(style.was) never \(Self.participle(deed.verb)) \(Self.object(deed, style))\(by)\(range)"
        }
        guard deed.process != nil else {
            return "nobody \(Self.past(deed, style.subtracting(.had)))\(range)"
        }
        let never: Sentence =
            style.contains(.had)
            ? "had not \(Self.participle(deed.verb))\(Self.rest(deed, style))"
            : "never \(Self.past(deed, style))"
        return subject(deed, style) + never + range
    }

    private static func past(_ deed: Deed, _ style: Style) -> Sentence {
        if style.contains(.passive) {
            let by: Sentence = style.contains(.alone) ? "" : deed.process.mention { " by \($0)" }
            return "\(style.was) \(participle(deed.verb)) \(object(deed, style))\(by)"
        }
        let had = style.contains(.had) ? "had " : ""
        switch deed.verb {
        case .drop: return "\(style.contains(.had) ? "had been" : "was") dropped"
        case .start:
            if deed.reason == .founder { return "\(had)founded the group" }
            return "\(had)started" + deed.peer.mention { ", to join through \($0)" }
        case .abandon where !style.contains(.had): return "gave up its join"
        case .send where deed.packet == .ack:
            return "\(had)acknowledged \(slot(deed))\(to(deed, style))"
        default: return "\(had)\(participle(deed.verb))\(rest(deed, style))"
        }
    }

    /// What follows the verb.
    private static func rest(_ deed: Deed, _ style: Style) -> Sentence {
        switch deed.verb {
        case .join: return " \(deed.peer, or: "somebody") to let it in"
        case .send: return " \(object(deed, style))\(to(deed, style))"
        case .receive:
            let sender: Sentence = deed.peer.mention { " from \($0)" }
            return " \(object(deed, style))\(style.contains(.alone) ? "" : sender)"
        case .suspect: return " \(deed.peer, or: "anybody")"
        case .elect:
            if deed.peer == deed.process, deed.peer != nil { return " itself" }
            return " \(deed.peer, or: "a leader")"
        case .adopt:
            let donor: Sentence = deed.peer.mention { " from \($0)" }
            return " \(deed.colour.map { "the state \($0)" } ?? "a state")\(donor)"
        case .start, .crash, .stop, .abandon: return ""
        case .request, .drop, .hold, .discard, .deliver, .install:
            return " \(object(deed, style))"
        }
    }

    private static func participle(_ verb: EventKind) -> String {
        switch verb {
        case .start: "started"
        case .join: "asked"
        case .request: "requested"
        case .send: "sent"
        case .receive: "received"
        case .drop: "dropped"
        case .hold: "held"
        case .discard: "discarded"
        case .deliver: "delivered"
        case .install: "installed"
        case .adopt: "adopted"
        case .suspect: "suspected"
        case .elect: "elected"
        case .crash: "crashed"
        case .stop: "stopped"
        case .abandon: "given up its join"
        }
    }

    /// `m17`, `the request for m17`, `the acknowledgement of slot 7`.
    private static func object(_ deed: Deed, _ style: Style) -> Sentence {
        if style.contains(.it) { return "it" }
        let request: Sentence =
            deed.request.map { "request \($0.number) of \($0.origin)" } ?? anything(deed)
        let item: Sentence = deed.item.map { "\($0)" } ?? request
        switch deed.packet {
        case .request:
            return deed.item == nil ? "a request" : "the request for \(item)"
        case .join: return "a join"
        case .ack: return "an acknowledgement of \(slot(deed))"
        case .other where deed.item == nil: return "a packet"
        case .message, .view, .other, nil:
            let place: Sentence = deed.slot.mention { " in slot \($0)" }
            return item + place
        }
    }

    private static func anything(_ deed: Deed) -> Sentence {
        if [.send, .receive].contains(deed.verb), deed.packet == nil { return "a packet" }
        if let message = deed.message { return Sentence("a \(message.name)") }
        switch deed.verb {
        case .install: return "a view"
        case .deliver, .request: return "a message"
        default: return "anything"
        }
    }

    private static func slot(_ deed: Deed) -> String { deed.slot.map { "slot \($0)" } ?? "a slot" }

    private static func to(_ deed: Deed, _ style: Style) -> Sentence {
        style.contains(.alone) ? "" : deed.peer.mention { " to \($0)" }
    }

    private static func counted(_ deed: Deed, _ count: Int64) -> Sentence {
        let noun = deed.verb == .install ? "view" : deed.packet == nil ? "message" : "packet"
        return "\(participle(deed.verb)) \(count) \(noun)\(count == 1 ? "" : "s")"
    }

    // MARK: Events

    /// ` (event 12: unexpected)`; founders and the like are in the words already.
    private static func at(_ event: Int64, _ reason: Reason?) -> Sentence {
        switch reason {
        case nil, .founder, .joiner: return " (event \(event: event))"
        case let reason?: return " (event \(event: event): \(reason.name))"
        }
    }

    private static func range(after: Int64?, before: Int64?) -> Sentence {
        switch (after, before) {
        case (nil, nil): return ""
        case (let after?, nil): return " after event \(event: after)"
        case (nil, let before?): return " before event \(event: before)"
        case (let after?, let before?):
            return " between events \(event: after) and \(event: before)"
        }
    }
}

extension Claim.Standing {
    /// What follows the process.
    fileprivate func words(isAtEnd: Bool, _ style: Claim.Style) -> Sentence {
        let isMany = style.contains(.plural)
        let be = isAtEnd ? (isMany ? "are" : "is") : style.was
        let have = isAtEnd ? (isMany ? "have" : "has") : "had"
        let s = isMany ? "" : "s"
        switch self {
        case .up: return "\(style.was) up"
        case .down: return "\(be) down"
        case .leading: return isAtEnd ? "lead\(s)" : "led"
        case .following(let leader): return isAtEnd ? "follow\(s) \(leader)" : "followed \(leader)"
        case .inView(let view): return view.map { "\(be) in \(Item.view($0))" } ?? "\(have) no view"
        case .state(let colour), .replayed(let colour): return "\(have) \(swatch: colour)"
        case .holding(let count):
            let packets = count == 1 ? "1 packet" : "\(count) packets"
            return isAtEnd ? "still hold\(s) \(packets)" : "held \(packets)"
        }
    }

    /// How the end of the log is named, where the words need it.
    fileprivate var end: Sentence {
        switch self {
        case .up: " to the end"
        case .holding: ""
        default: " at the end"
        }
    }
}
