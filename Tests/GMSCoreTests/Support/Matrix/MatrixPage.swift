@testable import GMSCore
@testable import GMSReports

/// The tables of `docs/properties.md` that set what was measured beside what was expected.
struct MatrixPage: Sendable {
    let measurement: MatrixMeasurement

    /// What a cell says, and whether that is as expected.
    enum Finding: Hashable {
        case asExpected
        /// Promised, and violated or not always judged.
        case broken
        /// Not promised, and never violated.
        case kept
    }

    static func finding(
        _ column: MatrixMeasurement.Column, _ property: Property
    ) -> Finding {
        let cell = column[property]
        if MatrixExpectation.promises(column.fault, column.variant, property) {
            return cell.violated + cell.pending > 0 ? .broken : .asExpected
        }
        return cell.violated == 0 && cell.held > 0 ? .kept : .asExpected
    }

    /// The notes that a cell refers to, by their numbers.
    static func notes(_ column: MatrixMeasurement.Column, _ property: Property) -> [Int] {
        guard finding(column, property) != .asExpected else { return [] }
        return MatrixNote.all.indices.filter {
            MatrixNote.all[$0].covers(column.fault, column.variant, property)
        }
    }

    private static func text(_ column: MatrixMeasurement.Column, _ property: Property) -> String {
        let cell = column[property]
        let count = cell.violated == Int(column.fault.runs) ? "" : " \(cell.violated)"
        let sign =
            if cell.violated > 0 {
                cell.excused == cell.violated ? "(✗\(count))" : "✗\(count)"
            } else if cell.pending > 0 {
                "…"
            } else {
                cell.held > 0 ? "✓" : "·"
            }
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let notes = notes(column, property).map { note in
            String(String(note + 1).compactMap { $0.wholeNumberValue.map { digits[$0] } })
        }
        return ([sign] + notes).joined(separator: " ")
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    private static func head(_ cells: [String]) -> [String] {
        [row(cells), "|" + String(repeating: "---|", count: cells.count)]
    }

    /// Everything between the markers.
    var lines: [String] {
        var lines = runs + [""] + verdicts + [""] + expectations
        lines += [
            "",
            "What was measured, for each kind of faults. A table in which sending-view-delivery has no row has "
                + "runs of every variant that violate it.",
        ]
        for fault in MatrixFault.allCases { lines += [""] + table(of: fault) }
        return lines + ["", "Where the two differ:", ""] + notes
    }

    private var runs: [String] {
        let rows = MatrixFault.allCases.map {
            Self.row([$0.rawValue, $0.summary, "`\($0.detail)`", "\($0.runs)"])
        }
        let run = MatrixNote.Example(
            fault: .slowLink, variant: .gms3Lax, seed: 1, property: .agreement)
        return [
            "The runs of a kind have the seeds from 1 on and "
                + "`\(MatrixFault.none.workload)`; those of *\(MatrixFault.joining.rawValue)* have "
                + "`\(MatrixFault.joining.workload)`.",
            "gms2_crash is gms2 where arghh does not strike.", "",
        ] + Self.head(["faults", "what happens", "scenario", "runs"]) + rows + [
            "", "To see one of these runs:", "", "```sh",
        ] + Self.command(run) + ["```"]
    }

    private var verdicts: [String] {
        let rows = MatrixFault.allCases.map { fault in
            let columns = measurement.columns(fault)
            return Self.row(
                [fault.rawValue]
                    + Variant.allCases.map { variant in
                        guard let column = columns.first(where: { $0.variant == variant }) else {
                            return ""
                        }
                        return column.wrong == 0 ? "✓" : "✗ \(column.wrong)"
                    })
        }
        return ["Runs that violate a core property:", ""]
            + Self.head(["faults"] + Variant.allCases.map(\.rawValue)) + rows
    }

    private var expectations: [String] {
        let rows = MatrixExpectation.all.map { expectation in
            let isAlways = expectation.faults.count == MatrixFault.allCases.count
            let isAll = expectation.variants.count == Variant.allCases.count
            let variants = Variant.allCases.filter {
                $0 != .gms2Crash && expectation.variants.contains($0)
            }
            return Self.row([
                isAlways ? "any" : expectation.faults.map(\.rawValue).joined(separator: ", "),
                isAll ? "all" : variants.map(\.rawValue).joined(separator: ", "),
                Property.all.filter(expectation.properties.contains).map(\.id)
                    .joined(separator: ", "),
                expectation.reason, expectation.source,
            ])
        }
        return [
            "What is expected: everything holds, but for this. gms2 stands for gms2_crash, too.",
            "",
        ] + Self.head(["faults", "variants", "not promised", "because", "source"]) + rows
    }

    /// Whether all variants violate a property and none promises it, whatever the faults.
    private static func isLeftOut(
        _ property: Property, _ columns: [MatrixMeasurement.Column]
    ) -> Bool {
        property == .sendingViewDelivery
            && columns.allSatisfy {
                finding($0, property) == .asExpected && $0[property].violated > 0
            }
    }

    /// One table. Properties with the same cells share a row; those that hold everywhere have none.
    private func table(of fault: MatrixFault) -> [String] {
        let columns = measurement.columns(fault)
        var rows: [(names: [String], cells: [String])] = []
        var quiet: [String] = []
        var held = 0
        for property in Property.all {
            let cells = columns.map { Self.text($0, property) }
            if Self.isLeftOut(property, columns) { continue }
            if cells.allSatisfy({ $0 == "·" }) {
                quiet.append(property.id)
            } else if cells.allSatisfy({ $0 == "✓" || $0 == "·" }) {
                held += 1
            } else if let index = rows.firstIndex(where: { $0.cells == cells }) {
                rows[index].names.append(property.id)
            } else {
                rows.append(([property.id], cells))
            }
        }
        let rest =
            "hold in every run of every variant"
            + (quiet.isEmpty
                ? "." : "; there is nothing to judge for \(quiet.joined(separator: ", ")).")
        guard !rows.isEmpty else { return ["*\(fault.rawValue)*: all \(held) \(rest)"] }
        return Self.head(["*\(fault.rawValue)*"] + columns.map(\.variant.rawValue))
            + rows.map { Self.row([$0.names.joined(separator: ", ")] + $0.cells) } + [
                "", "The other \(held) \(rest)",
            ]
    }

    private var notes: [String] {
        MatrixNote.all.enumerated().flatMap { number, note in
            var lines = ["\(number + 1). \(note.text)"]
            if let example = note.example {
                lines += ["", "   ```sh"]
                lines += Self.command(example).map { "   \($0)" } + ["   ```"]
            }
            return lines
        }
    }

    private static func command(_ example: MatrixNote.Example) -> [String] {
        [
            "echo \"\(example.fault.scenario)\" |",
            "  gms-run --scenario /dev/stdin --variant \(example.variant.rawValue) "
                + "--seed \(example.seed) --out run.db --force --quiet",
            "gms-analyze run.db",
        ]
    }
}
