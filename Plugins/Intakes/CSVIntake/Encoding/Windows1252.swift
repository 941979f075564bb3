/// The code page Windows-1252, and rules for whether a text in it is plausible.
enum Windows1252 {
    /// The Unicode scalars of the bytes 0x80 to 0x9F, or 0 for undefined bytes (Unicode Consortium, mapping table CP1252.TXT).
    static let upperControls: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    /// Returns the Unicode scalar of `byte`, or nil if the byte is undefined.
    static func scalar(_ byte: UInt8) -> UInt32? {
        if !(0x80...0x9F).contains(byte) { return UInt32(byte) }
        let scalar = upperControls[Int(byte - 0x80)]
        return scalar == 0 ? nil : scalar
    }

    /// A reason why a text is not plausible in Windows-1252.
    enum Implausibility: Equatable {
        /// The byte is undefined.
        case undefined
        /// The letter occurs in none of the languages below, but other code pages have frequent letters at this byte.
        case letter
        /// There are three accented letters in a row, as in texts of code pages with another alphabet at these bytes.
        case run
        /// A character that is not a letter occurs within a word.
        case sign
    }

    /// The letters beyond ASCII of English, French, Spanish, Portuguese, Catalan, German, Italian, Dutch, Danish, Norwegian, Swedish and
    /// Finnish in this code page.
    ///
    /// Its letters for Icelandic, Czech or Estonian are not included, because other code pages have other letters at these bytes, and a
    /// text in them would be misread.
    private static let letters: Set<UInt8> = {
        let lower = "\u{E0}\u{E1}\u{E2}\u{E3}\u{E4}\u{E5}\u{E6}\u{E7}\u{E8}\u{E9}\u{EA}\u{EB}\u{EC}\u{ED}\u{EE}\u{EF}"
        let more = "\u{F1}\u{F2}\u{F3}\u{F4}\u{F5}\u{F6}\u{F8}\u{F9}\u{FA}\u{FB}\u{FC}"
        let bytes = (lower + more).unicodeScalars.map { UInt8($0.value) }
        return Set(bytes + bytes.map { $0 - 0x20 } + [0xDF, 0xFF, 0x8C, 0x9C])
    }()

    /// The characters that occur between letters in these languages: apostrophes, dashes, a middle dot, a soft hyphen, ordinals, dots.
    private static let inner: Set<UInt8> = [0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xAA, 0xAB, 0xAD, 0xB0, 0xB7, 0xBA, 0xBB]

    /// Returns the reason why `byte` is not plausible between the two bytes before it and the one after it, or nil.
    static func implausibility(_ byte: UInt8, after before: (second: UInt8, last: UInt8), before next: UInt8) -> Implausibility? {
        if scalar(byte) == nil { return .undefined }
        if letters.contains(byte) {
            if letters.contains(before.last), letters.contains(before.second) { return .run }
            // Only Portuguese has this letter, and always in this pair. In other texts the byte is Hungarian.
            let isTilde = byte == 0xF5 || byte == 0xD5
            return isTilde && next != UInt8(ascii: "e") && next != UInt8(ascii: "E") ? .letter : nil
        }
        if byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 || [0x83, 0x8A, 0x8E, 0x9A, 0x9E, 0x9F].contains(byte) { return .letter }
        return isLetter(before.last) && isLetter(next) && !inner.contains(byte) ? .sign : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || letters.contains(byte)
    }
}
