@testable import GMSCore

/// What became of every property in runs of every variant under every kind of faults.
struct MatrixMeasurement: Sendable {
    /// What became of one property in the runs of one variant under one kind of faults.
    struct Cell: Sendable {
        var held = 0
        var violated = 0
        /// Violated while an assumption behind the property was broken.
        var excused = 0
        var pending = 0
        var judged: Int { held + violated }

        mutating func count(_ result: PropertyResult) {
            switch result.observed {
            case .holds: held += 1
            case .violated: violated += 1
            case .pending: pending += 1
            case .vacuous, .notApplicable, .assumptionBroken: break
            }
            if result.verdict == .assumptionBroken { excused += 1 }
        }
    }

    /// The runs of one variant under one kind of faults.
    struct Column: Sendable {
        let fault: MatrixFault
        let variant: Variant
        private var cells: [Property: Cell] = [:]
        /// Runs that violate a core property.
        private(set) var wrong = 0

        init(_ fault: MatrixFault, _ variant: Variant) throws {
            self.fault = fault
            self.variant = variant
            var manifest = try fault.manifest(variant, seed: 1)
            let header = RunHeader(manifest, tool: "tests")
            for seed in 1...fault.runs {
                manifest.seed = seed
                var analyzer = Analyzer(header: header)
                let footer = try Simulation.run(manifest, into: &analyzer)
                let analysis = analyzer.finish(footer)
                for result in analysis.properties {
                    cells[result.property, default: Cell()].count(result)
                }
                if [.diverged, .violated].contains(analysis.verdict) { wrong += 1 }
            }
        }

        subscript(property: Property) -> Cell { cells[property] ?? Cell() }
    }

    let columns: [MatrixFault: [Column]]

    init() async throws {
        columns = try await withThrowingTaskGroup(of: (MatrixFault, [Column]).self) { group in
            for fault in MatrixFault.allCases {
                group.addTask { (fault, try fault.variants.map { try Column(fault, $0) }) }
            }
            var columns: [MatrixFault: [Column]] = [:]
            for try await (fault, measured) in group { columns[fault] = measured }
            return columns
        }
    }

    func columns(_ fault: MatrixFault) -> [Column] { columns[fault] ?? [] }
}
