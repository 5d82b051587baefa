extension RunManifest {
    /// Packets from `left` to `right` are dropped from `from` on and before `until`; those from
    /// `right` to `left` too, unless it is one-way.
    public struct Partition: Hashable, Sendable, ManifestPart {
        /// Virtual time since the start of the run.
        public var from: Nanoseconds
        /// Virtual time since the start of the run.
        public var until: Nanoseconds
        /// Those on the one side.
        public var left: [ProcessID]
        /// Those on the other side.
        public var right: [ProcessID]
        /// Whether packets from `right` to `left` pass.
        public var oneWay = false

        /// A cut at `from ..< until`, which is not empty.
        public init(
            from: Nanoseconds, until: Nanoseconds, left: [ProcessID], right: [ProcessID],
            oneWay: Bool = false
        ) {
            self.from = from
            self.until = until
            self.left = left
            self.right = right
            self.oneWay = oneWay
        }

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
