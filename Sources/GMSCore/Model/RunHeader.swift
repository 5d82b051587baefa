/// What a log says about its run as a whole: the row of the `run` table and the process names.
public struct RunHeader: Hashable, Sendable {
    public var variant: String
    public var seed: UInt64
    /// JSON; what it takes to run it again when `gms-run` wrote it.
    public var manifest: String
    public var tool: String
    /// Ascending by id.
    public var processes: [ProcessID]
    /// What its protocol takes for granted. A violation in a run that broke one of these is not the
    /// protocol's to answer for.
    public var assumptions: Set<Assumption>

    public init(
        variant: String, seed: UInt64, manifest: String, tool: String, processes: [ProcessID],
        assumptions: Set<Assumption> = Set(Assumption.allCases)
    ) {
        self.variant = variant
        self.seed = seed
        self.manifest = manifest
        self.tool = tool
        self.processes = processes
        self.assumptions = assumptions
    }
}
