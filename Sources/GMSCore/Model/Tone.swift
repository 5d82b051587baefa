/// How a piece of text stands out. It never carries meaning alone.
public struct Tone: OptionSet, Hashable, Sendable {
    /// A bit a tone.
    public let rawValue: UInt8

    /// The tones of some bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Good news: green on a terminal.
    public static let good = Tone(rawValue: 1)
    /// Bad news: red.
    public static let bad = Tone(rawValue: 2)
    /// Something to look at: yellow.
    public static let warn = Tone(rawValue: 4)
    /// What matters most: bold.
    public static let strong = Tone(rawValue: 8)
    /// What matters least: dim.
    public static let faint = Tone(rawValue: 16)
}
