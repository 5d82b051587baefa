import GMSCore

/// Pages for CI systems, in the JUnit XML that they read: a test case for the verdict and one for each
/// check.
struct JUnitFormat: Sendable {
    /// The document, to be written in UTF-8. Its times are 0: virtual time is no wall-clock time.
    func lines(of document: Document) -> [String] {
        let checks = (document.account + document.listings).joined().flatMap { block -> [Check] in
            if case .checks(let checks) = block { checks } else { [] }
        }
        let cases = [Self.verdict(of: document)] + checks.map(Self.testCase)
        let counts = [
            ("tests", "\(cases.count)"), ("failures", "\(cases.count(where: \.isFailed))"),
            ("errors", "0"), ("time", "0"),
        ]
        let skipped = [("skipped", "\(cases.count(where: \.isSkipped))")]
        let properties = XMLTag(
            name: "properties",
            tags: document.facts.map {
                XMLTag(name: "property", attributes: [("name", $0.name), ("value", $0.value)])
            })
        let suite = XMLTag(
            name: "testsuite",
            attributes: [("name", document.subject.isEmpty ? document.name : document.subject)]
                + counts + skipped,
            tags: (document.facts.isEmpty ? [] : [properties])
                + cases.map { $0.tag(of: "gms-analyze.\(document.name)") })
        return XMLTag(
            name: "testsuites", attributes: [("name", "gms-analyze")] + counts, tags: [suite]
        ).document
    }

    private struct TestCase {
        enum Outcome {
            case passed
            case failed(message: String, type: String, lines: [String])
            case skipped(message: String)
        }

        let name: String
        let outcome: Outcome
        var output: [String] = []

        var isFailed: Bool { if case .failed = outcome { true } else { false } }
        var isSkipped: Bool { if case .skipped = outcome { true } else { false } }

        func tag(of classname: String) -> XMLTag {
            var tags: [XMLTag] = []
            switch outcome {
            case .passed: break
            case .failed(let message, let type, let lines):
                tags.append(
                    XMLTag(
                        name: "failure", attributes: [("message", message), ("type", type)],
                        text: lines.joined(separator: "\n")))
            case .skipped(let message):
                tags.append(XMLTag(name: "skipped", attributes: [("message", message)]))
            }
            if !output.isEmpty {
                tags.append(XMLTag(name: "system-out", text: output.joined(separator: "\n")))
            }
            return XMLTag(
                name: "testcase",
                attributes: [("classname", classname), ("name", name), ("time", "0")], tags: tags)
        }
    }

    /// It passes unless it is bad news; where it is neither good nor bad, nothing was tested.
    private static func verdict(of document: Document) -> TestCase {
        let text = TextFormat(isColoured: false)
        let output = text.written(text.account(of: document))
        guard let first = document.headlines.first, !first.tone.isEmpty else {
            return TestCase(name: document.name, outcome: .passed, output: output)
        }
        let sentences = document.headlines.map(\.sentence.description)
        let outcome: TestCase.Outcome =
            if first.tone.contains(.bad) {
                .failed(
                    message: sentences[0], type: first.word.description.lowercased(),
                    lines: sentences + document.commands)
            } else if first.tone.contains(.warn) {
                .skipped(message: sentences[0])
            } else {
                .passed
            }
        return TestCase(name: "verdict", outcome: outcome, output: output)
    }

    /// Whatever was neither passed nor failed was not tested.
    private static func testCase(of check: Check) -> TestCase {
        let outcome: TestCase.Outcome =
            switch check.outcome {
            case .passed: .passed
            case .failed:
                .failed(
                    message: check.evidence.description, type: check.isCore ? "core" : "other",
                    lines: [check.definition, check.proof.description]
                        + (check.command.map { [$0] } ?? []))
            case .skipped: .skipped(message: "\(check.verdict): \(check.evidence)")
            }
        return TestCase(name: check.name, outcome: outcome)
    }
}
