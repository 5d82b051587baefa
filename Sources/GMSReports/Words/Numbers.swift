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
    /// A path for a shell: quoted where that is needed, and never taken for an option.
    package var shellQuoted: String {
        let path = hasPrefix("-") ? "./" + self : self
        let isPlain = path.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "._/-+:@%,=".contains($0))
        }
        if isPlain, !path.isEmpty { return path }
        let isControl = path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        // bash, zsh and ksh read `$'…'`; nothing raw gets to the terminal.
        let parts = path.unicodeScalars.map { scalar in
            switch scalar {
            case "'": isControl ? "\\'" : "'\\''"
            case "\\" where isControl: "\\\\"
            case "\u{0}"..<" ", "\u{7F}":
                "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(Character(scalar))
            }
        }
        return (isControl ? "$'" : "'") + parts.joined() + "'"
    }
}

/// Counted things: `1 crash`, `4 crashes`.
package enum Count {
    package static func of(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count.grouped) \(count == 1 ? one : many ?? one + "s")"
    }
}
