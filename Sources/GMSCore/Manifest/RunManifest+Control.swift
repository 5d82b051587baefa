extension RunManifest {
    /// A message that somebody outside the group makes a process ask for, or does to it.
    public struct Control: Hashable, Sendable, ManifestPart {
        public enum Action: String, Hashable, Sendable, CaseIterable, NamedValue {
            /// The worker requests a multicast of the message of that name.
            case freeze, go, sleep, stopAll, opaque
            /// The process itself stops in good order.
            case stop
        }
        public var at: Nanoseconds
        /// nil: whoever leads at that moment.
        public var process: ProcessID?
        public var action: Action
        /// sleep: milliseconds; opaque: any number.
        public var value: Int64?

        static let blank = Self(at: Nanoseconds(0), action: .freeze)
        package static let fields: [Field<Self>] = [
            .required("at", \.at),
            .optional("process", \.process),
            .required("action", \.action),
            .optional("value", \.value),
        ]

        func check(at path: String) throws(ScenarioError) {
            guard action != .sleep || (0...86_400_000).contains(value ?? -1) else {
                throw ScenarioError(
                    "a sleep control needs a value of 0 to 86400000 milliseconds", key: path)
            }
        }
    }
}
