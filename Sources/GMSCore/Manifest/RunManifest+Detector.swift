extension RunManifest {
    /// The failure detector.
    public struct Detector: Hashable, Sendable, ManifestPart {
        /// From a crash to its suspicion.
        public var delay = NanosecondRange(20_000_000...60_000_000)

        static let blank = Self()
        package static let fields: [Field<Self>] = [
            .optional("delay", \.delay)
        ]
    }
}
