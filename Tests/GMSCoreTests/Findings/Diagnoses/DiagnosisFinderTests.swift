import FoundationEssentials
import Testing

@testable import GMSCore

/// Each diagnosis follows from the events of a log that shows it.
@Suite struct DiagnosisFinderTests {
    private static let expected: [Fixture: [String]] = [
        .erlang1: ["lost-join: no-takeover", "lost-requests: no-takeover", "stall: no-takeover"],
        .erlang2: ["divergence: nothing-resent", "stall: leader-among-followers"],
        .erlang3: ["stall: leader-among-followers"],
        .erlang4: ["divergence: nothing-resent", "lost-requests: died-with-leader"],
        .erlang5: [
            "omission: view-before-last", "lost-requests: view-before-last",
            "stall: view-before-last",
        ],
        .erlang6: [
            "omission: no-takeover", "lost-requests: no-takeover", "stall: no-takeover",
        ],
        .erlang7: ["divergence: wedged-follower", "lost-requests: died-with-leader"],
        .erlang8: ["lost-requests: died-with-leader"],
        .erlang9: [],
        .crash401: ["divergence: nothing-resent"],
        .crash402: ["divergence: nothing-resent", "lost-requests: died-with-leader"],
        .gms3: ["lost-join: died-with-leader", "lost-requests: died-with-leader"],
        .gms4: ["lost-join: join-to-the-dead"],
    ]

    private func causes(_ analysis: Analysis) -> [String] {
        analysis.diagnoses.map { "\($0.subject.rawValue): \($0.cause.rawValue)" }
    }

    @Test(arguments: Fixture.allCases)
    func ofTheFixtures(_ fixture: Fixture) throws {
        let analysis = try fixture.analysis
        #expect(causes(analysis) == Self.expected[fixture])
        let text = try String(
            contentsOfFile: Fixture.tests + "/../../docs/diagnoses.md", encoding: .utf8)
        for diagnosis in analysis.diagnoses where diagnosis.certainty == .certain {
            let row = text.split(separator: "\n").first {
                $0.hasPrefix("| \(diagnosis.cause.rawValue) |")
            }
            #expect(row?.contains("`\(fixture.rawValue)`") == true, "\(diagnosis.cause)")
            #expect(!diagnosis.events.isEmpty && diagnosis.open == nil)
        }
    }

    @Test func thePageSaysWhatTheProgramSays() throws {
        let text = try String(
            contentsOfFile: Fixture.tests + "/../../docs/diagnoses.md", encoding: .utf8)
        for cause in Diagnosis.Cause.allCases where cause != .undetermined {
            #expect(text.contains("| \(cause.rawValue) | \(cause.rule) |"))
        }
    }

    @Test func ofTheScenarios() throws {
        let strict = try Session.analyze(Scenarios.manifest("gms3_strict-two-crashes"))
        #expect(causes(strict).first == "omission: wedged-follower")
        #expect(causes(strict).contains("stall: wedged-follower"))
        let lax = try Session.analyze(Scenarios.manifest("gms3_lax-slow-link"))
        #expect(causes(lax).first == "divergence: gap-accepted")
    }

    /// What a good protocol does is not diagnosed.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func goodRunsHaveNone(seed: UInt64) throws {
        var manifest = RunManifest.make(.gms4, seconds: 5, seed: seed)
        manifest.faults.arghh = 40
        let analysis = try Session.analyze(manifest)
        #expect(analysis.diagnoses.isEmpty, "\(analysis.diagnoses)")
    }

    /// A loss, a crash or a false suspicion in gms2 is never taken for a fault of another kind.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func ofRandomRuns(seed: UInt64) throws {
        let manifest = RunManifest.mixed(seed)
        let analysis = try Session.analyze(manifest)
        for diagnosis in analysis.diagnoses {
            switch diagnosis.cause {
            case .wedgedFollower: #expect(manifest.variant == .gms3Strict)
            case .gapAccepted: #expect(manifest.variant == .gms3Lax)
            case .nothingResent, .leadersNotTold:
                #expect([.gms2, .gms2Crash, .gms3Lax].contains(manifest.variant), "\(seed)")
            case .viewBeforeLast, .leaderAmongFollowers, .waitsForTheDead, .notInMemberOrder,
                .slotReused, .successorNotMonitored, .slotBeforeView, .ownFault, .unreadable,
                .electedTheDead, .followsNobody, .requestRefused:
                Issue.record("seed \(seed), \(manifest.variant): \(diagnosis)")
            case .noDuplicateCheck: #expect(manifest.network.duplication.numerator > 0)
            case .noTakeover: #expect(manifest.variant == .gms1)
            case .lossNotRepaired: #expect(manifest.network.loss.numerator > 0)
            case .falseSuspicion: #expect(!manifest.faults.falseSuspicions.isEmpty)
            case .orderNotKept: #expect(manifest.network.duplication.numerator > 0, "\(seed)")
            case .diedWithLeader, .joinToTheDead, .viewLost, .undetermined: break
            }
        }
    }
}
