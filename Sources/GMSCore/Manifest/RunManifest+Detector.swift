extension RunManifest {
    /// The failure detector.
    public struct Detector: Hashable, Sendable, ManifestPart {
        /// From a crash or stop to its suspicion, at most 24 h.
        public var delay = NanosecondRange(20_000_000...60_000_000)

        /// From 20 to 60 ms.
        public init() {}

        static let blank = Self()
        package static let fields: [Field<Self>] = [
            .optional("delay", \.delay)
        ]
    }
}
