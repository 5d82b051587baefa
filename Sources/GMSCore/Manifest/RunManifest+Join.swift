extension RunManifest {
    /// A process that joins through another one.
    public struct Join: Hashable, Sendable, ManifestPart {
        public var process: ProcessID
        public var at: Nanoseconds
        public var contact: ProcessID

        static let blank = Self(process: ProcessID(1), at: Nanoseconds(0), contact: ProcessID(1))
        package static let fields: [Field<Self>] = [
            .required("process", \.process),
            .required("at", \.at),
            .optional("contact", \.contact),
        ]
    }
}
