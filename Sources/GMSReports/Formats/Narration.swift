package import GMSCore

/// The lines of a run that is told while it happens.
package enum Narration {
    package static func line(_ time: Nanoseconds, _ words: Sentence) -> String {
        let time = time.seconds
        return String(repeating: " ", count: max(0, 11 - time.count)) + "\(time)  \(words)"
    }
}
