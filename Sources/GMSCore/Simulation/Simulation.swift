/// Runs a manifest and sends every event to a sink.
public enum Simulation {
    /// - Returns: how the run ended.
    /// - Throws: `ScenarioError` for a manifest that cannot be run; what the sink throws.
    public static func run<Sink: EventSink & ~Copyable>(
        _ manifest: RunManifest, into sink: inout Sink
    ) throws -> RunFooter {
        try manifest.validate()
        return switch manifest.variant {
        case .gms1: try run(GMS1.self, manifest, into: &sink)
        case .gms2, .gms2Crash: try run(GMS2.self, manifest, into: &sink)
        case .gms3: try run(GMS3.self, manifest, into: &sink)
        case .gms3Strict: try run(GMS3Strict.self, manifest, into: &sink)
        case .gms3Lax: try run(GMS3Lax.self, manifest, into: &sink)
        case .gms4: try run(GMS4.self, manifest, into: &sink)
        }
    }

    /// What those around the protocol of a variant have to know of it.
    public static func traits(of variant: Variant) -> ProtocolTraits {
        switch variant {
        case .gms1: GMS1.traits
        case .gms2, .gms2Crash: GMS2.traits
        case .gms3: GMS3.traits
        case .gms3Strict: GMS3Strict.traits
        case .gms3Lax: GMS3Lax.traits
        case .gms4: GMS4.traits
        }
    }

    private static func run<Layer: GroupLayer, Sink: EventSink & ~Copyable>(
        _ layer: Layer.Type, _ manifest: RunManifest, into sink: inout Sink
    ) throws -> RunFooter {
        var simulator = Simulator<Layer>(manifest)
        return try simulator.run(into: &sink)
    }
}
