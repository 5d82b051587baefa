/// How a piece of text stands out. It never carries meaning alone.
public struct Tone: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let good = Tone(rawValue: 1)
    public static let bad = Tone(rawValue: 2)
    public static let warn = Tone(rawValue: 4)
    public static let strong = Tone(rawValue: 8)
    public static let faint = Tone(rawValue: 16)
}
