extension RunManifest {
    /// What the links between processes do to packets.
    public struct Network: Hashable, Sendable, ManifestPart {
        public var latency = NanosecondRange(1_000_000...10_000_000)
        public var loss = Ratio.zero
        public var duplication = Ratio.zero
        public var links: [Link] = []
        public var partitions: [Partition] = []

        /// The longest that a packet may take on any link, but for those before it.
        public var longestLatency: Nanoseconds {
            let links = links.map(\.latency.bounds.upperBound)
            return Nanoseconds(max(latency.bounds.upperBound, links.max() ?? 0))
        }

        static let blank = Self()
        package static let fields: [Field<Self>] = [
            .optional("latency", \.latency),
            .optional("loss", \.loss),
            .optional("duplication", \.duplication),
            .optional("links", \.links),
            .optional("partitions", \.partitions),
        ]
    }
}
