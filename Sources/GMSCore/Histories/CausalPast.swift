/// What each message depends on: the requests that happened before it (Lamport 1978), as vector
/// clocks.
///
/// A request depends on its origin's earlier requests, on what its origin had been delivered, and on
/// what those depend on. Such a past is closed below in each origin, so that its highest number of
/// each origin stands for it. O(processes) for each request and delivery. The clocks of the last
/// `window` requests of each origin are kept.
struct CausalPast: Sendable {
    let processes: Int
    /// A power of two.
    let window: Int
    /// The clocks of the requests kept, by origin: `processes` numbers at each place.
    private(set) var clocks: [[Int64]]
    /// The request numbers at those places, each at its own modulo `window`.
    private(set) var numbers: [[Int64]]
    /// The highest number of each origin in the past of what each process has been delivered.
    private(set) var seen: [Int64]
    /// The highest number that each process has been delivered of each origin, and its own requests.
    private(set) var known: [Int64]
}

extension CausalPast {
    /// How many numbers are kept in all.
    private static let budget = 1 << 22

    static let none = Int64.min

    init(processes: Int) {
        self.processes = processes
        var window = 1024
        while window > 1, window * processes * processes > Self.budget { window /= 2 }
        self.window = window
        clocks = Array(repeating: [], count: processes)
        numbers = Array(repeating: [], count: processes)
        seen = Array(repeating: Self.none, count: processes * processes)
        known = seen
    }

    mutating func request(_ number: Int64, origin: Int) {
        let row = origin * processes
        let place = Int(number & Int64(window - 1))
        while place >= numbers[origin].count {
            numbers[origin].append(Self.none)
            clocks[origin] += repeatElement(Self.none, count: processes)
        }
        numbers[origin][place] = number
        for other in 0..<processes {
            clocks[origin][place * processes + other] = max(seen[row + other], known[row + other])
        }
        known[row + origin] = max(known[row + origin], number)
    }

    /// Whether a process has been delivered a message that depends on this request.
    func isOverdue(_ number: Int64, origin: Int, at process: Int) -> Bool {
        number <= seen[process * processes + origin]
    }

    /// The highest request of `cause` that a request depends on, if that is beyond what the messages
    /// delivered to a process depend on.
    func reach(of number: Int64, origin: Int, beyond process: Int, towards cause: Int) -> Int64? {
        guard let place = place(of: number, origin: origin) else { return nil }
        let highest = clocks[origin][place * processes + cause]
        return highest > seen[process * processes + cause] ? highest : nil
    }

    /// Takes a delivered message into the past of a process.
    mutating func deliver(_ number: Int64, origin: Int, at process: Int) {
        let row = process * processes
        known[row + origin] = max(known[row + origin], number)
        guard let place = place(of: number, origin: origin) else { return }
        for cause in 0..<processes {
            seen[row + cause] = max(
                seen[row + cause], clocks[origin][place * processes + cause])
        }
    }

    private func place(of number: Int64, origin: Int) -> Int? {
        let place = Int(number & Int64(window - 1))
        guard place < numbers[origin].count, numbers[origin][place] == number else { return nil }
        return place
    }
}

extension CausalPast: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("the window is a power of two", window > 0 && window & (window - 1) == 0)
        check.expect(
            "each pair of processes has what is seen and known",
            seen.count == processes * processes && known.count == seen.count)
        check.expect(
            "each request kept has a clock",
            clocks.map(\.count) == numbers.map { $0.count * processes })
        check.expect("at most a window is kept", numbers.allSatisfy { $0.count <= window })
        check.expect(
            "a number is kept at its place",
            numbers.allSatisfy { kept in
                kept.enumerated().allSatisfy {
                    $1 == Self.none || Int($1 & Int64(window - 1)) == $0
                }
            })
        return check.broken
    }
}
