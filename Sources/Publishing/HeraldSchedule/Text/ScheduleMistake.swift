import HeraldDiagnostics

/// A mistake in the text of a schedule.
package struct ScheduleMistake: Error, Sendable, Hashable {
    /// The value found, then the value expected.
    package var message: String
    /// A remedy.
    package var hint: String?
    /// The Unicode scalars of the text before the mistake.
    package var offset: Int

    /// Creates a mistake at `offset` in the text.
    init(_ message: String, at offset: Int, hint: String? = nil) { (self.message, self.offset, self.hint) = (message, offset, hint) }
}

/// A word of the text of a schedule, in lower case.
struct ScheduleWord: Sendable, Hashable {
    let text: String
    /// The word as it was written.
    let written: String
    /// The Unicode scalars before it.
    let offset: Int

    /// Cuts a text at white space. With `commas`, each comma is a word of its own.
    static func all(in text: String, commas: Bool) -> [ScheduleWord] {
        var (words, current, start): ([ScheduleWord], String, Int) = ([], "", 0)
        func end() {
            if !current.isEmpty { words.append(ScheduleWord(text: current.lowercased(), written: current, offset: start)) }
            current = ""
        }
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            if scalar.properties.isWhitespace {
                end()
            } else if commas, scalar == "," {
                end()
                words.append(ScheduleWord(text: ",", written: ",", offset: offset))
            } else {
                if current.isEmpty { start = offset }
                current.unicodeScalars.append(scalar)
            }
        }
        end()
        return words
    }
}
