extension RunManifest {
    /// A latency for the packets from one process to another.
    public struct Link: Hashable, Sendable, ManifestPart {
        /// The sender.
        public var from: ProcessID
        /// The receiver.
        public var to: ProcessID
        /// Drawn for each packet; at most 24 h.
        public var latency: NanosecondRange

        /// Both must be workers of the run.
        public init(from: ProcessID, to: ProcessID, latency: NanosecondRange) {
            self.from = from
            self.to = to
            self.latency = latency
        }

        static let blank = Self(
            from: ProcessID(1), to: ProcessID(1), latency: NanosecondRange(0...0))
        package static let fields: [Field<Self>] = [
            .required("from", \.from),
            .required("to", \.to),
            .required("latency", \.latency),
        ]
    }
}
