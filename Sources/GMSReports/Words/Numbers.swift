import GMSCore

// How pages print numbers and what is typed.

extension FixedWidthInteger {
    /// With a space between thousands: `1 043`.
    package var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { text += " " }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}

extension String {
    /// Quoted for a POSIX shell where that is needed.
    package var shellQuoted: String {
        let plain = allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "._/-+:@%,=".contains($0))
        }
        return plain && !isEmpty
            ? self
            : "'"
                + split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "'\\''") + "'"
    }
}

/// Counted things: `1 crash`, `4 crashes`.
package enum Count {
    package static func of(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count.grouped) \(count == 1 ? one : many ?? one + "s")"
    }
}
