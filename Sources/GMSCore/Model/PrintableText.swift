extension String {
    /// The text with control characters shown as `\u{1B}`, so that no file drives a terminal.
    package var printable: String {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .format
            {
                text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
