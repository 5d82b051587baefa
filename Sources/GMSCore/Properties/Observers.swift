/// The observers that judge one property each, beside the histories.
struct Observers: Sendable {
    private(set) var selfInclusion = SelfInclusion()
    private(set) var localMonotonicity: LocalMonotonicity
    private(set) var viewAgreement = ViewAgreement()
    private(set) var primaryComponent = PrimaryComponent()
    private(set) var initialView = InitialView()
    private(set) var viewAccuracy = ViewAccuracy()
    private(set) var deliveryIntegrity = DeliveryIntegrity()
    private(set) var noDuplication = NoDuplication()
    private(set) var fifoDelivery: FIFODelivery
    private(set) var fifoOrder: FIFOOrder
    private(set) var causalDelivery = CausalDelivery()
    private(set) var causalOrder: CausalOrder
    private(set) var totalOrder: TotalOrder
    private(set) var virtualSynchrony: VirtualSynchrony
    private(set) var sameViewDelivery: SameViewDelivery
    private(set) var sendingViewDelivery: SendingViewDelivery
    private(set) var validity: Validity
    private(set) var slotAgreement = SlotAgreement()
    private(set) var singleLeader = SingleLeader()
    private(set) var primaryIntegrity: PrimaryIntegrity
    private(set) var ackCoverage = AckCoverage()
    private(set) var stateTransfer = StateTransfer()
    private(set) var replayAgreement = ReplayAgreement()
    private(set) var past: CausalPast

    init(processes: Int) {
        localMonotonicity = LocalMonotonicity(processes: processes)
        virtualSynchrony = VirtualSynchrony(processes: processes)
        fifoDelivery = FIFODelivery(processes: processes)
        totalOrder = TotalOrder(processes: processes)
        fifoOrder = FIFOOrder(processes: processes)
        causalOrder = CausalOrder(processes: processes)
        sameViewDelivery = SameViewDelivery(processes: processes)
        sendingViewDelivery = SendingViewDelivery(processes: processes)
        validity = Validity(processes: processes)
        primaryIntegrity = PrimaryIntegrity(processes: processes)
        past = CausalPast(processes: processes)
    }

    mutating func define(_ view: GroupView, row: Int64) {
        viewAgreement.define(view, row: row)
    }

    private mutating func install(_ passage: Passage, _ roster: Roster) {
        let (event, process) = (passage.event, passage.process)
        let before = roster.members[process].view
        if let first = event.view, let row = passage.row, let view = roster.views[row] {
            selfInclusion.install(event, view, row: row)
            localMonotonicity.install(event, view, id: first, at: process)
            primaryComponent.install(first, after: before, event: event.seq)
            slotAgreement.observe(event, .view(first))
        }
        viewAccuracy.install(event, after: before, roster: roster)
        virtualSynchrony.install(event, at: process)
    }

    /// Sees every event, with the roster as it was before.
    mutating func observe(_ passage: Passage, roster: Roster, _ deliveries: Deliveries) {
        let (event, process) = (passage.event, passage.process)
        switch event.kind {
        case .send where event.packet?.isMulticast == true:
            primaryIntegrity.send(event, at: process, roster: roster, deliveries)
            ackCoverage.observe(event, roster: roster)
        case .receive, .suspect: ackCoverage.observe(event, roster: roster)
        case .request: request(event, at: process, roster)
        case .deliver:
            initialView.observe(event, in: roster.members[process].view)
            guard let message = event.message, let origin = roster.offset(message.origin) else {
                return
            }
            deliveryIntegrity.deliver(
                event, message,
                wasRequested: deliveries.wasRequested(origin: origin, number: message.number))
        case .install: install(passage, roster)
        default: break
        }
    }

    /// Sees what changes whom a process follows, with the roster as it is after.
    mutating func follow(_ event: Event, leader: ProcessID?) {
        switch event.kind {
        case .install, .elect: singleLeader.follow(event, leader: leader)
        case .crash, .stop, .abandon: singleLeader.takeDown(event.process)
        default: break
        }
    }

    /// Sees every event of which the worker's state is known.
    ///
    /// - Parameter replayed: its state after the event, replayed from its history.
    mutating func compare(_ event: Event, with replayed: Colour?) {
        replayAgreement.compare(event, with: replayed)
    }

    /// Sees an adoption, with the states as they were before.
    mutating func adopt(_ event: Event, _ message: Message, _ states: StateHistories) {
        stateTransfer.adopt(event, message, states)
    }

    private mutating func request(_ event: Event, at process: Int, _ roster: Roster) {
        let view = roster.members[process].view
        initialView.observe(event, in: view)
        guard let message = event.message, let origin = roster.offset(message.origin) else {
            return
        }
        past.request(message.number, origin: origin)
        sendingViewDelivery.request(message, origin: origin, in: view)
        if let number = view.flatMap({ roster.views[$0]?.number }) {
            validity.request(message.number, origin: origin, in: number)
        }
    }

    /// Sees each delivery that belongs to a history.
    ///
    /// - Parameters:
    ///   - isFounder: whether the process's history begins with the first item.
    ///   - isNew: whether it is delivered the message for the first time.
    mutating func deliver(
        _ event: Event, _ message: Message, at process: Int, origin: Int, isFounder: Bool,
        isNew: Bool, roster: Roster, _ deliveries: Deliveries
    ) {
        slotAgreement.observe(event, .message(message.id))
        primaryIntegrity.deliver(event, message, origin: origin, roster: roster)
        if let view = roster.members[process].view {
            sameViewDelivery.deliver(event, message, origin: origin, in: view)
            sendingViewDelivery.deliver(event, message, origin: origin, in: view)
        }
        noDuplication.deliver(event, message, isNew: isNew)
        guard isNew else {
            if deliveries.hadDelivered(process, origin: origin, number: message.number) {
                virtualSynchrony.deliverAgain(message.id, at: process)
            }
            return
        }
        virtualSynchrony.deliver(message.id, at: process)
        fifoDelivery.deliver(event, message, at: process, origin: origin)
        totalOrder.deliver(
            event, message, at: process, origin: origin, roster: roster, deliveries)
        fifoOrder.deliver(
            event, message, at: process, origin: origin, isFounder: isFounder, deliveries)
        causalDelivery.deliver(event, message, at: process, origin: origin, past: past)
        causalOrder.deliver(
            event, message, at: process, origin: origin, isFounder: isFounder, past: past,
            deliveries, roster: roster)
        past.deliver(message.number, origin: origin, at: process)
    }
}
