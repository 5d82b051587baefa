import Testing

@testable import GMSCore

/// The judge reads what a run takes for granted in its log, not the name of its variant.
@Suite struct NamesOfVariants {
    let folder: LogFolder

    init() throws { folder = try LogFolder() }

    /// A run over links that lose packets, with crashes and false suspicions: most assumptions break.
    private func record(_ variant: Variant, to path: String) throws {
        try RunManifest.make(variant, seconds: 8, seed: 5) {
            $0.network.loss = Ratio(numerator: 3, denominator: 100)
            $0.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 50)
            $0.faults.crashes = [.init(process: ProcessID(1), at: .seconds(4))]
        }.record(to: path)
    }

    @Test(arguments: Variant.allCases)
    func anotherNameChangesNoVerdict(_ variant: Variant) throws {
        let path = folder.file("run.db")
        try record(variant, to: path)
        let before = try EventLogReader.analysis(of: path)
        for name in Variant.allCases.map(\.rawValue) + ["paxos", ""] {
            try Database(path: path, mode: .create).execute("UPDATE run SET variant = '\(name)'")
            let after = try EventLogReader.analysis(of: path)
            #expect(after.verdict == before.verdict)
            #expect(after.properties == before.properties)
            #expect(after.assumptions == before.assumptions)
            #expect(after.diagnoses == before.diagnoses)
        }
    }

    @Test(arguments: [Variant.gms1, .gms3, .gms4])
    func aLogWithoutTheTableIsReadByTheName(_ variant: Variant) throws {
        let path = folder.file("run.db")
        try record(variant, to: path)
        let before = try EventLogReader.analysis(of: path)
        try Database(path: path, mode: .create).execute("DROP TABLE assumption")
        let after = try EventLogReader.analysis(of: path)
        #expect(after.header.assumptions == before.header.assumptions)
        #expect(after.properties == before.properties)
    }

    /// What a protocol takes for granted excuses it; what it does not, does not.
    @Test func theTableDecides() throws {
        let path = folder.file("run.db")
        try record(.gms3, to: path)
        let excused = try EventLogReader.analysis(of: path)
        #expect(excused.properties.contains { $0.verdict == .assumptionBroken })
        try Database(path: path, mode: .create).execute("DELETE FROM assumption")
        let bare = try EventLogReader.analysis(of: path)
        #expect(!bare.properties.contains { $0.verdict == .assumptionBroken })
        #expect(bare.properties.map(\.observed) == excused.properties.map(\.observed))
        try Database(path: path, mode: .create)
            .execute("INSERT INTO assumption VALUES ('no-such-thing', '')")
        #expect(try EventLogReader.analysis(of: path).header.assumptions == [])
    }
}
