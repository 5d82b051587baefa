extension RunHeader {
    /// The header of a run of the built-in protocol that a manifest names; without one it has no name and
    /// takes everything for granted.
    ///
    /// - Parameters:
    ///   - manifest: of the run.
    ///   - tool: who runs it: `gms-run 0.1.0`.
    public init(_ manifest: RunManifest, tool: String) {
        self.init(
            variant: manifest.variant?.rawValue ?? "", seed: manifest.seed, manifest: manifest.json,
            tool: tool, processes: manifest.processes,
            assumptions: (manifest.variant.map(Simulation.traits) ?? ProtocolTraits()).assumptions)
    }

    /// The header of a run of a protocol of the caller's. The log keeps the manifest without a variant.
    ///
    /// - Parameters:
    ///   - manifest: of the run.
    ///   - name: what the log calls the protocol: `paxos-ish`.
    ///   - traits: of the protocol.
    ///   - tool: who runs it, with a version.
    public init(
        _ manifest: RunManifest, protocol name: String, traits: ProtocolTraits, tool: String
    ) {
        var manifest = manifest
        manifest.variant = nil
        self.init(
            variant: name, seed: manifest.seed, manifest: manifest.json, tool: tool,
            processes: manifest.processes, assumptions: traits.assumptions)
    }
}
