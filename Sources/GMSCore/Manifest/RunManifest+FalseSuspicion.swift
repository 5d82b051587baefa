extension RunManifest {
    /// A running process suspects another one at a moment.
    public struct FalseSuspicion: Hashable, Sendable, ManifestPart {
        public var observer: ProcessID
        public var suspected: ProcessID
        public var at: Nanoseconds

        static let blank = Self(observer: ProcessID(1), suspected: ProcessID(1), at: Nanoseconds(0))
        package static let fields: [Field<Self>] = [
            .required("observer", \.observer),
            .required("suspected", \.suspected),
            .required("at", \.at),
        ]
    }
}
