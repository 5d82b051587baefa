extension Assumption {
    /// What is taken for granted in a log without a table of assumptions, by the name of its variant.
    static func takenBefore(variant: String) -> Set<Assumption> {
        switch variant {
        case "gms1": Set(allCases).subtracting([.detectorCompleteness])
        case "gms4": Set(allCases).subtracting([.linkReliable])
        default: Set(allCases)
        }
    }
}
