extension RunManifest {
    /// The multicaster crashes after the `sends`-th send of the run's `multicast`-th multicast. Only
    /// first sends count, and only multicasts that have any.
    public struct MulticastCrash: Hashable, Sendable, ManifestPart {
        /// From 1, in the order in which multicasts begin, whoever begins them.
        public var multicast: Int
        /// From 1: how many sends of that multicast are made.
        public var sends: Int

        /// Both count from 1.
        public init(multicast: Int, sends: Int) {
            self.multicast = multicast
            self.sends = sends
        }

        static let blank = Self(multicast: 1, sends: 1)
        package static let fields: [Field<Self>] = [
            .required("multicast", \.multicast),
            .required("sends", \.sends),
        ]
    }
}
