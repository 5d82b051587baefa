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
    /// The view that it was delivered in first.
    var view: Int64?
    var isDelivered = false
    /// The members of that view that are up and lack it, by offset.
    var waiting: [Int] = []
    var isStable = false
    /// The time of the latest delivery.
    var lastDelivery: Int64 = 0

    init(item: Item, origin: Int?) {
        self.item = item
        self.origin = origin
    }
}

/// The latest messages and views, so many at most; the oldest go first.
struct FlightTable: Sendable {
    /// As many as the analyzer keeps ledgers of.
    static let limit = LedgerBook.limit

    private var flights: [Flight] = []
    private var places = ItemTable(capacity: FlightTable.limit)
    /// Where the next one goes.
    private var next = 0

    var indices: Range<Int> { flights.indices }

    /// Where an item is; nil if the table lacks it.
    func place(of item: Item) -> Int? { places[item] }

    subscript(place: Int) -> Flight {
        get { flights[place] }
        _modify { yield &flights[place] }
    }

    /// Adds an item that the table lacks.
    ///
    /// - Returns: the one that had to go.
    mutating func add(_ flight: Flight) -> (place: Int, evicted: Flight?) {
        let place = next
        next = (next + 1) % Self.limit
        var evicted: Flight?
        if place < flights.count {
            evicted = flights[place]
            places.remove(flights[place].item)
            flights[place] = flight
        } else {
            flights.append(flight)
        }
        places.insert(place, for: flight.item)
        return (place, evicted)
    }
}
