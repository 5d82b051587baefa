/// local-monotonicity: view numbers rise at each process.
///
/// The number of each view that a process installs is above that of the one before (Chockler, Keidar
/// and Vitenberg 2001); gaps are allowed. O(1) for each install, O(processes) memory.
struct LocalMonotonicity: Sendable {
    private(set) var finding = Finding()
    private var last: [(number: Int64, view: Int64)?]

    init(processes: Int) { last = Array(repeating: nil, count: processes) }

    /// - Parameter id: the first row of the view.
    mutating func install(_ event: Event, _ view: GroupView, id: Int64, at process: Int) {
        defer { last[process] = (view.number, id) }
        guard let before = last[process] else { return }
        finding.judged += 1
        guard view.number <= before.number else { return }
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)), number \(view.number), and \
            \(.ever(Deed(event.process, .install, .view(before.view)), before: event.seq), [.bare, .had, .silent]), \
            number \(before.number)
            """)
    }
}

extension Property {
    /// View numbers rise at each process (Chockler, Keidar and Vitenberg 2001).
    public static let localMonotonicity = Property(
        "local-monotonicity", "view numbers rise at each process",
        .safety, isCore: true, judges: ("change of view", "changes of view"), assumes: []
    ) { $0.observers.localMonotonicity.finding }
}
