extension Simulator: InvariantChecking {
    /// Between two steps.
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(schedule)
        check.expect(phase)
        check.expect(outbox)
        check.expect("nothing is left of the past", now <= schedule.nextTime ?? now)
        check.expect("requests are made at once", pending.isEmpty)
        check.expect("changes are requests", 0 <= changes && changes <= messages)
        check.expect("requests are events", messages <= events.last)
        if let limit = manifest.workload.changes {
            check.expect("there are no more changes than wanted", changes <= limit)
        }
        let awaited = manifest.joins.count {
            !processes[$0.process.offset].worker.isRunning && !isDown($0.process)
        }
        check.expect("joiners are counted", joiners == awaited)
        check.expect("faults are armed after the last joiner", joiners > 0 || faults.isArmed)
        checkMonitors(&check)
        for process in processes { process.check(&check, events.last) }
        return check.broken
    }

    private func checkMonitors(_ check: inout InvariantCheck) {
        let count = processes.count
        check.expect("each pair has a monitor or none", monitors.count == count * count)
        for (cell, monitor) in monitors.enumerated() where monitor != 0 {
            let (observer, monitored) = cell.quotientAndRemainder(dividingBy: count)
            check.expect(
                "a monitor is answered once the monitored is down",
                observer == monitored || (monitor == 2) == isDown(ProcessID(monitored + 1)))
        }
    }
}

extension Simulator.Process {
    fileprivate func check(_ check: inout InvariantCheck, _ last: Int64) {
        check.expect(
            "an event took down who is down",
            (downEvent == nil) == (status == .up || status == .notStarted))
        check.expect(
            "who is not up does not propose", wake == nil || status == .up && worker.isRunning)
        check.expect(
            "the schedule has the next proposal", wake.map { scheduledWake <= $0 } != false)
        check.expect(
            "who has not started has done nothing",
            status != .notStarted || journal.view == nil && joinEvent == nil && !worker.isRunning)
        check.expect("who joins does so through a contact", (joinEvent == nil) == (contact == nil))
        check.expect(
            "nothing has happened that is yet to come",
            [joinEvent, downEvent].compactMap(\.self).allSatisfy { $0 <= last })
        check.expect("timers are armed and disarmed", timers.allSatisfy { $0 >= 0 })
    }
}
