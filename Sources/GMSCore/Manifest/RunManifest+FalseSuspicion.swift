extension RunManifest {
    /// A running process suspects another one at a moment.
    public struct FalseSuspicion: Hashable, Sendable, ManifestPart {
        /// Who is told by its failure detector.
        public var observer: ProcessID
        /// Who is said to be down.
        public var suspected: ProcessID
        /// Virtual time since the start of the run.
        public var at: Nanoseconds

        /// Both must be workers of the run, and two different ones.
        public init(observer: ProcessID, suspected: ProcessID, at: Nanoseconds) {
            self.observer = observer
            self.suspected = suspected
            self.at = at
        }

        static let blank = Self(observer: ProcessID(1), suspected: ProcessID(1), at: Nanoseconds(0))
        package static let fields: [Field<Self>] = [
            .required("observer", \.observer),
            .required("suspected", \.suspected),
            .required("at", \.at),
        ]
    }
}
