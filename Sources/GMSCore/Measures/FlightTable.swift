/// The latest messages and views, so many at most; the oldest go first.
struct FlightTable: Sendable {
    /// As many as the analyzer keeps ledgers of.
    static let limit = LedgerBook.limit

    private var flights: [Flight] = []
    /// Where each of them is, and nothing else.
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

extension FlightTable: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(each: flights)
        check.expect(
            "each flight is at its place",
            places.count == flights.count
                && flights.indices.allSatisfy { places[flights[$0].item] == $0 })
        check.expect(
            "the next one goes behind the last until all places are taken",
            flights.count == Self.limit ? indices.contains(next) : next == flights.count)
        return check.broken
    }
}
