extension RunManifest {
    /// Packets from `left` to `right` are dropped from `from` on and before `until`; those from
    /// `right` to `left` too, unless it is one-way.
    public struct Partition: Hashable, Sendable, ManifestPart {
        public var from: Nanoseconds
        public var until: Nanoseconds
        public var left: [ProcessID]
        public var right: [ProcessID]
        public var oneWay = false

        static let blank = Self(from: Nanoseconds(0), until: Nanoseconds(0), left: [], right: [])
        package static let fields: [Field<Self>] = [
            .required("from", \.from),
            .required("until", \.until),
            .required("left", \.left),
            .required("right", \.right),
            .optional("oneWay", \.oneWay),
        ]
    }
}
