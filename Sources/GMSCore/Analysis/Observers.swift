/// The observers that judge one property each, beside the histories.
struct Observers: Sendable {
    private(set) var initialView = InitialView()
    private(set) var viewAccuracy = ViewAccuracy()
    private(set) var fifoOrder: FIFOOrder
    private(set) var causalDelivery = CausalDelivery()
    private(set) var causalOrder: CausalOrder
    private(set) var sameViewDelivery: SameViewDelivery
    private(set) var sendingViewDelivery: SendingViewDelivery
    private(set) var validity: Validity
    private(set) var slotAgreement = SlotAgreement()
    private(set) var singleLeader = SingleLeader()
    private(set) var primaryIntegrity: PrimaryIntegrity
    private(set) var ackCoverage = AckCoverage()
    private var past: CausalPast

    init(processes: Int) {
        fifoOrder = FIFOOrder(processes: processes)
        causalOrder = CausalOrder(processes: processes)
        sameViewDelivery = SameViewDelivery(processes: processes)
        sendingViewDelivery = SendingViewDelivery(processes: processes)
        validity = Validity(processes: processes)
        primaryIntegrity = PrimaryIntegrity(processes: processes)
        past = CausalPast(processes: processes)
    }

    /// Sees every event, with the roster as it was before.
    mutating func observe(
        _ event: Event, at process: Int, roster: Roster, _ deliveries: DeliveryObserver
    ) {
        switch event.kind {
        case .send where event.packet?.isMulticast == true:
            primaryIntegrity.send(event, at: process, roster: roster, deliveries)
            ackCoverage.observe(event, roster: roster)
        case .receive, .suspect: ackCoverage.observe(event, roster: roster)
        case .request: request(event, at: process, roster)
        case .deliver: initialView.observe(event, in: roster.members[process].view)
        case .install:
            viewAccuracy.install(event, after: roster.members[process].view, roster: roster)
            primaryIntegrity.install(
                at: process, isFirst: roster.members[process].view == nil)
            if let view = event.view { slotAgreement.observe(event, .view(view)) }
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
        isNew: Bool, roster: Roster, _ deliveries: DeliveryObserver
    ) {
        slotAgreement.observe(event, .message(message.id))
        primaryIntegrity.deliver(event, message, origin: origin, roster: roster)
        if let view = roster.members[process].view {
            sameViewDelivery.deliver(event, message, origin: origin, in: view)
            sendingViewDelivery.deliver(event, message, origin: origin, in: view)
        }
        guard isNew else { return }
        fifoOrder.deliver(
            event, message, at: process, origin: origin, isFounder: isFounder, deliveries)
        causalDelivery.deliver(event, message, at: process, origin: origin, past: past)
        causalOrder.deliver(
            event, message, at: process, origin: origin, isFounder: isFounder, past: past,
            deliveries, roster: roster)
        past.deliver(message.number, origin: origin, at: process)
    }
}
