/// validity: requests of correct workers are delivered to all correct workers.
///
/// Hadzilacos and Toueg (1994), judged at rest: what a correct worker requests in a view numbered at
/// or after the first view of a correct worker, that one is delivered. O(1) for each request; memory
/// grows with origins times views.
struct Validity: Sendable {
    /// From which request on each origin was in a view of at least that number, by origin.
    private var boundaries: [[(view: Int64, number: Int64)]]

    init(processes: Int) { boundaries = Array(repeating: [], count: processes) }

    /// - Parameter view: the number of the view that the requester is in.
    mutating func request(_ number: Int64, origin: Int, in view: Int64) {
        if view > boundaries[origin].last?.view ?? .min {
            boundaries[origin].append((view, number))
        }
    }

    func finding(_ roster: Roster, _ deliveries: DeliveryObserver) -> Finding {
        var finding = Finding()
        let correct = roster.members.indices.filter { roster.members[$0].isCorrect }
        for origin in correct where !boundaries[origin].isEmpty {
            finding.judged += 1
            for process in correct {
                guard let first = roster.members[process].firstView,
                    let view = roster.views[first]?.number,
                    let boundary = boundaries[origin].first(where: { $0.view >= view }),
                    let number = deliveries.lacks(
                        process, origin: origin, in: boundary.number...Int64.max)
                else { continue }
                let ids = (roster.members[origin].id, roster.members[process].id)
                finding.violate([], "request \(number) of \(ids.0) was never delivered to \(ids.1)")
            }
        }
        return finding
    }
}
