import DequeModule

extension HistoryTrie.Branch: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("the window is on the branch", start <= windowStart)
        check.expect("what is recorded has a start", recordStart != nil || record.isEmpty)
        let recordStart = recordStart ?? start
        check.expect(
            "the record is on the branch",
            start <= recordStart && recordStart + Int64(record.count) <= end)
        check.expect(
            "record and window agree",
            record.enumerated().allSatisfy { offset, entry in
                let index = Int(recordStart - windowStart) + offset
                guard window.indices.contains(index) else { return true }
                return window[index].item == entry.item && window[index].colour == entry.colour
            })
        return check.broken
    }
}

extension HistoryTrie: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(
            "each process may have a cursor and a first view",
            entries.count == cursors.count && alive.count == cursors.count)
        check.expect(
            "only the first branch has no parent, and others an earlier one",
            branches.enumerated().allSatisfy { index, branch in
                branch.parent.map { 0 <= $0 && $0 < index } ?? (index == 0)
            })
        check.expect(
            "a cursor is on a branch",
            cursors.compactMap(\.self).allSatisfy { branches.indices.contains($0.branch) })
        guard check.broken.isEmpty else { return check.broken }
        check.expect(each: branches)
        checkForks(&check)
        checkProcesses(&check)
        checkPlaces(&check)
        check.expect(
            "what is recorded is counted", recorded == branches.reduce(0) { $0 + $1.record.count })
        return check.broken
    }

    private func checkForks(_ check: inout InvariantCheck) {
        for (index, branch) in branches.enumerated() {
            for (position, children) in branch.forks {
                check.expect(
                    "branches leave another at an item of it",
                    branch.start <= position && position < branch.end && !children.isEmpty)
                check.expect(
                    "branches begin where they leave another",
                    children.allSatisfy {
                        branches.indices.contains($0) && branches[$0].parent == index
                            && branches[$0].start == position
                    })
                let items = ([index] + children).filter(branches.indices.contains)
                    .compactMap { branches[$0].entry(at: position)?.item }
                check.expect("branches part with different items", Set(items).count == items.count)
                let sides = Set(cursors.indices.map { side(of: $0, at: position, on: index) })
                check.expect(
                    "somebody is on each side of a fork", sides.isSuperset(of: [index] + children))
                check.expect(
                    "where branches part is a fork",
                    forks.count {
                        $0.branch == index && $0.position == position && $0.child == children.first
                    } == 1)
            }
        }
        let places = branches.reduce(0) { $0 + $1.forks.count }
        check.expect("at each fork branches part", forks.count == places)
        let leaving = branches.flatMap { $0.forks.values.joined() }
        check.expect(
            "each branch leaves another once",
            leaving.sorted() == Array(branches.indices.dropFirst()))
        check.expect(
            "histories have diverged if a fork is living",
            hasDiverged == forks.contains(where: \.isLiving))
        check.expect(
            "a fork does not live before it is there",
            forks.allSatisfy { fork in fork.moment.map { fork.event <= $0.event } != false })
    }

    private func checkProcesses(_ check: inout InvariantCheck) {
        for (process, cursor) in cursors.enumerated() {
            guard let cursor else {
                check.expect("who has no cursor was not let in", entries[process] == nil)
                continue
            }
            let branch = branches[cursor.branch]
            check.expect(
                "a cursor is at an item of its branch or behind the last",
                branch.start <= cursor.next && cursor.next <= branch.end
                    && cursor.base <= cursor.next)
            check.expect("who has a cursor does not float", floating[process] == nil)
            // A joiner may be let in where nothing is kept any more.
            check.expect(
                "what a living process has yet to reach is kept or forgotten",
                !alive[process] || cursor.next == branch.end
                    || branch.entry(at: cursor.next) != nil || forgotten[process] != nil
                    || isTruncated || cursor.next == cursor.base + 1)
        }
        check.expect(
            "what is forgotten comes next",
            forgotten.allSatisfy { cursors[$0]?.next == $1.position })
        check.expect(
            "a floating history begins with a view",
            floating.values.allSatisfy {
                if case .view = $0.first?.item { $0.count <= Self.floatLimit } else { false }
            })
        check.expect(
            "pins are for the living without a cursor",
            pins.allSatisfy { alive[$0] && cursors[$0] == nil && isPlace($1) })
        check.expect(
            "holds are for the living that float",
            holds.allSatisfy {
                alive[$0] && floating[$0] != nil && $1.keys.allSatisfy(branches.indices.contains)
            })
    }

    private func checkPlaces(_ check: inout InvariantCheck) {
        let paths = cursors.indices.map(path)
        for (view, places) in places {
            check.expect(
                "a view has its place on the path of its process",
                places.allSatisfy { place in
                    paths[place.process].contains {
                        $0.branch == place.branch && $0.from <= place.position
                            && place.position < $0.to
                    }
                })
            check.expect(
                "a view is at its place",
                places.allSatisfy { place in
                    isPlace(place)
                        && branches[place.branch].entry(at: place.position)
                            .map { $0.item == .view(view) } != false
                })
        }
        check.expect(
            "who was let in has its first view there",
            zip(entries, cursors).enumerated().allSatisfy { process, begin in
                guard let view = begin.0 else { return true }
                return places[view]?.contains {
                    $0.process == process && $0.position == begin.1?.base
                } == true
            })
    }

    /// Whether a place is on a branch.
    private func isPlace(_ place: Place) -> Bool {
        branches.indices.contains(place.branch)
            && branches[place.branch].start <= place.position
            && place.position < branches[place.branch].end
    }
}
