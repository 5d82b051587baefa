/// One endpoint of the group, numbered 1…n: a worker on top of a group layer.
public struct ProcessID: RawRepresentable, Hashable, Comparable, Sendable, Codable,
    CustomStringConvertible
{
    public let rawValue: Int32

    public init(rawValue: Int32) { self.rawValue = rawValue }
    public init(_ number: Int) { rawValue = Int32(clamping: number) }

    /// The number as an array offset: process 1 is at 0.
    var offset: Int { Int(rawValue) - 1 }

    public var description: String { String(rawValue) }

    public static func < (left: ProcessID, right: ProcessID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Sequence where Element == ProcessID {
    /// The processes as reports print them: `{2 3 5}`.
    public var braced: String { "{" + map(\.description).joined(separator: " ") + "}" }
}
