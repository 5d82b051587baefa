import GMSCore

/// What befell those that do not have an item where others have it.
struct SkipText {
    let item: Item
    let ledger: Ledger?
    /// What they have in its place.
    let instead: (item: Item, ledger: Ledger?)?

    func clause(_ reason: SkipReason, _ processes: [ProcessID]) -> Sentence {
        switch reason {
        case .partialMulticast, .notAddressed:
            return "\(all: processes.map { .never(.copy(nil, .send, item, peer: $0)) }, .passive)"
        case .lost: return each(processes, lost)
        case .discarded: return each(processes, discarded)
        case .held: return each(processes, held)
        case .overtaken: return each(processes, overtaken)
        case .twoLeaders: return each(processes, other)
        case .duplicate: return each(processes, repeated)
        case .unrecorded: return "\(all: processes.map { .never(.take($0, item)) })"
        case .stateTransfer: return "\(processes.braced) adopted a wrong state"
        }
    }

    /// One clause after the other; of many the first ones.
    private func each(
        _ processes: [ProcessID], _ clause: (ProcessID) -> Sentence
    ) -> Sentence {
        let limit = 3
        let shown = processes.prefix(limit).map(clause).joined(separator: "; ")
        let more = processes.count - limit
        return more > 0 ? "\(shown); and likewise \(more) more" : shown
    }

    private func copy(
        _ process: ProcessID, _ isMeant: (Ledger.Copy) -> Bool
    ) -> (copy: Ledger.Copy, sender: ProcessID)? {
        for attempt in ledger?.attempts ?? [] {
            for copy in attempt.copies where copy.process == process && isMeant(copy) {
                return (copy, attempt.multicaster)
            }
        }
        return nil
    }

    private func lost(_ process: ProcessID) -> Sentence {
        guard let (copy, sender) = copy(process, { _ in true }) else { return never(process) }
        let sent = Claim.did(.copy(sender, .send, item, peer: process), at: copy.send)
        if let drop = copy.drop {
            let lost = Deed.copy(process, .drop, item, peer: sender, reason: copy.dropReason)
            return "\(sent), and \(.did(lost, at: drop), .it)"
        }
        return "\(sent), and \(.never(.copy(process, .receive, item)), .it)"
    }

    private func discarded(_ process: ProcessID) -> Sentence {
        guard let (copy, sender) = copy(process, { $0.discard != nil }), let discard = copy.discard
        else { return received(process) }
        let deed = Deed(process, .discard, peer: sender, reason: copy.discardReason)
        return "\(received(process)) and \(.did(deed, at: discard), [.bare, .it])"
    }

    private func held(_ process: ProcessID) -> Sentence {
        guard let (copy, sender) = copy(process, { $0.hold != nil }), let hold = copy.hold else {
            return received(process)
        }
        let deed = Deed(process, .hold, peer: sender)
        return
            "\(received(process)), \(.did(deed, at: hold), [.bare, .it]) and \(.never(.take(process, item)), [.bare, .it])"
    }

    private func received(_ process: ProcessID) -> Sentence {
        guard let (copy, sender) = copy(process, { $0.receive != nil }), let receive = copy.receive
        else { return never(process) }
        return "\(.did(.copy(process, .receive, item, peer: sender), at: receive))"
    }

    private func never(_ process: ProcessID) -> Sentence { "\(.never(.take(process, item)))" }

    /// It took the item, but not there.
    private func overtaken(_ process: ProcessID) -> Sentence {
        guard let own = ledger?.delivery(at: process) else { return never(process) }
        let taken = Claim.did(.take(process, item), at: own.event)
        guard let instead, let other = instead.ledger?.delivery(at: process) else {
            return "\(taken)"
        }
        let first = Claim.did(.take(process, instead.item), at: other.event)
        return other.event < own.event
            ? "\(first) and then \(taken, .bare)" : "\(taken) and then \(first, .bare)"
    }

    private func other(_ process: ProcessID) -> Sentence {
        guard let instead, let other = instead.ledger?.delivery(at: process) else {
            return never(process)
        }
        let slot = ledger?.attempts.first?.slot
        return "\(.did(.take(process, instead.item, slot: slot), at: other.event))"
    }

    private func repeated(_ process: ProcessID) -> Sentence {
        let all = instead?.ledger?.deliveries.filter { $0.process == process } ?? []
        guard let instead, all.count > 1 else { return never(process) }
        let first = Claim.did(.take(process, instead.item), at: all[0].event)
        let second = Claim.did(.take(process, instead.item), at: all[1].event)
        return "\(first) and again \(second, [.bare, .it])"
    }
}
