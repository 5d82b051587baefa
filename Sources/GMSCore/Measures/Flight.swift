/// A message or view from its request or first send on.
struct Flight: Sendable {
    let item: Item
    /// Offset of the requester; nil for a view, or a process that the log does not list.
    let origin: Int?
    /// The time of the request; nil if the log has none.
    var requested: Int64?
    /// The process that the request reached while it led, by offset, and when.
    var arrival: (process: Int, time: Int64)?
    /// Who sent copies of it last, by offset.
    var multicaster: Int?
    /// The view that it was delivered in first; nil before that.
    var view: Int64?
    var isDelivered = false
    /// The members of that view that are up and lack it, by offset.
    var waiting: [Int] = []
    /// Whether it is delivered and nobody lacks it any more.
    var isStable = false
    /// The time of the latest delivery.
    var lastDelivery: Int64 = 0

    init(item: Item, origin: Int?) {
        self.item = item
        self.origin = origin
    }
}

extension Flight: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("what is not delivered has no view", isDelivered || view == nil)
        check.expect("who waits does so in a view", view != nil || waiting.isEmpty)
        check.expect(
            "what is stable is delivered to all", !isStable || isDelivered && waiting.isEmpty)
        return check.broken
    }
}
