extension String {
    /// The passage, closed at its end: it leaves no direction open, so it can be put beside other text. Most passages are returned as they
    /// are.
    ///
    ///     let title = "Work \u{202E}abroad".withDirectionsClosed  // ends with U+202C
    package var withDirectionsClosed: String {
        var lines = ClosedLines()
        return lines.next(self)
    }

    /// The text without controls of direction, for a message that quotes words of a passage among its own.
    package var withoutDirections: String {
        var text = self
        guard text.withUTF8({ HiddenCharacters.firstIndex(in: $0) }) != nil else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { BidiControl(rawValue: $0.value) == nil }))
    }
}

/// Closes the directions of a passage line by line, because a line break ends a paragraph of plain text: what a line leaves open is closed
/// at its end and opened again at the beginning of the next line.
package struct ClosedLines {
    private var nesting = BidiNesting()

    package init() {}

    /// Returns the next line of the passage.
    package mutating func next(_ line: String) -> String {
        var line = line
        let hasHidden = line.withUTF8 { HiddenCharacters.firstIndex(in: $0) != nil }
        guard hasHidden || !nesting.isEmpty else { return line }
        var scalars = String.UnicodeScalarView()
        func write(_ control: BidiControl) {
            if let scalar = Unicode.Scalar(control.rawValue) { scalars.append(scalar) }
        }
        nesting.reopen(write: write)
        for scalar in line.unicodeScalars {
            if let control = BidiControl(rawValue: scalar.value) {
                nesting.take(control, write: write)
            } else {
                if scalar.value == 0x2029 { nesting.close(write: write) }
                scalars.append(scalar)
            }
        }
        nesting.close(keeping: true, write: write)
        return String(scalars)
    }
}
