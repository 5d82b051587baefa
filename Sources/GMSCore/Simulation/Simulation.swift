/// Runs a manifest and sends every event to a sink.
public enum Simulation {
    /// - Returns: how the run ended.
    /// - Throws: what the sink throws.
    public static func run<Sink: EventSink & ~Copyable>(
        _ manifest: RunManifest, into sink: inout Sink
    ) throws -> RunFooter {
        switch manifest.variant {
        case .gms1: try run(GMS1.self, manifest, into: &sink)
        case .gms2, .gms2Crash: try run(GMS2.self, manifest, into: &sink)
        case .gms3: try run(GMS3.self, manifest, into: &sink)
        case .gms3Strict: try run(GMS3Strict.self, manifest, into: &sink)
        case .gms3Lax: try run(GMS3Lax.self, manifest, into: &sink)
        case .gms4: try run(GMS4.self, manifest, into: &sink)
        }
    }

    private static func run<Layer: GroupLayer, Sink: EventSink & ~Copyable>(
        _ layer: Layer.Type, _ manifest: RunManifest, into sink: inout Sink
    ) throws -> RunFooter {
        var simulator = Simulator<Layer>(manifest)
        return try simulator.run(into: &sink)
    }
}
