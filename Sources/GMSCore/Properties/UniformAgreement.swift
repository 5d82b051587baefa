/// uniform-agreement: what any worker delivers, all correct workers deliver.
///
/// agreement with deliveries of crashed workers included (Hadzilacos and Toueg 1994), judged at rest.
/// Costs the length of the disagreement at the end.
struct UniformAgreement {
    let comparison: HistoryComparison

    var finding: Finding { comparison.agreement(isUniform: true) }
}

extension Property {
    /// What any worker delivers, all correct workers deliver (Hadzilacos and Toueg 1994).
    public static let uniformAgreement = Property(
        "uniform-agreement", "what any worker delivers, all correct workers deliver",
        .liveness, judges: ("correct worker", "correct workers"), assumes: .reliableLinksAndDetector
    ) { UniformAgreement(comparison: $0.comparison).finding }
}
