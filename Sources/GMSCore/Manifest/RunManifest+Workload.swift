extension RunManifest {
    /// How long workers propose, and how often.
    public struct Workload: Hashable, Sendable, ManifestPart {
        /// The longest wait between proposals, 0…86,400,000 milliseconds.
        public var sleep: Int64 = 1000
        /// When the active phase ends, since the start of the run.
        public var duration = Nanoseconds.seconds(60)
        /// Ends the active phase after this many changes were requested, in place of `duration`.
        public var changes: Int64?

        /// A wait of at most a second, for 60 s.
        public init() {}

        static let blank = Self()
        package static let fields: [Field<Self>] = [
            .optional("sleep", \.sleep),
            .optional("duration", \.duration),
            .optional("changes", \.changes),
        ]
    }
}
