/// slot-agreement: one slot holds one multicast.
///
/// Two deliveries or installs with one slot have one item: the agreement of a consensus instance on
/// the slot (Cachin, Guerraoui and Rodrigues 2011). O(1) for each delivery and install; memory is
/// bounded, so that a slot is compared with what was there 16 384 slots before at most.
struct SlotAgreement: Sendable {
    private(set) var finding = Finding()
    /// The items of the slots seen last, by slot modulo their number.
    private var entries: [Entry?] = Array(repeating: nil, count: 256)

    private static let limit: Int64 = 1 << 14

    /// The first two that are at odds.
    private(set) var conflict: (first: Entry, second: Entry)?

    struct Entry: Sendable {
        let slot: Int64
        let item: Item
        let process: ProcessID
        let event: Int64
    }

    mutating func observe(_ event: Event, _ item: Item) {
        guard let slot = event.slot else { return }
        finding.judged += 1
        let place = self.place(of: slot)
        guard let known = entries[place], known.slot >= slot else {
            entries[place] = Entry(
                slot: slot, item: item, process: event.process, event: event.seq)
            return
        }
        guard known.slot == slot, known.item != item else { return }
        if conflict == nil {
            conflict = (
                known,
                Entry(slot: slot, item: item, process: event.process, event: event.seq)
            )
        }
        finding.violate(
            [known.event, event.seq],
            """
            \(.did(.take(known.process, known.item, slot: slot), at: known.event)), \
            \(.did(.take(event.process, item, slot: slot), at: event.seq))
            """)
    }

    private mutating func place(of slot: Int64) -> Int {
        let wrapped = Int(slot & (Self.limit - 1))
        while wrapped >= entries.count { entries += Array(repeating: nil, count: entries.count) }
        return wrapped
    }
}

extension Property {
    /// One slot holds one multicast (Cachin, Guerraoui and Rodrigues 2011).
    public static let slotAgreement = Property(
        "slot-agreement", "one slot holds one multicast",
        .safety, judges: ("numbered delivery", "numbered deliveries"),
        lack: "no multicast is numbered", assumes: .reliableLinksAndDetector
    ) { $0.observers.slotAgreement.finding }
}
