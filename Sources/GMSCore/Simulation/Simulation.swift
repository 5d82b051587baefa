/// Runs a manifest and sends every event to a sink.
public enum Simulation {
    /// Runs a built-in protocol.
    ///
    /// - Returns: how the run ended.
    /// - Throws: `ScenarioError` for a manifest that cannot be run, or that names no variant; what the
    ///   sink throws.
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
        case nil:
            throw ScenarioError(
                "the manifest names no variant, one of \(Variant.names)", key: "variant")
        }
    }

    /// Runs a protocol of the caller's, whatever variant the manifest names.
    ///
    /// It ends when nothing is left to happen, or a while after nothing comes of it any more. A protocol
    /// that answers each packet with another one over links without latency never ends: step that with a
    /// `Simulator`.
    ///
    /// - Returns: how the run ended.
    /// - Throws: `ScenarioError` for a manifest that cannot be run; `ProtocolError` for an effect that
    ///   cannot be carried out; what the sink throws.
    public static func run<Layer: GroupLayer, Sink: EventSink & ~Copyable>(
        _ layer: Layer.Type, _ manifest: RunManifest, into sink: inout Sink
    ) throws -> RunFooter {
        var simulator = try Simulator<Layer>(manifest)
        return try simulator.run(into: &sink)
    }

    /// What those around the protocol of a variant have to know of it.
    public static func traits(of variant: Variant) -> ProtocolTraits { layer(of: variant).traits }

    /// The protocol of a variant.
    static func layer(of variant: Variant) -> any GroupLayer.Type {
        switch variant {
        case .gms1: GMS1.self
        case .gms2, .gms2Crash: GMS2.self
        case .gms3: GMS3.self
        case .gms3Strict: GMS3Strict.self
        case .gms3Lax: GMS3Lax.self
        case .gms4: GMS4.self
        }
    }
}
