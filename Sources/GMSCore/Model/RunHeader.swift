/// What a log says about its run as a whole: the row of the `run` table and the process names.
public struct RunHeader: Hashable, Sendable {
    /// The name of the protocol.
    public internal(set) var variant: String
    /// What the chances of the run were drawn from; 0 for a run that has none.
    public internal(set) var seed: UInt64
    /// JSON: what it takes to run it again, when a simulation wrote it; any text otherwise.
    public internal(set) var manifest: String
    /// Who recorded it: `gms-run 0.1.0`.
    public internal(set) var tool: String
    /// Ascending by id.
    public internal(set) var processes: [ProcessID]
    /// What its protocol takes for granted. A violation in a run that broke one of these is not the
    /// protocol's to answer for.
    public internal(set) var assumptions: Set<Assumption>

    /// The header of a run. Processes come in any order; one that is named twice counts once.
    public init(
        variant: String, seed: UInt64, manifest: String, tool: String, processes: [ProcessID],
        assumptions: Set<Assumption> = Set(Assumption.allCases)
    ) {
        self.variant = variant
        self.seed = seed
        self.manifest = manifest
        self.tool = tool
        self.processes = Set(processes).sorted()
        self.assumptions = assumptions
    }
}
