import Glibc
import HeraldModel

/// The version and the content of a practice that the readers of a series were last sent. Of its line, only as much is read as a comparison
/// needs.
///
/// A state that was read from a line points into the bytes of that line, so it is used only while they are in memory.
struct SentState {
    /// The hash of what they saw.
    private enum Content {
        /// The hash of an entry in memory.
        case text(String)
        /// The hash as it is in a line.
        case digits(UnsafeRawBufferPointer)
    }

    /// The version.
    let version: Int
    /// The category.
    let category: Category
    /// Whether they could read it in their language.
    let isInLanguage: Bool
    /// Whether the last news of it that they were sent is its withdrawal.
    let isWithdrawn: Bool
    /// The time of the edition's moment.
    let time: Timestamp
    private let content: Content

    /// The state that `entry` has.
    init(_ entry: SentHistory.Entry) {
        (version, category, isInLanguage) = (entry.version, entry.category, entry.isInLanguage)
        (isWithdrawn, time, content) = (entry.isWithdrawn, entry.moment.time, .text(entry.content))
    }

    /// The state in a line of ``SentHistory/fileBytes``, after the id and the space. `nil` if the line has another form. Later lines may
    /// follow in `line`.
    init?(line: UnsafeRawBufferPointer) {
        var place = 0
        /// Returns the place of the next word, and moves behind it. After the end of the line it returns a place outside.
        func next() -> Int {
            let start = place
            while place < line.count, line[place] != 0x20, line[place] != 0x0A { place += 1 }
            place += 1
            return start
        }
        let words = (
            version: next(), content: next(), category: next(), flags: next(), edition: next(), sequence: next(), time: next()
        )
        // There is a number at the last place, so the places before it are in the line. The content is 64 digits and a space.
        guard let version = Self.number(at: words.version, in: line), let seconds = Self.number(at: words.time, in: line),
            words.category == words.content + 65, let category = Self.category(line[words.category])
        else { return nil }
        (self.version, self.category, time) = (version, category, Timestamp(seconds: seconds))
        isInLanguage = line[words.flags] == UInt8(ascii: "l")
        isWithdrawn = line[words.flags + 1] == UInt8(ascii: "w")
        content = .digits(UnsafeRawBufferPointer(rebasing: line[words.content..<words.content + 64]))
    }

    /// Whether `hash` is that of the content that the readers saw.
    func hasContent(_ hash: String) -> Bool {
        switch content {
        case .text(let text): return text == hash
        case .digits(let digits):
            let length = hash.utf8.count
            var text = hash
            return text.withUTF8 { bytes in
                guard let bytes = UnsafeRawBufferPointer(bytes).baseAddress, let other = digits.baseAddress else { return false }
                return length == digits.count && memcmp(bytes, other, digits.count) == 0
            }
        }
    }

    private static func number(at start: Int, in line: UnsafeRawBufferPointer) -> Int? {
        var (number, place) = (0, start)
        let isNegative = place < line.count && line[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let first = place
        while place < line.count, line[place] >= 0x30, line[place] <= 0x39 {
            number = number * 10 + Int(line[place] - 0x30)
            place += 1
        }
        return place == first ? nil : isNegative ? -number : number
    }

    /// The category whose word begins with `letter`.
    private static func category(_ letter: UInt8) -> Category? {
        switch letter {
        case UInt8(ascii: "g"): .good
        case UInt8(ascii: "p"): .promising
        case UInt8(ascii: "e"): .emerging
        case UInt8(ascii: "c"): .caseStudy
        default: nil
        }
    }
}
