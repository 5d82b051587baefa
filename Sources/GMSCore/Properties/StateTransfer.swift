/// state-transfer: the adopted state is the donor's at the state_request.
///
/// A rule of the Groupy exercise: whoever answers a joiner gives the state it had when it was delivered
/// the joiner's state_request. An adoption that names no request is not judged. O(1) for each adoption;
/// memory grows with wrong ones.
struct StateTransfer: Sendable {
    private(set) var finding = Finding()
    /// The first adoption of a wrong state by each process.
    private var wrong: [ProcessID: WrongTransfer] = [:]

    func wrongTransfer(to process: ProcessID) -> WrongTransfer? { wrong[process] }
    var first: WrongTransfer? { wrong.values.min { $0.event < $1.event } }

    mutating func adopt(_ event: Event, _ message: Message, _ states: StateHistories) {
        guard let request = message.reference else { return }
        let adopted = message.value.flatMap(Colour.init(recorded:))
        finding.judged += 1
        let donor = states.answer(of: message.origin, to: request)
        guard donor?.colour != adopted || adopted == nil else { return }
        let asked = Deed(message.origin, .deliver, .message(request))
        let nothing = Claim.never(asked, before: event.seq)
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)); \
            \(donor.map { .was(message.origin, .state($0.colour), at: $0.event) } ?? nothing)
            """)
        guard wrong[event.process] == nil else { return }
        wrong[event.process] = WrongTransfer(
            process: event.process, donor: message.origin, message: message, adopted: adopted,
            expected: donor?.colour, event: event.seq, answer: donor?.event,
            request: states.event(ofRequest: request))
    }
}

extension Property {
    /// The adopted state is the donor's at the state_request: a rule of the Groupy exercise.
    public static let stateTransfer = Property(
        "state-transfer", "the adopted state is the donor's at the state_request",
        .safety, isCore: true, isDivergence: true, judges: ("adopted state", "adopted states"),
        assumes: []
    ) { $0.observers.stateTransfer.finding }
}
