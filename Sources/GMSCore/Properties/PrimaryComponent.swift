/// primary-component: installed views form one chain.
///
/// They can be put in one sequence that every process follows and in which some process went from each
/// view to the next (Chockler, Keidar and Vitenberg 2001). O(1) for each install, O(views) memory.
struct PrimaryComponent: Sendable {
    private struct Node {
        /// The event that installed it first.
        let event: Int64
        /// Whether some process came from another view to this one.
        var isReached = false
        /// The views that processes went on to, in order of time.
        var next: [Int64] = []
    }

    private var nodes: [Int64: Node] = [:]
    /// The views in the order of their first installs; each has a node.
    private var order: [Int64] = []

    /// - Parameter before: the view that the process installed last; nil if this is its first.
    mutating func install(_ view: Int64, after before: Int64?, event: Int64) {
        if nodes[view] == nil {
            nodes[view] = Node(event: event)
            order.append(view)
        }
        guard let before, before != view, nodes[before]?.next.contains(view) == false else {
            return
        }
        nodes[before]?.next.append(view)
        nodes[view]?.isReached = true
    }

    /// - Parameter isAtRest: whether the run came to rest. Before, a joiner's first view may yet be
    ///   reached by others.
    func finding(isAtRest: Bool) -> Finding {
        var finding = Finding()
        let kept = order.filter { isAtRest || nodes[$0]?.isReached == true || $0 == order.first }
        finding.judged = kept.count
        var waiting: [Int64: Int] = [:]
        for view in kept {
            for next in nodes[view]?.next ?? [] { waiting[next, default: 0] += 1 }
        }
        // The sequence is unique if there is one candidate for every place in it.
        var candidates = kept.filter { waiting[$0] == nil }
        var placed = 0
        while !candidates.isEmpty {
            let view = candidates.removeFirst()
            if let rival = candidates.first {
                let pair = [view, rival].sorted { event(of: $0) < event(of: $1) }
                finding.violate(
                    [event(of: pair[1])],
                    """
                    \(.path(from: pair[0], to: pair[1], false)), and \
                    \(.path(from: pair[1], to: pair[0], false))
                    """)
                return finding
            }
            placed += 1
            for next in nodes[view]?.next ?? [] {
                waiting[next]? -= 1
                if waiting[next] == 0 { candidates.append(next) }
            }
        }
        if placed < kept.count, let view = kept.first(where: { waiting[$0, default: 0] > 0 }) {
            finding.violate(
                [event(of: view)], "\(.path(from: view, to: view))")
        }
        return finding
    }

    private func event(of view: Int64) -> Int64 {
        guard let node = nodes[view] else { preconditionFailure("view \(view) has no node") }
        return node.event
    }
}

extension Property {
    /// Installed views form one chain (Chockler, Keidar and Vitenberg 2001).
    public static let primaryComponent = Property(
        "primary-component", "installed views form one chain",
        .safety, judges: ("installed view", "installed views"), assumes: .reliableLinksAndDetector
    ) { $0.observers.primaryComponent.finding(isAtRest: $0.isAtRest) }
}
