import Testing

@testable import GMSCore
@testable import GMSReports

/// Which property holds in which variant under which faults, as measured, is what the literature
/// expects; where it is not, `docs/properties.md` says why.
@Suite struct PropertyMatrix {
    @Test func thePageSaysWhatIsMeasuredAndWhyItIsNotWhatIsExpected() async throws {
        let measurement = try await MatrixMeasurement()
        let columns = MatrixFault.allCases.flatMap(measurement.columns)
        var used: Set<Int> = []
        for column in columns {
            for property in Property.all {
                let notes = MatrixPage.notes(column, property)
                used.formUnion(notes)
                let finding = MatrixPage.finding(column, property)
                #expect(
                    (finding == .asExpected) == notes.isEmpty,
                    """
                    \(column.fault.rawValue), \(column.variant.rawValue), \(property.id): \
                    \(finding), violated in \(column[property].violated) runs
                    """)
            }
        }
        for (number, note) in MatrixNote.all.enumerated() {
            #expect(used.contains(number), "of no cell: \(note.text)")
        }
        try GoldenText.expect(
            MatrixPage(measurement: measurement).lines, between: "<!-- measured -->",
            and: "<!-- /measured -->", of: "properties.md")
    }

    /// gms2_crash is gms2 under arghh, event by event.
    @Test(arguments: [MatrixFault.cutShort, .cutsInARow])
    func gms2CrashIsGMS2UnderArghh(fault: MatrixFault) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let runs = try [Variant.gms2, .gms2Crash].map {
                try Run(fault.manifest($0, seed: seed))
            }
            #expect(runs[0].recording == runs[1].recording)
        }
    }

    /// The run that a note names violates what the note is about.
    @Test(arguments: MatrixNote.all.compactMap(\.example))
    func theExamplesOfTheNotesAreSome(_ example: MatrixNote.Example) throws {
        let manifest = try example.fault.manifest(example.variant, seed: example.seed)
        let result = try Run.analysis(manifest).result(for: example.property)
        #expect(result?.isViolated == true, "\(example)")
    }
}
