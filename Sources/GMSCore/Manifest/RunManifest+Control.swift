extension RunManifest {
    /// A message that somebody outside the group makes a process ask for, or does to it.
    public struct Control: Hashable, Sendable, ManifestPart {
        /// What is done.
        public enum Action: String, Hashable, Sendable, CaseIterable, NamedValue {
            /// The worker requests a multicast of the message of that name; `stopAll` is a *stop*.
            case freeze, go, sleep, stopAll, opaque
            /// The process itself stops in good order.
            case stop
        }

        /// Virtual time since the start of the run.
        public var at: Nanoseconds
        /// nil: whoever leads at that moment.
        public var process: ProcessID?
        /// What it is made to do.
        public var action: Action
        /// sleep: 0…86,400,000 milliseconds; opaque: any number; nil for the others.
        public var value: Int64?

        /// An action at whoever leads at that moment, unless a process is named.
        public init(
            at: Nanoseconds, process: ProcessID? = nil, action: Action, value: Int64? = nil
        ) {
            self.at = at
            self.process = process
            self.action = action
            self.value = value
        }

        static let blank = Self(at: Nanoseconds(0), action: .freeze)
        package static let fields: [Field<Self>] = [
            .required("at", \.at),
            .optional("process", \.process),
            .required("action", \.action),
            .optional("value", \.value),
        ]

        func check(at path: String) throws(ScenarioError) {
            guard action != .sleep || value.map({ 0...86_400_000 ~= $0 }) == true else {
                throw ScenarioError(
                    "a sleep control needs a value of 0 to 86400000 milliseconds", key: path)
            }
        }
    }
}
