extension RunManifest {
    /// The multicaster crashes after the `sends`-th send of the run's `multicast`-th multicast. Only
    /// first sends count, and only multicasts that have any.
    public struct MulticastCrash: Hashable, Sendable, ManifestPart {
        public var multicast: Int
        public var sends: Int

        static let blank = Self(multicast: 1, sends: 1)
        package static let fields: [Field<Self>] = [
            .required("multicast", \.multicast),
            .required("sends", \.sends),
        ]
    }
}
