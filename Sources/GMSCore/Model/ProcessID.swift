/// One endpoint of the group, numbered 1…n: a worker on top of a group layer.
public struct ProcessID: RawRepresentable, Hashable, Comparable, Sendable, Codable,
    CustomStringConvertible
{
    /// From 1.
    public let rawValue: Int32

    /// The process of that number.
    public init(rawValue: Int32) { self.rawValue = rawValue }
    /// The process of that number, or the nearest of 32 bits.
    public init(_ number: Int) { rawValue = Int32(clamping: number) }

    /// The number as an array offset: process 1 is at 0.
    var offset: Int { Int(rawValue) - 1 }

    /// The number.
    public var description: String { String(rawValue) }

    /// By number.
    public static func < (left: ProcessID, right: ProcessID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Sequence where Element == ProcessID {
    /// The processes as reports print them: `{2 3 5}`.
    package var braced: Sentence {
        "{\(map { Sentence(.process($0)) }.joined(separator: " "))}"
    }

    /// The same of ascending ones, with six or more in a row as a range: `{2–16 20}`.
    package var abridged: Sentence {
        var runs: [(first: Int32, last: Int32)] = []
        for process in self {
            let id = process.rawValue
            if let run = runs.last, run.last < id, run.last + 1 == id {
                runs[runs.count - 1].last = id
            } else {
                runs.append((id, id))
            }
        }
        let parts = runs.flatMap { run -> [Sentence] in
            let ends = [run.first, run.last].map { Sentence(.process(ProcessID(rawValue: $0))) }
            if run.last - run.first >= 5 { return [ends.joined(separator: "–")] }
            return (run.first...run.last).map { Sentence(.process(ProcessID(rawValue: $0))) }
        }
        return "{\(parts.joined(separator: " "))}"
    }
}
