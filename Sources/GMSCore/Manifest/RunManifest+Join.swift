extension RunManifest {
    /// A process that joins through another one.
    public struct Join: Hashable, Sendable, ManifestPart {
        /// Who joins.
        public var process: ProcessID
        /// When it starts, since the start of the run.
        public var at: Nanoseconds
        /// Whom it asks to be let in.
        public var contact: ProcessID

        /// A joiner; its contact is another worker of the run.
        public init(process: ProcessID, at: Nanoseconds, contact: ProcessID) {
            self.process = process
            self.at = at
            self.contact = contact
        }

        static let blank = Self(process: ProcessID(1), at: Nanoseconds(0), contact: ProcessID(1))
        package static let fields: [Field<Self>] = [
            .required("process", \.process),
            .required("at", \.at),
            .optional("contact", \.contact),
        ]
    }
}
