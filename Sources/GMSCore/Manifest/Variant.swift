/// The group membership protocols that can be run.
public enum Variant: String, Sendable, Hashable, CaseIterable, NamedValue {
    /// `GMS1`.
    case gms1
    /// `GMS2`.
    case gms2
    /// `GMS2` with arghh.
    case gms2Crash = "gms2_crash"
    /// `GMS3`.
    case gms3
    /// `GMS3Strict`.
    case gms3Strict = "gms3_strict"
    /// `GMS3Lax`.
    case gms3Lax = "gms3_lax"
    /// `GMS4`.
    case gms4

    /// All names, for error sentences.
    package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// The crash probability 1/arghh of a run that sets none; nil for no such crashes.
    package var usualArghh: Int64? { self == .gms2Crash ? 100 : nil }

    /// The one to set a run beside: a protocol that sends again what a crash cut short beside one that
    /// does not.
    ///
    /// - Parameter manifest: of the run, as its log has it.
    package static func contrast(to manifest: String) -> Variant? {
        switch (try? RunManifest(json: manifest))?.variant {
        case .gms3, .gms4: .gms2Crash
        case .gms1, .gms2, .gms2Crash, .gms3Strict, .gms3Lax: .gms3
        case nil: nil
        }
    }

    /// One line for help texts.
    package var summary: String {
        switch self {
        case .gms1: "no failures: the group stands still when its leader goes"
        case .gms2: "leader election; nothing is resent"
        case .gms2Crash: "gms2 whose leader may crash between two sends"
        case .gms3: "numbered multicasts, the last one resent by a new leader"
        case .gms3Strict: "gms3 that accepts a view only of the leader it follows"
        case .gms3Lax: "gms3 that accepts any later slot, and any view"
        case .gms4: "gms3 over links that lose packets, with acknowledgements"
        }
    }
}
