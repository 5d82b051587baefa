/// Measures what a run took, in one pass: feed it every view and every event, then finish.
///
/// Memory follows the processes, the views and the `FlightTable.limit` latest messages. O(1) for each
/// event, O(members) for the first delivery of a message.
public struct CostMeter: FollowingSink {
    private let header: RunHeader
    var follower: Follower
    private var cost: Cost
    private var packets = Cost.Packets()
    /// Each has a first copy; a resend is a multicast.
    private var multicasts: Int64 = 0
    private var resends: Int64 = 0
    private var flights = FlightTable()
    private var delivery = LatencyHistogram()
    private var ownDelivery = LatencyHistogram()
    private var stability = LatencyHistogram()
    private var queueing = LatencyHistogram()
    private var ackWaits: AckWaits
    private var gaps = LeaderGaps()
    private var receives: Int64 = 0
    private var losses: Int64 = 0
    private var downDrops: Int64 = 0
    private var retransmissions: Int64 = 0
    private var duplicates: Int64 = 0
    private var unstable: Int64 = 0
    private var hasReasons = false
    /// Whether a worker was delivered what another one requested.
    private var isShared = false
    /// Whether a delivery has a view.
    private var hasViews = false
    /// The members of the view that a message was last delivered in first.
    private var members: (view: Int64, offsets: [Int])?

    /// A meter that has seen nothing.
    public init(header: RunHeader) {
        self.header = header
        follower = Follower(header)
        cost = Cost(header: header, outcome: nil, events: 0, endTime: 0)
        ackWaits = AckWaits(processes: header.processes.count)
    }

    /// Takes a view. Every view comes before the first event that names it.
    public mutating func define(_ view: GroupView, id: Int64) { follower.define(view, id: id) }

    /// Takes the next event, in `seq` order.
    public mutating func record(_ event: Event) { follow(event) }

    mutating func willFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        hasReasons = hasReasons || event.reason != nil
        switch event.kind {
        case .send: send(event, at: process)
        case .receive: receive(event, at: process)
        case .drop: if event.reason == .receiverDown { downDrops += 1 } else { losses += 1 }
        case .discard: if event.reason == .duplicate { duplicates += 1 }
        case .request: request(event, at: process)
        case .deliver: deliver(event, at: process)
        case .suspect: ackWaits.suspect(event, at: process)
        case .install, .elect, .crash, .stop, .abandon: gaps.leave(follower.roster.members[process])
        case .start, .join, .hold, .adopt: break
        }
    }

    mutating func didFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        switch event.kind {
        case .install, .elect, .crash, .stop, .abandon:
            gaps.enter(follower.roster.members[process], by: event)
            guard !follower.roster.members[process].isUp else { return }
            ackWaits.end(event, at: process)
            takeDown(process)
        default: break
        }
    }

    private func leads(_ process: Int) -> Bool {
        follower.roster.members[process].leader == follower.roster.members[process].id
    }

    // MARK: Packets

    private mutating func send(_ event: Event, at process: Int) {
        guard event.reason != .duplication else {
            packets.duplications += 1
            return
        }
        if event.reason == .retransmission { retransmissions += 1 }
        switch event.packet {
        case .join: packets.joins += 1
        case .request: packets.requests += 1
        case .message: packets.messages += 1
        case .view: packets.views += 1
        case .ack: packets.acks += 1
        case .other, nil: packets.others += 1
        }
        guard let item = event.item else { return }
        multicast(item, event, at: process)
        ackWaits.send(event, at: process)
        if leads(process) { gaps.multicast(event) }
    }

    /// Counts the first of the copies that a process sends of an item.
    private mutating func multicast(_ item: Item, _ event: Event, at process: Int) {
        let place = place(of: item, event.message)
        guard flights[place].multicaster != process else { return }
        multicasts += 1
        if flights[place].multicaster != nil { resends += 1 }
        flights[place].multicaster = process
        if let arrival = flights[place].arrival, arrival.process == process {
            queueing.add(event.time.span(since: arrival.time))
        }
        flights[place].arrival = nil
    }

    private mutating func receive(_ event: Event, at process: Int) {
        receives += 1
        switch event.packet {
        case .request:
            guard leads(process), let message = event.message,
                let place = flights.place(of: .message(message.id)),
                flights[place].arrival?.process != process
            else { return }
            flights[place].arrival = (process, event.time)
        case .ack: ackWaits.acknowledge(event, at: process)
        default: break
        }
    }

    // MARK: Messages

    private mutating func request(_ event: Event, at process: Int) {
        guard let message = event.message else { return }
        if message.kind == .change { cost.changesRequested += 1 }
        let place = place(of: .message(message.id), message)
        guard flights[place].requested == nil else { return }
        flights[place].requested = event.time
        if leads(process) { flights[place].arrival = (process, event.time) }
    }

    private mutating func deliver(_ event: Event, at process: Int) {
        guard let message = event.message else { return }
        let place = place(of: .message(message.id), message)
        isShared = isShared || message.origin != event.process
        let view = event.view ?? follower.roster.members[process].view
        if !flights[place].isDelivered {
            if message.kind == .change { cost.changesDelivered += 1 }
            flights[place].isDelivered = true
            flights[place].view = view
            flights[place].waiting = view.map { living(in: $0) } ?? []
            hasViews = hasViews || view != nil
        } else if !flights[place].waiting.contains(process),
            let members = flights[place].view.flatMap({ follower.roster.views[$0]?.members }),
            members.contains(event.process)
        {
            // A second delivery; it brings nothing new to the worker.
            return
        }
        time(event, at: process, place)
        flights[place].waiting.removeAll { $0 == process }
        settle(place)
    }

    private mutating func time(_ event: Event, at process: Int, _ place: Int) {
        flights[place].lastDelivery = max(flights[place].lastDelivery, event.time)
        guard let requested = flights[place].requested else {
            cost.untimed += 1
            return
        }
        let span = event.time.span(since: requested)
        delivery.add(span)
        if flights[place].origin == process { ownDelivery.add(span) }
    }

    /// The members of a view that are up, by offset.
    private mutating func living(in view: Int64) -> [Int] {
        if members?.view != view {
            let all = follower.roster.views[view]?.members ?? []
            members = (view, all.compactMap { follower.roster.offset($0) })
        }
        return members?.offsets.filter { follower.roster.members[$0].isUp } ?? []
    }

    /// A message of which nobody lacks a delivery any more is stable.
    private mutating func settle(_ place: Int) {
        guard !flights[place].isStable, flights[place].isDelivered, flights[place].view != nil,
            flights[place].waiting.isEmpty
        else { return }
        flights[place].isStable = true
        if let requested = flights[place].requested {
            stability.add(flights[place].lastDelivery.span(since: requested))
        }
    }

    private mutating func takeDown(_ process: Int) {
        for place in flights.indices where flights[place].waiting.contains(process) {
            flights[place].waiting.removeAll { $0 == process }
            settle(place)
        }
    }

    /// Where an item is in the table; it is added if it is not there.
    private mutating func place(of item: Item, _ message: Message?) -> Int {
        if let place = flights.place(of: item) { return place }
        let origin = message.flatMap { follower.roster.offset($0.origin) }
        let (place, evicted) = flights.add(Flight(item: item, origin: origin))
        if let evicted { retire(evicted) }
        return place
    }

    /// Counts what did not come to its end.
    private mutating func retire(_ flight: Flight) {
        if flight.isDelivered {
            if flight.view != nil, !flight.isStable { unstable += 1 }
        } else if flight.requested != nil {
            cost.undelivered += 1
        }
    }

    // MARK: The end

    /// What the run took.
    ///
    /// - Parameter footer: nil fields mean that the run did not finish.
    public func finish(_ footer: RunFooter) -> Cost {
        var meter = self
        for place in flights.indices { meter.retire(flights[place]) }
        return meter.result(footer)
    }

    private func result(_ footer: RunFooter) -> Cost {
        var result = cost
        result.outcome = footer.outcome
        result.events = follower.events
        result.endTime = max(footer.endTime ?? follower.lastTime, 0)
        if hasSends || !isShared {
            result.packets = packets(footer.outcome)
            result.multicasts = multicasts
            result.resends = resends
        }
        result.delivery = delivery.latency
        result.ownDelivery = ownDelivery.latency
        result.stability = stability.latency
        result.unstable = hasViews ? unstable : nil
        result.queueing = receives > 0 ? queueing.latency : nil
        result.ackWaits = ackWaits.latency
        result.leaderless = gaps.leaderless(end: result.endTime)
        return result
    }

    private var hasSends: Bool { packets.total + packets.duplications > 0 }

    private func packets(_ outcome: Outcome?) -> Cost.Packets {
        var packets = packets
        if hasReasons {
            packets.retransmissions = retransmissions
            packets.duplicates = duplicates
        }
        if recordsDrops(outcome) {
            packets.lost = losses
            packets.receiverDown = downDrops
        }
        return packets
    }

    /// Whether a packet that did not arrive would show as a drop: some do, or every packet arrived, or
    /// those that did not may still be on their way.
    private func recordsDrops(_ outcome: Outcome?) -> Bool {
        if losses + downDrops > 0 { return true }
        let sent = packets.total + packets.duplications
        return receives >= sent || (receives > 0 && outcome != .quiescent)
    }
}

extension CostMeter: InvariantChecking {
    var brokenInvariants: [String] {
        let members = follower.roster.members
        let counts = [
            packets.joins, packets.requests, packets.messages, packets.views, packets.acks,
            packets.others, packets.duplications, retransmissions, receives, losses, downDrops,
            duplicates, unstable, resends, cost.changesRequested, cost.changesDelivered,
            cost.undelivered, cost.untimed,
        ]
        var check = InvariantCheck()
        check.expect(follower)
        check.expect(flights)
        check.expect(each: [delivery, ownDelivery, stability, queueing, gaps.spans])
        check.expect("no count is negative", counts.allSatisfy { $0 >= 0 })
        check.expect(
            "resends are multicasts, and these have copies",
            resends <= multicasts && multicasts <= packets.messages + packets.views)
        check.expect("retransmissions are sends", retransmissions <= packets.total)
        check.expect("own deliveries are deliveries", ownDelivery.count <= delivery.count)
        check.expect(
            "there are no more events counted than there are",
            packets.total + packets.duplications + receives + losses + downDrops + duplicates
                <= follower.events)
        check.expect("leaders are counted", gaps.leaders == members.count(where: \.leads))
        check.expect("members are counted", gaps.members == members.count(where: \.isInGroup))
        return check.broken
    }
}
