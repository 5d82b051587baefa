import GMSCore

/// A claim for programs; `docs/claims.md` says what each form states, by which keys, and which rows
/// decide it.
struct ClaimJSON {
    let claim: Claim

    var value: JSONValue {
        .object(["claim": .string(form), "text": .sentence(claim.words())].merging(fields) { $1 })
    }

    private var form: String {
        switch claim {
        case .did: "did"
        case .never: "never"
        case .ever: "ever"
        case .counted(_, _, let ofMessages, _, _): ofMessages ? "counted-messages" : "counted"
        case .was(_, let standing, _): form(of: standing)
        case .survived: "survived"
        case .message: "message"
        case .view: "view"
        case .member(_, _, let isMember): isMember ? "member" : "no-member"
        case .head: "head"
        case .stands: "stands"
        case .colour: "colour"
        case .share: "share"
        case .forked: "forked"
        case .branched: "branched"
        case .depends: "depends"
        case .overdue: "overdue"
        case .path(_, _, let isThere): isThere ? "path" : "no-path"
        case .unlike: "unlike"
        case .underway: "underway"
        case .sentByOne: "sent-by-one"
        case .caused: "caused"
        }
    }

    private func form(of standing: Claim.Standing) -> String {
        switch standing {
        case .up: "up"
        case .down: "down"
        case .leading: "leading"
        case .following: "following"
        case .inView: "in-view"
        case .state: "state"
        case .replayed: "replayed"
        case .holding: "holding"
        }
    }

    private var fields: [String: JSONValue] {
        switch claim {
        case .did(let deed, let event): return keys(of: deed, ["event": .integer(event)])
        case .never(let deed, let after, let before): return keys(of: deed, range(after, before))
        case .ever(let deed, let view, let after, let before):
            return keys(of: deed, range(after, before)) + ["view": self.view(view)]
        case .counted(let deed, let count, _, let after, let before):
            return keys(of: deed, range(after, before)) + ["count": .integer(count)]
        case .was(let process, let standing, let event):
            return keys(of: standing) + ["process": .process(process), "event": .optional(event)]
        case .survived(let processes): return ["processes": .processes(processes)]
        case .message(let message):
            return keys(of: message) + ["item": item(.message(message.id))]
        case .view(let row, let view):
            return [
                "view": self.view(row), "number": .integer(view.number),
                "creator": .process(view.creator), "members": .processes(view.members),
            ]
        case .member(let process, let view, _), .head(let process, let view):
            return ["process": .process(process), "view": self.view(view)]
        default: return others
        }
    }

    /// The keys of claims about histories, causes and links.
    private var others: [String: JSONValue] {
        switch claim {
        case .stands(let item, let position, let process):
            [
                "item": self.item(item), "position": .integer(position),
                "process": .process(process),
            ]
        case .colour(let colour, let position, let process):
            [
                "colour": .optional(colour?.description), "position": .integer(position),
                "process": self.process(process),
            ]
        case .share(let processes, let from, let to):
            ["processes": .processes(processes), "from": .integer(from), "to": .optional(to)]
        case .forked(let position, let event), .branched(let position, let event):
            ["position": .integer(position), "event": .integer(event)]
        case .depends(let item, let cause): ["item": self.item(item)] + keys(of: cause)
        case .overdue(let item, let process, let event):
            ["item": self.item(item), "process": .process(process), "event": .integer(event)]
        case .path(let from, let to, _): ["from": view(from), "to": view(to)]
        case .unlike(let left, let right): ["left": stretch(left), "right": stretch(right)]
        case .underway(let from, let to, let count):
            ["process": .process(from), "peer": .process(to), "count": .integer(count)]
        case .caused(let event, let cause): ["event": .integer(event), "cause": .integer(cause)]
        case .sentByOne, .did, .never, .ever, .counted, .was, .survived, .message, .view, .member,
            .head:
            [:]
        }
    }

    private func keys(of deed: Deed, _ more: [String: JSONValue]) -> [String: JSONValue] {
        [
            "process": process(deed.process), "verb": .string(deed.verb.name),
            "item": deed.item.map(item) ?? .null,
            "request": deed.request.map { .object(keys(of: $0)) } ?? .null,
            "kind": .optional(deed.message?.name), "peer": process(deed.peer),
            "packet": .optional(deed.packet?.name), "slot": .optional(deed.slot),
            "reason": .optional(deed.reason?.name), "colour": .optional(deed.colour?.description),
        ] + more
    }

    private func keys(of standing: Claim.Standing) -> [String: JSONValue] {
        switch standing {
        case .up, .down, .leading: [:]
        case .following(let leader): ["peer": .process(leader)]
        case .inView(let row): ["view": view(row)]
        case .state(let colour), .replayed(let colour):
            ["colour": .optional(colour?.description)]
        case .holding(let count): ["count": .integer(count)]
        }
    }

    private func keys(of message: Message) -> [String: JSONValue] {
        if case .object(let keys) = JSONValue.message(message) { keys } else { [:] }
    }

    private func keys(of identity: MessageIdentity) -> [String: JSONValue] {
        ["origin": .process(identity.origin), "number": .integer(identity.number)]
    }

    private func stretch(_ stretch: Claim.Stretch) -> JSONValue {
        .object([
            "process": .process(stretch.process), "after": .integer(stretch.after),
            "before": .integer(stretch.before),
        ])
    }

    private func process(_ process: ProcessID?) -> JSONValue {
        process.map(JSONValue.process) ?? .null
    }

    private func item(_ item: Item) -> JSONValue { .string(item.description) }

    private func view(_ row: Int64?) -> JSONValue {
        .optional(row.map { Item.view($0).description })
    }

    private func range(_ after: Int64?, _ before: Int64?) -> [String: JSONValue] {
        ["after": .optional(after), "before": .optional(before)]
    }
}

extension [String: JSONValue] {
    fileprivate static func + (left: Self, right: Self) -> Self { left.merging(right) { $1 } }
}
