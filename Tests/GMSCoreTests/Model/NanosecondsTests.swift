import Testing

@testable import GMSCore

/// Times and probabilities, as options and scenario files write them.
@Suite struct NanosecondsTests {
    @Test(
        arguments: [
            ("0", 0), ("1ns", 1), ("1.5us", 1500), ("10ms", 10_000_000), ("1.5s", 1_500_000_000),
            ("0.000000001s", 1), ("2m", 120_000_000_000), ("1h", 3_600_000_000_000),
            ("876000h", 3_153_600_000_000_000_000), ("1.25m", 75_000_000_000),
        ] as [(String, Int64)])
    func aTimeIsReadExactly(_ text: String, _ count: Int64) {
        #expect(Nanoseconds(text) == Nanoseconds(count))
    }

    @Test(arguments: [
        "", "1", "s", "-1s", "1 s", "1.s", ".5s", "1.2.3s", "1.0000000001s", "1d", "1S",
        "900000h", "2562047.9h", "2562048h", "9223372036854775807ns", "99999999999999999999s",
    ])
    func whatIsNoTimeIsNotRead(_ text: String) {
        #expect(Nanoseconds(text) == nil)
    }

    @Test(arguments: ["0s", "1ns", "1500us", "10ms", "90s", "3600s"])
    func aTimeIsWrittenInItsShortestExactForm(_ text: String) {
        #expect(Nanoseconds(text)?.description == text)
    }

    @Test(
        arguments: [
            ("0", 0, 1), ("1", 1, 1), ("0.05", 5, 100), ("5%", 5, 100), ("1/20", 1, 20),
            ("0.5%", 5, 1000), ("100%", 100, 100), ("0.000000001", 1, 1_000_000_000),
        ] as [(String, Int64, Int64)])
    func aProbabilityIsReadExactly(_ text: String, _ above: Int64, _ below: Int64) {
        #expect(Ratio(text) == Ratio(numerator: above, denominator: below))
    }

    @Test(arguments: [
        "", "-0.1", "1.1", "2", "101%", "1/0", "3/2", "-1/2", "1e-3", "0,5", "%", "/",
        "0.0000000001",
    ])
    func whatIsNoProbabilityIsNotRead(_ text: String) {
        #expect(Ratio(text) == nil)
    }

    @Test func aRangeHasTwoEndsOrOne() {
        #expect(NanosecondRange("1ms..10ms")?.bounds == 1_000_000...10_000_000)
        #expect(NanosecondRange("5ms")?.bounds == 5_000_000...5_000_000)
        for text in ["10ms..1ms", "1ms..", "..1ms", "1ms...2ms", "1..2"] {
            #expect(NanosecondRange(text) == nil, "\(text)")
        }
    }

    @Test func longRunsOfProcessesAreRanges() {
        #expect(ids(2, 3, 5).abridged.description == "{2 3 5}")
        #expect(ids(1, 2, 3, 4, 5).abridged.description == "{1 2 3 4 5}")
        #expect(ids(1, 2, 3, 4, 5, 6, 9).abridged.description == "{1–6 9}")
        #expect([ProcessID]().abridged.description == "{}")
        // The last id there is has no successor.
        #expect([ProcessID(rawValue: .max), ProcessID(1)].abridged.description == "{2147483647 1}")
    }
}
