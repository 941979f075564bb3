public import HeraldModel

/// A text and the language that it is in.
///
///     let passage = Passage(text: "First paragraph.\n\nSecond one.", language: .english)
///     let count = passage.paragraphs.count  // 2
public struct Passage: Hashable, Sendable {
    /// The text with the line breaks of the record.
    public var text: String
    /// The language of the text.
    public var language: LanguageTag

    /// Creates a passage.
    public init(text: String, language: LanguageTag) {
        self.text = text
        self.language = language
    }

    /// Whether the text has a line break.
    var hasLineBreak: Bool { text.withUTF8Bytes { $0.contains(0x0A) } }

    /// The paragraphs, which are separated by empty lines. A paragraph of white space alone is left out. Single
    /// line breaks stay.
    public var paragraphs: [Substring] {
        if !hasLineBreak { return text.utf8.contains { $0 > 0x20 } ? [text[...]] : [] }
        var paragraphs: [Substring] = []
        var start = text.startIndex
        var previous: UInt8 = 0
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == 0x0A, previous == 0x0A {
                paragraphs.append(text[start..<index])
                start = index
            }
            if byte != 0x20 { previous = byte }
        }
        return (paragraphs + [text[start...]]).filter { paragraph in paragraph.utf8.contains { $0 > 0x20 } }
    }
}
