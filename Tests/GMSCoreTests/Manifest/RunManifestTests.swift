import Testing

@testable import GMSCore

/// What a scenario file may say, and the sentence about what it may not.
@Suite struct RunManifestTests {
    /// The sentence of the refusal; nil if the text is accepted.
    private func refusal(_ text: String) -> String? {
        do {
            _ = try RunManifest(json: text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aVariantIsAllItTakes() throws {
        var expected = RunManifest(variant: .gms3)
        expected.setWorkers(5)
        #expect(try RunManifest(json: "{ variant: 'gms3' }") == expected)
    }

    @Test func aJoinTimesOutAfterFiveSeconds() {
        #expect(RunManifest(variant: .gms4).joinTimeout == .seconds(5))
    }

    @Test func aWorkerMayCrashAtTheMomentItStarts() {
        let crashes = "[{ process: 2, at: '100ms' }, { at: '0s' }]"
        #expect(refusal("{ variant: 'gms3', faults: { crashes: \(crashes) } }") == nil)
    }

    @Test func commentsTrailingCommasAndPlainNumbersAreRead() throws {
        let manifest = try RunManifest(
            json: """
                // A comment.
                { variant: "gms4", seed: 18446744073709551615, workers: 3, /* and another */
                  network: { loss: 0.05, latency: "2ms..5ms" },
                  faults: { falseSuspicionRate: "1/50", crashes: [{ at: "1.5s" }] }, }
                """)
        #expect(manifest.seed == .max)
        #expect(manifest.processes.count == 3)
        #expect(manifest.network.loss == Ratio(numerator: 5, denominator: 100))
        #expect(manifest.network.latency.bounds == 2_000_000...5_000_000)
        #expect(manifest.faults.falseSuspicionRate == Ratio(numerator: 1, denominator: 50))
        #expect(manifest.faults.crashes == [.init(process: nil, at: .milliseconds(1500))])
    }

    @Test(arguments: 0..<60)
    func aManifestIsReadBackFromItsJSON(_ number: Int) throws {
        let manifest = RunManifest.random(number)
        #expect(try RunManifest(json: manifest.json) == manifest)
    }

    @Test func anotherVariantTakesThePlaceOfTheNamedOne() throws {
        let text = "{ variant: 'gms2', workers: 3 }"
        #expect(try RunManifest(json: text, variant: .gms4).variant == .gms4)
        #expect(try RunManifest(json: "{}", variant: .gms1).variant == .gms1)
    }

    static let refused: [(text: String, words: [String])] = [
        ("", ["the document is empty"]),
        ("// only a comment", ["the document is empty"]),
        ("workers: 3", ["line 1: workers stands where a value belongs"]),
        ("{ variant: 'gms3'", ["line 1: the document ends where a comma or the closing brace"]),
        ("{ variant: 'gms3' } x", ["line 1: \"x\" stands where the end of the document belongs"]),
        ("{\n variant: 'gms3',\n\n seed: 1 2 }", ["line 4: \"2\" stands where a comma"]),
        ("{\r\n variant: 'gms3\r\n' }", ["line 2: the text has no closing quote"]),
        ("{ variant: 'gms3', /* }\n", ["line 1: the comment has no end"]),
        ("{ variant: 'gms3',\n seed: 1,\n seed: 2 }", ["line 3: \"seed\" is given twice"]),
        ("{ variant: '\\uD800' }", ["half of a surrogate pair"]),
        ("{ seed: 0xFFFFFFFFFFFFFFFFF }", ["line 1: 0xFFFFFFFFFFFFFFFFF is not a hexadecimal"]),
        ("{ seed: 1.2.3 }", ["1.2.3 is not a number"]),
        ("{ seed: nul\0l }", ["line 1: nul stands where a value belongs"]),
        (String(repeating: "[", count: 100_000), ["nested more than 64 deep"]),
        ("[]", ["line 1: a list is not an object in braces"]),
        ("{ variant: 'gms3', joins: {} }", ["joins: an object is not a list in brackets"]),
        ("{ variant: 'gms3', workers: 1e3 }", ["workers: 1e3 is not a whole number"]),
        (
            "{ variant: 'gms3', workers: 2,\n network: { partitions: [\n { from: '0s', until: '1s', left: [1], right: [2], oneWay: 1 }] } }",
            ["line 3, network.partitions[0].oneWay: 1 is neither true nor false"]
        ),
        (
            "{ variant: 'gms3', workers: 2,\n faults: { crashes: [\n { process: 1, at: '1s' },\n {\n process: 3, at: '1s' }] } }",
            ["line 5, faults.crashes[1].process: a crash names worker 3"]
        ),
        ("{}", ["lacks \"variant\"", "gms2_crash"]),
        (
            "{ variant: 'gms5' }",
            ["\"gms5\"", "gms1, gms2, gms2_crash, gms3, gms3_strict, gms3_lax, gms4"]
        ),
        ("{ variant: 3 }", ["line 1, variant: 3 is not a text in quotes"]),
        ("{ variant: 'gms3', seed: 'one' }", ["seed", "64-bit number"]),
        ("{ variant: 'gms3', workers: 0 }", ["workers is 1 to 1000, not 0"]),
        ("{ variant: 'gms3', workers: 1001 }", ["workers is 1 to 1000, not 1001"]),
        ("{ variant: 'gms3', joinTimeout: '5 parsecs' }", ["joinTimeout", "5 parsecs", "10ms"]),
        ("{ variant: 'gms3', joinTimeout: '0s' }", ["joinTimeout is more than 0"]),
        ("{ variant: 'gms3', joinTimeout: '2562047.9h' }", ["joinTimeout", "2562047.9h"]),
        ("{ variant: 'gms3', joinTimeout: -1 }", ["joinTimeout", "-1"]),
        ("{ variant: 'gms3', workload: { duration: '10' } }", ["workload.duration", "\"10\""]),
        ("{ variant: 'gms3', workload: { sleep: -1 } }", ["sleep", "-1"]),
        ("{ variant: 'gms3', workload: { changes: -1 } }", ["changes", "-1"]),
        ("{ variant: 'gms3', network: { loss: 2 } }", ["network.loss", "probability from 0 to 1"]),
        ("{ variant: 'gms3', network: { loss: -0.1 } }", ["network.loss"]),
        ("{ variant: 'gms3', network: { loss: '101%' } }", ["network.loss", "101%"]),
        ("{ variant: 'gms3', network: { loss: '1/0' } }", ["network.loss"]),
        ("{ variant: 'gms4', network: { loss: 1 } }", ["loss is below 1"]),
        ("{ variant: 'gms3', network: { latency: '9ms..1ms' } }", ["latency", "1ms..10ms"]),
        (
            "{ variant: 'gms3', workers: 2, network: { links: [{ from: 1, to: 3, latency: '1s' }] } }",
            ["worker 3", "1 to 2"]
        ),
        (
            "{ variant: 'gms3', joins: [{ process: 2, at: '1s' }, { process: 2, at: '2s' }] }",
            ["each once", "1, 2, 2"]
        ),
        ("{ variant: 'gms3', joins: [{ process: 1, at: '1s' }] }", ["each once", "1, 1"]),
        ("{ variant: 'gms3', joins: [{ process: 3, at: '1s' }] }", ["numbered 1 to 2", "1, 3"]),
        ("{ variant: 'gms3', joins: [{ at: '1s' }] }", ["joins[0] lacks \"process\""]),
        (
            "{ variant: 'gms3', joins: [{ process: 2, at: '1s', contact: 9 }] }",
            ["contact of joiner 2", "worker 9"]
        ),
        (
            "{ variant: 'gms3', joins: [{ process: 2, at: '1s', contact: 2 }] }",
            ["worker 2 cannot join through itself"]
        ),
        ("{ variant: 'gms3', faults: { arghh: -5 } }", ["arghh", "-5"]),
        ("{ variant: 'gms3', faults: { arm: 'never' } }", ["arm", "joined", "start"]),
        ("{ variant: 'gms3', faults: { crashLimit: -1 } }", ["crash limit", "-1"]),
        (
            "{ variant: 'gms3', faults: { crashLeaderEvery: '0s' } }",
            ["crashLeaderEvery is 1ms or more, not 0s"]
        ),
        (
            "{ variant: 'gms3', workers: 1, faults: { crashes: [{ process: 2, at: '1s' }] } }",
            ["worker 2"]
        ),
        (
            "{ variant: 'gms3', faults: { multicastCrashes: [{ multicast: 0, sends: 1 }] } }",
            ["from 1"]
        ),
        (
            "{ variant: 'gms3', faults: { falseSuspicions: [{ observer: 1, suspected: 1, at: '1s' }] } }",
            ["worker 1", "itself"]
        ),
        ("{ variant: 'gms3', controls: [{ at: '1s', action: 'dance' }] }", ["dance", "freeze"]),
        ("{ variant: 'gms3', controls: [{ at: '1s', action: 'sleep' }] }", ["sleep", "value"]),
        (
            "{ variant: 'gms3', workers: 2, network: { partitions: [{ from: '2s', until: '1s', left: [1], right: [2] }] } }",
            ["partition ends after it starts"]
        ),
        (
            "{ variant: 'gms3', workers: 2, faults: { crashes: [{ process: 2, at: '99ms' }] } }",
            ["worker 2 cannot crash at 99ms, before it starts at 100ms"]
        ),
        ("{ variant: 'gms3', network: { latency: '25h' } }", ["latency is at most 24h"]),
        ("{ variant: 'gms3', detector: { delay: '25h' } }", ["detector's delay is at most 24h"]),
        ("{ variant: 'gms3', drainLimit: '9s' }", ["unknown key \"drainLimit\""]),
        ("{ variant: 'gms3', retransmission: '0s' }", ["retransmission is 100us to 24h, not 0s"]),
    ]

    @Test(arguments: refused)
    func whatCannotBeRunIsRefusedInASentence(_ text: String, _ words: [String]) throws {
        let sentence = try #require(refusal(text))
        for word in words { #expect(sentence.contains(word), "\(sentence)") }
        #expect(!sentence.contains("\n"))
    }

    static let unknown: [(text: String, sentence: String)] = [
        ("{ variant: 'gms3', worker: 3 }", "the document has an unknown key \"worker\""),
        ("{ variant: 'gms3', worker: null }", "the document has an unknown key \"worker\""),
        (
            "{ variant: 'gms3', workload: { slep: 5 } }",
            "workload has an unknown key \"slep\"; the keys are sleep, duration, changes"
        ),
        (
            "{ variant: 'gms3', joins: [{ process: 2, at: '1s' }, { process: 3, at: '2s', through: 2 }] }",
            "joins[1] has an unknown key \"through\"; the keys are process, at, contact"
        ),
        (
            "{ variant: 'gms3', faults: { crashes: [{ at: '1s', leader: true }] } }",
            "faults.crashes[0] has an unknown key \"leader\"; the keys are process, at"
        ),
    ]

    @Test(arguments: unknown)
    func anUnknownKeyIsRefusedByName(_ text: String, _ sentence: String) {
        #expect(
            refusal(text)?.hasPrefix("line 1: " + sentence) == true,
            "\(refusal(text) ?? "accepted")")
    }

    @Test func aKnownKeyMayBeNull() throws {
        let manifest = try RunManifest(
            json: "{ variant: 'gms3', workers: 1, joins: null, workload: null }")
        #expect(manifest == RunManifest(variant: .gms3))
    }

    @Test func everyFormOfJSON5IsRead() throws {
        let manifest = try RunManifest(
            json: #"""
                \u{FEFF}{
                  'variant': "gm\x733", "seed": 0xff, // a comment
                  workers: +3, joinTimeout: '2\
                s', workload: { sleep: 0X10, changes: 7, },
                  network: { loss: .5, duplication: 0.25 },
                }
                """#.replacing("\\u{FEFF}", with: "\u{FEFF}"))
        #expect(manifest.variant == .gms3)
        #expect(manifest.seed == 255)
        #expect(manifest.processes.count == 3)
        #expect(manifest.joinTimeout == .seconds(2))
        #expect(manifest.workload.sleep == 16)
        #expect(manifest.network.loss == Ratio(numerator: 5, denominator: 10))
    }

    @Test func escapesGiveTheirCharacters() throws {
        let value = try JSON5Parser.parse(#"'\u0041\x42\n\t\'\uD83D\uDE00\q\0'"#)
        #expect(value.content == .text("AB\n\t'\u{1F600}q\0"))
    }

    @Test func flagsMayMakeAScenarioPossible() throws {
        let text =
            "{ variant: 'gms3', workers: 1, faults: { crashes: [{ process: 2, at: '1s' }] } }"
        #expect(refusal(text) != nil)
        let manifest = try RunManifest(json: text) { $0.setWorkers(2) }
        #expect(manifest.processes.count == 2)
    }

    /// Cut short or overwritten at every fifth place, a manifest is read or refused in one line.
    @Test(arguments: 0..<20)
    func aDamagedManifestIsReadOrRefused(_ number: Int) {
        let text = RunManifest.random(number).json
        let scalars = Array(text.unicodeScalars)
        for index in stride(from: number % 5, to: scalars.count, by: 5) {
            let cut = String(String.UnicodeScalarView(scalars[..<index]))
            #expect(refusal(cut)?.isEmpty == false)
            for stranger in ["\0", "9", "\"", "{", "]", "-", "e", "\n", "\\", "\u{E9}"] {
                var damaged = scalars
                damaged[index] = stranger.unicodeScalars.first ?? " "
                let sentence = refusal(String(String.UnicodeScalarView(damaged)))
                #expect(sentence?.contains("\n") != true)
            }
        }
    }
}
