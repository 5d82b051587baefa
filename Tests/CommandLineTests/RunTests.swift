import Foundation
import Testing

/// gms-run as a user types it.
@Suite struct RunTests {
    @Test func defaultsRecordARunThatDiverges() throws {
        let folder = try Folder()
        let run = try Program.run("--variant", "gms2_crash", "--out", "run.db", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let labels = run.output.split(separator: "\n").map { $0.split(separator: " ")[0] }
        #expect(labels == ["recorded", "run", "happened", "digest", "analyze"])
        #expect(folder.names == ["run.db"])
        let analysis = try Program.analyze("run.db", in: folder)
        #expect(analysis.status == 1)
        #expect(analysis.output.contains("\nDIVERGED at position 144 (event 1998, 25.293 s)"))
    }

    @Test(arguments: ["gms1", "gms2", "gms3", "gms3_strict", "gms3_lax", "gms4"])
    func variantsRunWithoutFaults(variant: String) throws {
        let folder = try Folder()
        let run = try Program.run(
            "--variant", variant, "--duration", "5s", "--out", "run.db", in: folder)
        #expect(run.status == 0)
        #expect(run.output.contains("0 crashes"))
        #expect(try Program.analyze("run.db", in: folder).status == 0)
    }

    @Test func equalArgumentsGiveEqualBytes() throws {
        let folder = try Folder()
        let options = ["--variant", "gms4", "--arghh", "100", "--loss", "0.05", "--quiet"]
        for (name, hashing) in [("a.db", "0"), ("b.db", "1"), ("c.db", "")] {
            // Dictionaries of the standard library order themselves by a seed that this fixes.
            let environment = hashing.isEmpty ? [:] : ["SWIFT_DETERMINISTIC_HASHING": hashing]
            let run = try Program.run.run(
                options + ["--out", name], at: folder.path, environment: environment)
            #expect(run.status == 0)
        }
        let first = try folder.bytes(of: "a.db")
        #expect(first.count > 100_000)
        #expect(try folder.bytes(of: "b.db") == first)
        #expect(try folder.bytes(of: "c.db") == first)
        _ = try Program.run.run(options + ["--seed", "2", "--out", "d.db"], at: folder.path)
        #expect(try folder.bytes(of: "d.db") != first)
    }

    @Test func aSeedIsAny64BitNumberOrRandom() throws {
        let folder = try Folder()
        func run(_ seed: String, _ name: String) throws -> Program.Outcome {
            try Program.run(
                "--variant", "gms1", "--duration", "1s", "--out", name, "--seed", seed, in: folder)
        }
        #expect(try run("-1", "a.db").status == 0)
        let largest = try run("18446744073709551615", "b.db")
        #expect(largest.output.contains("seed 18446744073709551615"))
        #expect(try folder.bytes(of: "a.db") == folder.bytes(of: "b.db"))
        let random = [try run("random", "c.db"), try run("random", "d.db")]
        #expect(random.allSatisfy { $0.status == 0 && $0.output.contains(", seed ") })
        #expect(random[0].output != random[1].output)
    }

    /// A number of changes takes the place of the duration, but flags win over a manifest.
    @Test func aDurationAfterAReplayedNumberOfChangesWins() throws {
        let folder = try Folder()
        _ = try Program.run(
            "--variant", "gms1", "--changes", "20", "--duration", "1s", "--out", "a.db", in: folder)
        let replay = try Program.run("--replay", "a.db", "--out", "b.db", in: folder)
        #expect(replay.status == 0)
        #expect(try folder.bytes(of: "a.db") == folder.bytes(of: "b.db"))
        let longer = try Program.run(
            "--replay", "a.db", "--duration", "30s", "--out", "c.db", in: folder)
        #expect(longer.output.contains(" 29.") && longer.output.contains(" s of virtual time"))
    }

    @Test func replayWritesTheSameBytes() throws {
        let folder = try Folder()
        _ = try Program.run(
            "--variant", "gms2_crash", "--seed", "9", "--crash", "2@30s", "--out", "a.db",
            in: folder)
        let replay = try Program.run("--replay", "a.db", "--out", "b.db", in: folder)
        #expect(replay.status == 0)
        #expect(try folder.bytes(of: "a.db") == folder.bytes(of: "b.db"))
        let onto = try Program.run("--replay", "a.db", "--out", "./a.db", "--force", in: folder)
        #expect(onto.status == 73)
        #expect(try folder.bytes(of: "a.db") == folder.bytes(of: "b.db"))
    }

    @Test func nothingIsOverwrittenWithoutForce() throws {
        let folder = try Folder()
        try folder.write(Data("precious".utf8), to: "run.db")
        let refused = try Program.run("--variant", "gms1", "--out", "run.db", in: folder)
        #expect(refused.status == 73)
        #expect(
            refused.errors
                == "gms-run: run.db exists; give another --out, or --force to replace it\n")
        #expect(try folder.bytes(of: "run.db") == Data("precious".utf8))
        let forced = try Program.run(
            "--variant", "gms1", "--duration", "1s", "--out", "run.db", "--force", in: folder)
        #expect(forced.status == 0)
        #expect(try Program.analyze("run.db", in: folder).status == 0)
    }

    @Test(arguments: [
        (["--variant", "gms9", "--out", "x.db"], 64, "\"gms9\" is none of gms1, gms2"),
        (["--out", "x.db"], 64, "--variant is missing"),
        (["--variant", "gms1"], 64, "Missing expected argument '--out <file>'"),
        (
            ["--variant", "gms1", "--out", "x.db", "--workers", "0"], 64,
            "a group has 1 to 1000 workers, not 0"
        ),
        (["--variant", "gms1", "--out", "x.db", "--loss", "2"], 64, "\"2\" is not a probability"),
        (
            ["--variant", "gms1", "--out", "x.db", "--duration", "5"], 64,
            "is not a time with a unit such as"
        ),
        (
            ["--variant", "gms1", "--out", "x.db", "--latency", "9ms..1ms"], 64,
            "is not a range of times"
        ),
        (["--variant", "gms1", "--out", "x.db", "--crash", "7@1s"], 64, "worker 7"),
        (
            ["--variant", "gms1", "--out", "x.db", "--crash", "2@99ms"], 64,
            "worker 2 cannot crash at 99ms, before it starts at 100ms."
        ),
        (["--variant", "gms1", "--out", "x.db", "--crash", "2"], 64, "is not a crash such as"),
        (["--variant", "gms1", "--out", "x.db", "--arghh", "-1"], 64, "arghh is 1 or more"),
        (["--variant", "gms1", "--out", "x.db", "--arghh", "x"], 64, "x\" is not a whole number"),
        (
            ["--variant", "gms1", "--out", "x.db", "--workers", "-3"], 64,
            "1 to 1000 workers, not -3"
        ),
        (["--variant", "gms1", "--out", "x.db", "--sleep", "-1"], 64, "milliseconds, not -1."),
        (["--variant", "gms1", "--out", "x.db", "--changes", "-1"], 64, "0 or more, not -1."),
        (["--variant", "gms1", "--out", "x.db", "--crash-limit", "-1"], 64, "0 or more, not -1."),
        (["--variant", "gms1", "--out", "x.db", "--arm", "never"], 64, "neither joined nor start"),
        (["--variant", "gms1", "--out", "x.db", "--seed", "one"], 64, "64-bit number nor random"),
        (["--variant", "gms1", "--out", "x.db", "--duplicate", "-1"], 64, "not a probability"),
        (["--variant", "gms1", "--out", "x.db", "--crash-leader-every", "0s"], 64, "1ms or more"),
        (["--variant", "gms1", "--out", "x.db", "--latency", "25h"], 64, "at most 24h"),
        (["--scenario", ".", "--out", "x.db"], 65, ". cannot be read: is a directory"),
        (["--variant", "gms1", "--out", "no/x.db"], 73, "its folder does not exist"),
        (["--variant", "gms1", "--out", "."], 73, "it is a directory"),
        (["--variant", "gms1", "--out", "/dev/null", "--force"], 73, "it is a device"),
        (["--variant", "gms1", "--out", ""], 73, "the name is empty"),
        (["--scenario", "no.json5", "--out", "x.db"], 65, "no.json5 cannot be read"),
        (["--replay", "no.db", "--out", "x.db"], 65, "no.db does not exist"),
        (["--scenario", "a", "--replay", "b", "--out", "x.db"], 64, "exclude each other"),
    ])
    func badInputGetsASentence(arguments: [String], status: Int32, sentence: String) throws {
        let folder = try Folder()
        let run = try Program.run.run(arguments, at: folder.path)
        #expect(run.status == status)
        #expect(run.errors.contains(sentence), "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(folder.names.isEmpty)
    }

    @Test func anUnwritableFolderIsRefused() throws {
        let folder = try Folder()
        let inner = folder.file("inner")
        try FileManager.default.createDirectory(
            atPath: inner, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o555])
        // Root may write anywhere, but nobody makes files in /proc.
        let out = FileManager.default.isWritableFile(atPath: inner) ? "/proc/x.db" : "inner/x.db"
        let run = try Program.run("--variant", "gms1", "--out", out, in: folder)
        #expect(run.status == 73)
        #expect(run.errors.contains("\(out) cannot be created"))
    }

    #if os(Linux)
        /// What is typed into a shell whose programs stand in the path.
        private func shell(_ command: String, in folder: borrowing Folder) throws
            -> Program.Outcome
        {
            let programs = URL(filePath: Program.run.path).deletingLastPathComponent().path
            return try Program(path: "/bin/sh").run(
                ["-c", command], at: folder.path,
                environment: ["PATH": programs + ":/usr/bin:/bin"])
        }

        @Test func aScenarioComesThroughAPipe() throws {
            let folder = try Folder()
            let run = try shell(
                "printf \"{ variant: 'gms3', workload: { changes: 9 } }\" | "
                    + "gms-run --scenario /dev/stdin --out run.db", in: folder)
            #expect(run.status == 0)
            #expect(run.output.contains("gms3, 5 workers"))
        }

        @Test func whatIsNoTextIsNoScenario() throws {
            let folder = try Folder()
            let latin = try shell(
                "printf '{ variant: \"gm\\377s3\" }' | gms-run --scenario /dev/stdin --out run.db",
                in: folder)
            #expect(latin.status == 65 && latin.errors.hasSuffix("it is not UTF-8 text\n"))
            let endless = try shell("gms-run --scenario /dev/zero --out run.db", in: folder)
            #expect(endless.status == 65 && endless.errors.contains("larger than 16 MB"))
        }

        @Test func aWrongScenarioIsRefusedByLineAndKey() throws {
            let folder = try Folder()
            let text = "{\n  variant: 'gms3', workers: 2,\n  network: { loss: '2' },\n}"
            try text.write(toFile: folder.file("a.json5"), atomically: false, encoding: .utf8)
            let run = try Program.run("--scenario", "a.json5", "--out", "run.db", in: folder)
            #expect(run.status == 65)
            let place = "gms-run: a.json5 cannot be run: line 3, network.loss: "
            let reason = "\"2\" is not a probability from 0 to 1 such as 0.05\n"
            #expect(run.errors == place + reason)
        }

        @Test func theFlagsAreBlamedForWhatTheyMakeImpossible() throws {
            let folder = try Folder()
            let text = "{ variant: 'gms3', faults: { crashes: [{ process: 5, at: '1s' }] } }"
            try text.write(toFile: folder.file("a.json5"), atomically: false, encoding: .utf8)
            let run = try Program.run(
                "--scenario", "a.json5", "--workers", "2", "--out", "run.db", in: folder)
            #expect(run.status == 64)
            #expect(run.errors.contains("names worker 5, but the workers are 1 to 2."))
        }

        @Test func aFullDiskLeavesACompletePrefix() throws {
            let folder = try Folder()
            let run = try shell(
                "ulimit -f 4000; gms-run --variant gms2 --sleep 5 --out run.db", in: folder)
            #expect(run.status == 74)
            #expect(run.errors.contains("run.db could not be written to the end: "))
            let sql = "SELECT count(*) = max(seq) AND count(*) >= 10000 FROM event; "
            let check = try Shell.sqlite("run.db", sql + "PRAGMA integrity_check", in: folder)
            #expect(check.output == "1\nok\n")
            let analysis = try Program.analyze("run.db", in: folder)
            #expect(analysis.status == 2)
            #expect(analysis.output.contains("\nINCONCLUSIVE: "))
        }

        @Test(arguments: [
            "gms-run --variant gms2 --duration 2s --out b.db >/dev/full",
            "gms-run --variant gms2 --duration 2s --out c.db --narrate >/dev/full",
            "gms-analyze a.db >/dev/full", "gms-analyze a.db --format json >/dev/full",
            "gms-analyze why a.db 9 >/dev/full", "gms-analyze state a.db >/dev/full",
            "gms-analyze queries >/dev/full", "gms-analyze query crashes a.db >/dev/full",
        ])
        func anOutputThatCannotBeWrittenIsAnError(_ command: String) throws {
            let folder = try Folder()
            let prepared = try shell(
                "gms-run --variant gms2 --duration 2s --out a.db --quiet", in: folder)
            #expect(prepared.status == 0)
            let outcome = try shell(command, in: folder)
            #expect(outcome.status == 74)
            #expect(outcome.errors.contains("standard output cannot be written: No space left"))
        }
    #endif

    @Test func narrationTellsTheRunInWords() throws {
        let folder = try Folder()
        let run = try Program.run(
            "--variant", "gms2_crash", "--out", "run.db", "--narrate", in: folder)
        #expect(run.status == 0)
        for line in [
            "0.000 s  1 leads v1 {1}", "0.100 s  2 starts, to join through 1",
            "3 crashes after 1 of 2 sends of m138", "4 suspects 3 and leads",
        ] {
            #expect(run.output.contains(line), "\(line)")
        }
    }

    @Test func quietPrintsNothing() throws {
        let folder = try Folder()
        let run = try Program.run(
            "--variant", "gms3", "--duration", "1s", "--out", "run.db", "--quiet", in: folder)
        #expect(run.status == 0)
        #expect(run.output.isEmpty && run.errors.isEmpty)
    }

    @Test func helpVersionAndCompletionsArePrinted() throws {
        let folder = try Folder()
        let help = try Program.run("--help", in: folder)
        #expect(help.status == 0)
        for word in ["EXAMPLES", "VARIANTS", "EXIT CODES", "--arghh", "--narrate"] {
            #expect(help.output.contains(word))
        }
        #expect(try Program.run("--version", in: folder).output == "gms-run 0.1.0\n")
        for shell in ["bash", "zsh", "fish"] {
            let script = try Program.run("--generate-completion-script", shell, in: folder)
            #expect(script.status == 0 && script.output.contains("gms-run"))
        }
    }

    /// The flags with what holds when they are not given.
    @Test func theHelpNamesEveryFlagAndItsDefault() throws {
        let help = try Program.run("--help", in: try Folder()).output
        let words = help.split { $0.isWhitespace }.joined(separator: " ")
        for (flag, unset) in [
            ("--variant", nil), ("--out", nil), ("--workers", "5"), ("--seed", "1"),
            ("--sleep", "1000"), ("--duration", "60s"), ("--changes", nil),
            ("--arghh", "100 for gms2_crash, else 0"), ("--crash-limit", "any"),
            ("--arm", "joined"), ("--crash-leader-every", nil), ("--crash", nil),
            ("--loss", "0"), ("--duplicate", "0"), ("--latency", "1ms..10ms"),
            ("--scenario", nil), ("--replay", nil), ("--narrate", nil), ("--quiet", nil),
            ("--force", nil), ("--index", nil),
        ] as [(String, String?)] {
            guard let option = words.range(of: " \(flag) ", options: .backwards) else {
                Issue.record("\(flag) is missing")
                continue
            }
            let rest = words[option.upperBound...]
            let text = rest.prefix(upTo: rest.range(of: " --")?.lowerBound ?? rest.endIndex)
            #expect(text.contains("(default: ") == (unset != nil), "\(flag): \(text)")
            if let unset { #expect(text.contains("(default: \(unset))"), "\(flag): \(text)") }
        }
    }

    @Test func indexesSpeedUpButChangeNoEvent() throws {
        let folder = try Folder()
        let options = ["--variant", "gms3", "--duration", "5s"]
        let plain = try Program.run.run(options + ["--out", "a.db"], at: folder.path)
        let indexed = try Program.run.run(options + ["--out", "b.db", "--index"], at: folder.path)
        let digests = [plain, indexed].map { $0.output.split(separator: "\n")[3] }
        #expect(digests[0] == digests[1])
        #expect(try folder.bytes(of: "b.db").count > folder.bytes(of: "a.db").count)
        #expect(try Program.analyze("b.db", in: folder).status == 0)
    }
}
