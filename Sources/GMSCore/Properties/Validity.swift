/// validity: requests of correct workers are delivered to all correct workers.
///
/// Hadzilacos and Toueg (1994), judged at rest: what a correct worker requests in a view numbered at
/// or after the first view of a correct worker, that one is delivered. O(1) for each request; memory
/// grows with origins times views.
struct Validity: Sendable {
    private struct Stay {
        /// The number of the view that the requests were made in.
        let view: Int64
        var requests: IntervalSet
    }

    /// The requests made, by origin and then by view.
    private var stays: [[Stay]]

    init(processes: Int) { stays = Array(repeating: [], count: processes) }

    /// - Parameter view: the number of the view that the requester is in.
    mutating func request(_ number: Int64, origin: Int, in view: Int64) {
        if stays[origin].last?.view != view {
            stays[origin].append(Stay(view: view, requests: IntervalSet()))
        }
        stays[origin][stays[origin].count - 1].requests.insert(number)
    }

    func finding(_ roster: Roster, _ deliveries: Deliveries) -> Finding {
        var finding = Finding()
        let correct = roster.members.indices.filter { roster.members[$0].isCorrect }
        for origin in correct where !stays[origin].isEmpty {
            finding.judged += 1
            for process in correct {
                guard let first = roster.members[process].firstView,
                    let view = roster.views[first]?.number
                else { continue }
                let own = deliveries.delivered(to: process, origin: origin)
                let lacking = stays[origin].lazy.filter { $0.view >= view }
                    .compactMap { $0.requests.first(notIn: own) }.first
                guard let lacking else { continue }
                let ids = (roster.members[origin].id, roster.members[process].id)
                let lost = MessageIdentity(origin: ids.0, number: lacking)
                finding.violate(
                    [],
                    "\(.never(Deed(ids.1, .deliver, request: lost))) and \(.was(ids.1, .up, at: nil), .bare)"
                )
            }
        }
        return finding
    }
}

extension Property {
    /// Requests of correct workers are delivered to all correct workers (Hadzilacos and Toueg 1994).
    public static let validity = Property(
        "validity", "requests of correct workers are delivered to all correct workers",
        .liveness, judges: ("correct worker with requests", "correct workers with requests"),
        assumes: .reliableLinksAndDetector
    ) { $0.observers.validity.finding($0.roster, $0.deliveries) }
}
