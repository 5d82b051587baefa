extension RunManifest {
    /// How long workers propose, and how often.
    public struct Workload: Hashable, Sendable, ManifestPart {
        /// The longest wait between proposals, in milliseconds.
        public var sleep: Int64 = 1000
        public var duration = Nanoseconds.seconds(60)
        /// Ends the active phase after this many changes were requested, in place of `duration`.
        public var changes: Int64?

        static let blank = Self()
        package static let fields: [Field<Self>] = [
            .optional("sleep", \.sleep),
            .optional("duration", \.duration),
            .optional("changes", \.changes),
        ]
    }
}
