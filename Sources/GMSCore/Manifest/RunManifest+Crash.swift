extension RunManifest {
    /// A crash at a moment.
    public struct Crash: Hashable, Sendable, ManifestPart {
        /// nil: whoever leads at that moment.
        public var process: ProcessID?
        /// Virtual time since the start of the run.
        public var at: Nanoseconds

        /// A crash of whoever leads at that moment, unless a process is named.
        public init(process: ProcessID? = nil, at: Nanoseconds) {
            self.process = process
            self.at = at
        }

        static let blank = Self(process: nil, at: Nanoseconds(0))
        package static let fields: [Field<Self>] = [
            .optional("process", \.process),
            .required("at", \.at),
        ]
    }
}
