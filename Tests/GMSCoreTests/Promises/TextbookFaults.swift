import Testing

@testable import GMSCore

/// What the textbook readings of gms3 do to a group, and gms3 under the same manifest does not.
@Suite struct TextbookFaults {
    /// The analysis of a manifest under a reading; gms3 must come through it.
    private func fault(_ manifest: RunManifest) throws -> Analysis {
        var other = manifest
        other.variant = .gms3
        #expect(try Session.analyze(other).verdict == .consistent)
        let analysis = try Session.analyze(manifest)
        #expect(analysis.verdict == .diverged)
        return analysis
    }

    private func scenario(_ name: String) throws -> Analysis {
        try fault(Scenarios.manifest(name))
    }

    private func violated(_ analysis: Analysis) -> Set<Property> {
        Set(analysis.properties.filter { $0.isViolated }.map(\.property))
    }

    // MARK: gms3_strict

    @Test func twoCrashesInARowWedgeAFollower() throws {
        let analysis = try scenario("gms3_strict-two-crashes")
        #expect(analysis.divergence == nil && analysis.exercise.crashes == 2)
        let omission = try #require(analysis.omission)
        #expect(omission.process == ProcessID(4) && omission.isLast)
        #expect(omission.position == 23 && omission.first.event == 299)
        #expect(omission.item == .view(6))
        let view = try #require(analysis.views[6])
        #expect(view.creator == ProcessID(2) && view.leader == ProcessID(2))
        #expect(omission.skipped == [.init(process: ProcessID(4), reason: .held)])
        #expect(omission.holders == [3, 5].map(ProcessID.init))
        #expect(analysis.isStalled)
        // It holds the head's view, sent by the one that it follows, and all that came after.
        let hold = try #require(analysis.result(for: .noStall)?.events.first)
        let run = try Run(Scenarios.manifest("gms3_strict-two-crashes"))
        let event = try #require(run.event(hold))
        #expect(event.reason == .notMyLeader && event.view == 6)
        #expect(event.process == ProcessID(4) && event.peer == ProcessID(3))
        let after = run.events.filter { $0.process == ProcessID(4) && $0.seq > hold }
        #expect(!after.contains { $0.kind == .deliver || $0.kind == .install })
    }

    /// Worker 1 crashes after one copy of the view that admits 4.
    @Test func oneCrashInAJoinWedgesAFollower() throws {
        let analysis = try fault(
            .make(.gms3Strict, seconds: 20, seed: 6) {
                $0.faults.arghh = 10
                $0.faults.arm = .start
                $0.faults.crashLimit = 1
            })
        #expect(analysis.exercise.crashes == 1)
        let omission = try #require(analysis.omission)
        #expect(omission.process == ProcessID(3) && omission.position == 8)
        #expect(omission.item == .view(4) && omission.first.event == 71)
        #expect(omission.skipped == [.init(process: ProcessID(3), reason: .held)])
    }

    /// The wedged follower comes to lead and uses the slot of the view that it held for its own.
    @Test func aWedgedFollowerThatComesToLeadUsesASlotAgain() throws {
        let analysis = try fault(
            .make(.gms3Strict, seconds: 20, seed: 15) { $0.faults.arghh = 10 })
        let divergence = try #require(analysis.divergence)
        #expect(divergence.position == 23 && divergence.event == 343)
        #expect(divergence.culprit.item == .view(6))
        #expect(divergence.multicast?.multicaster == ProcessID(2))
        #expect(divergence.skipped == [.init(process: ProcessID(4), reason: .twoLeaders)])
    }

    // MARK: gms3_lax

    @Test func aResendThatOvertakesLeavesAGap() throws {
        let analysis = try scenario("gms3_lax-slow-link")
        #expect(analysis.exercise.crashes == 1 && analysis.exercise.cutShort == 0)
        let divergence = try #require(analysis.divergence)
        #expect(divergence.position == 69 && divergence.event == 1031)
        let message = try #require(divergence.culprit.ledger?.message)
        #expect(message.origin == ProcessID(1) && message.number == 20)
        #expect(divergence.multicast?.multicaster == ProcessID(1))
        #expect(divergence.skipped == [.init(process: ProcessID(5), reason: .discarded)])
        #expect(divergence.edits.map(\.missing) == [[divergence.culprit.item]])
        #expect(divergence.edits.map(\.extra) == [[]])
        let core: Set<Property> = violated(analysis).filter(\.isCore)
        #expect(core == [.prefixAgreement, .agreement, .virtualSynchrony])
    }

    @Test func aViewThatIsOvertakenGoesBack() throws {
        let analysis = try scenario("gms3_lax-late-view")
        #expect(analysis.exercise.crashes == 1 && analysis.exercise.cutShort == 0)
        let divergence = try #require(analysis.divergence)
        #expect(divergence.position == 27 && divergence.event == 382)
        #expect(divergence.culprit.item == .view(5))
        #expect(divergence.skipped == [.init(process: ProcessID(4), reason: .overtaken)])
        #expect(
            analysis.result(for: .localMonotonicity)?.evidence.description
                == "4 installed v5 in slot 27 (event 386), number 5, and had installed v6 before, number 6"
        )
        #expect(
            violated(analysis).isSuperset(of: [
                .localMonotonicity, .fifoDelivery, .totalOrder, .prefixAgreement,
            ]))
        // Everybody has everything, in another order.
        #expect(analysis.result(for: .agreement)?.verdict == .holds)
    }

    /// No packet overtakes another here: the view that is sent again is installed again.
    @Test func aViewThatIsSentAgainIsInstalledAgain() throws {
        let analysis = try fault(
            .make(.gms3Lax, seconds: 30, seed: 2) { $0.faults.arghh = 100 })
        let divergence = try #require(analysis.divergence)
        #expect(divergence.position == 41 && divergence.event == 569)
        #expect(divergence.culprit.item == .view(6))
        #expect(analysis.result(for: .localMonotonicity)?.verdict == .violated)
    }

    // MARK: Over many seeds

    @Test(arguments: Variant.readings)
    func gms3ComesThroughWhereAReadingDiverges(_ variant: Variant) throws {
        var diverged = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            var manifest = RunManifest.make(variant, seconds: 10, seed: seed) {
                $0.faults.arghh = 10
                $0.faults.crashLimit = 2
            }
            if try Session.analyze(manifest).verdict == .diverged { diverged += 1 }
            manifest.variant = .gms3
            #expect(try Session.analyze(manifest).verdict == .consistent, "seed \(seed)")
        }
        #expect(diverged >= 3, "\(diverged) of 40")
    }

    /// Without a crash nothing overtakes and no leader changes: all three are one protocol.
    @Test(arguments: Variant.readings, [1, 2, 3] as [UInt64])
    func withoutACrashAReadingIsGMS3(_ variant: Variant, _ seed: UInt64) throws {
        let run = try Run(.make(variant, seed: seed))
        #expect(try run.recording == Run(.make(.gms3, seed: seed)).recording)
    }
}
