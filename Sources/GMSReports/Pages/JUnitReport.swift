package import GMSCore

/// The report for CI systems, in the JUnit XML that they read: a test case for the verdict and one
/// for each property.
package struct JUnitReport {
    private let report: TextReport
    private var analysis: Analysis { report.analysis }

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - slice: the events of `Analysis.slice`.
    package init(_ analysis: Analysis, path: String, slice: [Event]) {
        report = TextReport(
            analysis, path: path, slice: slice, style: Style(isColoured: false))
    }

    /// The document, to be written in UTF-8. Its times are 0: virtual time is no wall-clock time.
    package var lines: [String] {
        let cases = [verdict] + analysis.properties.map(property)
        let counts = [
            ("tests", "\(cases.count)"), ("failures", "\(cases.count(where: \.isFailed))"),
            ("errors", "0"), ("time", "0"),
        ]
        let skipped = [("skipped", "\(cases.count(where: \.isSkipped))")]
        let suite = XMLTag(
            name: "testsuite",
            attributes: [("name", report.path.printable)] + counts + skipped,
            tags: [properties] + cases.map { $0.tag(of: "gms-analyze.\(analysis.header.variant)") })
        return XMLTag(
            name: "testsuites", attributes: [("name", "gms-analyze")] + counts, tags: [suite]
        ).document
    }

    // MARK: Run

    /// What the JSON report calls the run, by the same names.
    private var properties: XMLTag {
        let header = analysis.header
        let facts = [
            ("variant", header.variant), ("seed", "\(header.seed)"), ("tool", header.tool),
            ("processes", "\(header.processes.count)"), ("events", "\(analysis.events)"),
            ("endTime", "\(analysis.endTime)"),
            ("outcome", analysis.footer.outcome?.rawValue ?? "unfinished"),
            ("verdict", analysis.verdict.rawValue), ("stalled", "\(analysis.isStalled)"),
        ]
        return XMLTag(
            name: "properties",
            tags: facts.map { name, value in
                XMLTag(name: "property", attributes: [("name", name), ("value", value)])
            })
    }

    // MARK: Test cases

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

    private var verdict: TestCase {
        let sentences = report.headlines.map { $0.word + $0.rest }
        let outcome: TestCase.Outcome =
            switch analysis.verdict {
            case .consistent: .passed
            case .diverged, .violated:
                .failed(
                    message: sentences[0], type: analysis.verdict.rawValue,
                    lines: sentences + report.commands)
            case .inconclusive: .skipped(message: sentences[0])
            }
        return TestCase(name: "verdict", outcome: outcome, output: report.account)
    }

    /// Whatever neither holds nor is violated was not tested.
    private func property(_ result: PropertyResult) -> TestCase {
        let outcome: TestCase.Outcome =
            switch result.verdict {
            case .holds: .passed
            case .violated:
                .failed(
                    message: result.evidence, type: result.property.isCore ? "core" : "other",
                    lines: [result.property.definition, report.evidence(result)]
                        + result.events.prefix(1).map(report.why))
            default: .skipped(message: "\(result.verdict.rawValue): \(result.evidence)")
            }
        return TestCase(name: result.property.id, outcome: outcome)
    }
}
