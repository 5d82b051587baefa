/// The state of a worker: three components of 0…255, recorded as 0xRRGGBB.
public struct Colour: Hashable, Sendable, CustomStringConvertible {
    /// 0xRRGGBB.
    public let rgb: UInt32

    /// The founder's first colour, {0, 0, 0}.
    public static let black = Colour(rgb: 0)

    /// The lower 24 bits, 0xRRGGBB.
    public init(rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }

    /// The colour of a recorded integer; nil outside 0…0xFFFFFF.
    public init?(recorded: Int64) {
        guard (0...0xFF_FFFF).contains(recorded) else { return nil }
        rgb = UInt32(recorded)
    }

    /// 0…255.
    public var red: UInt32 { rgb >> 16 }
    /// 0…255.
    public var green: UInt32 { (rgb >> 8) & 0xFF }
    /// 0…255.
    public var blue: UInt32 { rgb & 0xFF }

    /// The worker's rule: {R, G, B} becomes {G, B, (R + change) mod 256}.
    public func changed(by change: Int64) -> Colour {
        let last = (Int64(red) + change & 0xFF) & 0xFF
        return Colour(rgb: (green << 16) | (blue << 8) | UInt32(last))
    }

    /// `#RRGGBB`.
    public var description: String {
        let digits = String(rgb, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
