import Testing

@testable import GMSCore

/// A manifest that code has made is refused as a scenario is: nothing that it holds is a trap.
@Suite struct ValidationTests {
    private func refusal(_ change: (inout RunManifest) -> Void) -> String? {
        var manifest = RunManifest(variant: .gms4)
        manifest.setWorkers(3)
        change(&manifest)
        do { try manifest.validate() } catch { return error.description }
        return nil
    }

    static let before: [@Sendable (inout RunManifest) -> Void] = [
        { $0.joins[0].at = Nanoseconds(-5) },
        { $0.workload.duration = Nanoseconds(-5) },
        { $0.controls = [.init(at: Nanoseconds(-5), process: nil, action: .go)] },
        { $0.faults.crashes = [.init(process: nil, at: Nanoseconds(-5))] },
        {
            $0.faults.falseSuspicions = [
                .init(observer: ProcessID(1), suspected: ProcessID(2), at: Nanoseconds(-5))
            ]
        },
        {
            $0.network.partitions = [
                .init(from: Nanoseconds(-5), until: .seconds(1), left: [], right: [])
            ]
        },
    ]

    @Test(arguments: before.indices)
    func aTimeBeforeTheStartIsRefused(_ index: Int) {
        let sentence = refusal(Self.before[index])
        #expect(sentence?.hasSuffix(": \"-5ns\" is not a time such as 10ms or 1.5s") == true)
    }

    @Test func aTimeBeyondAHundredYearsIsRefused() {
        #expect(refusal { $0.joinTimeout = Nanoseconds(.max) }?.hasPrefix("joinTimeout: ") == true)
        #expect(
            refusal { $0.faults.crashLeaderEvery = Nanoseconds(.max) }?
                .hasPrefix("faults.crashLeaderEvery: ") == true)
    }

    @Test func aRangeThatBeginsBeforeZeroIsRefused() {
        let range = NanosecondRange(-5...5)
        let words = "\"-5ns..5ns\" is not a range of times such as 1ms..10ms"
        #expect(refusal { $0.network.latency = range } == "network.latency: \(words)")
        #expect(refusal { $0.detector.delay = range } == "detector.delay: \(words)")
        #expect(
            refusal {
                $0.network.links = [.init(from: ProcessID(1), to: ProcessID(2), latency: range)]
            } == "network.links[0].latency: \(words)")
    }

    @Test func aSleepControlWithoutAValueIsRefused() {
        #expect(
            refusal { $0.controls = [.init(at: .seconds(1), process: nil, action: .sleep)] }
                == "controls[0]: a sleep control needs a value of 0 to 86400000 milliseconds")
    }

    @Test func aGroupOfAnySizeIsRefusedInASentence() {
        #expect(
            refusal { $0.setWorkers(.max) }
                == "joins: at most 1000 workers can be run, not 1000000")
        #expect(refusal { $0.setWorkers(.min) } == nil)
        #expect(refusal { $0.setWorkers(1000) } == nil)
    }

    static let huge: [(text: String, sentence: String)] = [
        (
            "founder: 9999999999999",
            "line 1, joins: workers are numbered 1 to 1, each once; founder and joins give 2147483647"
        ),
        (
            "founder: -9999999999999",
            "line 1, joins: workers are numbered 1 to 1, each once; founder and joins give -2147483648"
        ),
        (
            "joins: [{ process: 2, at: '0s', contact: 9999999999999 }]",
            "line 1, joins: the contact of joiner 2 names worker 2147483647, but the workers are 1 to 2"
        ),
        ("workers: 9999999999999", "line 1, workers: workers is 1 to 1000, not 9999999999999"),
        (
            "workers: 9999999999999999999",
            "line 1, workers: 9999999999999999999 is not a whole number"
        ),
        (
            "faults: { crashes: [{ process: 4294967297, at: '0s' }] }",
            "line 1, faults.crashes[0].process: a crash names worker 2147483647, but the workers are 1 to 5"
        ),
    ]

    @Test(arguments: huge)
    func aNumberBeyondAllIdsIsRefused(_ text: String, _ sentence: String) {
        let refusal = #expect(throws: ScenarioError.self) {
            try RunManifest(json: "{ variant: 'gms3', \(text) }")
        }
        #expect(refusal?.description == sentence)
    }
}
