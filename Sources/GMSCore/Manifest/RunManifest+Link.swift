extension RunManifest {
    /// A latency for the packets from one process to another.
    public struct Link: Hashable, Sendable, ManifestPart {
        public var from: ProcessID
        public var to: ProcessID
        public var latency: NanosecondRange

        static let blank = Self(
            from: ProcessID(1), to: ProcessID(1), latency: NanosecondRange(0...0))
        package static let fields: [Field<Self>] = [
            .required("from", \.from),
            .required("to", \.to),
            .required("latency", \.latency),
        ]
    }
}
