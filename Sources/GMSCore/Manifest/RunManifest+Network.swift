extension RunManifest {
    /// What the links between processes do to packets.
    public struct Network: Hashable, Sendable, ManifestPart {
        /// From a send to its arrival, drawn for each packet; at most 24 h.
        public var latency = NanosecondRange(1_000_000...10_000_000)
        /// The probability that a packet is lost, below 1.
        public var loss = Ratio.zero
        /// The probability that the network sends a packet twice.
        public var duplication = Ratio.zero
        /// Links with a latency of their own; of two for one link the later counts.
        public var links: [Link] = []
        /// Cuts, which may overlap.
        public var partitions: [Partition] = []

        /// 1 to 10 ms on every link, no losses, no duplicates, no cuts.
        public init() {}

        /// The longest that a packet may take on any link, but for those before it.
        package var longestLatency: Nanoseconds {
            let links = links.map(\.latency.bounds.upperBound)
            return Nanoseconds(links.reduce(latency.bounds.upperBound, max))
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
