import HeraldText

/// A part of a text whose letters all run in one direction.
struct DirectionalText: Hashable {
    var text: Substring
    var isRightToLeft: Bool

    /// Splits `text` where letters of the other direction begin and end.
    ///
    /// Word has the direction of letters as a property of a run, and must not find Latin letters in a run from right to left (ECMA-376,
    /// part 1, section 17.3.2.30). Digits, blanks and punctuation belong to the letters on both sides of them, or else to the language, as
    /// in rules W7, N1 and N2 of Unicode Standard Annex 9. A text with controls of direction is not split, because they work inside a run.
    ///
    /// - Parameters:
    ///   - text: the text of a run.
    ///   - base: whether the language of the text runs from right to left.
    static func parts(of text: String, isRightToLeft base: Bool) -> [DirectionalText] {
        guard mayBeMixed(text, base) else { return [DirectionalText(text: text[...], isRightToLeft: base)] }
        var directions = text.unicodeScalars.map(Self.direction)
        resolveDigits(&directions, base)
        resolveNeutrals(&directions, base)
        var parts: [DirectionalText] = []
        var start = text.startIndex
        var index = start
        for (place, direction) in directions.enumerated() {
            if place > 0, direction != directions[place - 1] {
                parts.append(DirectionalText(text: text[start..<index], isRightToLeft: directions[place - 1] == .rightToLeft))
                start = index
            }
            index = text.unicodeScalars.index(after: index)
        }
        if let last = directions.last { parts.append(DirectionalText(text: text[start...], isRightToLeft: last == .rightToLeft)) }
        return parts
    }

    private enum Direction {
        case leftToRight
        case rightToLeft
        case digit
        case neutral
        /// A mark on the character before it.
        case mark
    }

    /// Whether `text` may have letters of the other direction. For nearly all texts from left to right, a look at their bytes decides.
    private static func mayBeMixed(_ text: String, _ base: Bool) -> Bool {
        var text = text
        if text.withUTF8({ HiddenCharacters.firstIndex(in: $0) }) != nil { return false }
        // The first letter from right to left is U+0590, which begins with the byte 0xD6.
        return base || text.utf8.contains { $0 >= 0xD6 }
    }

    private static func direction(of scalar: Unicode.Scalar) -> Direction {
        switch scalar.value {
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A: return .leftToRight
        case 0..<0x80: return .neutral
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return .mark
        default: break
        }
        switch scalar.value {
        case 0x200E: return .leftToRight
        case 0x200F, 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return .rightToLeft
        default: return scalar.properties.isAlphabetic ? .leftToRight : .neutral
        }
    }

    /// Sets the direction of marks to that of their character, and that of digits to that of the letters before them.
    private static func resolveDigits(_ directions: inout [Direction], _ base: Bool) {
        var strong: Direction = base ? .rightToLeft : .leftToRight
        for index in directions.indices {
            switch directions[index] {
            case .leftToRight, .rightToLeft: strong = directions[index]
            case .digit: directions[index] = strong
            case .mark: directions[index] = index > 0 ? directions[index - 1] : .neutral
            case .neutral: break
            }
        }
    }

    /// Sets the direction of blanks and punctuation to that of the letters on both sides, or of the language if they differ.
    private static func resolveNeutrals(_ directions: inout [Direction], _ base: Bool) {
        let outer: Direction = base ? .rightToLeft : .leftToRight
        var index = 0
        while index < directions.count {
            guard directions[index] == .neutral else {
                index += 1
                continue
            }
            let end = directions[index...].firstIndex { $0 != .neutral } ?? directions.count
            let before = index > 0 ? directions[index - 1] : outer
            let after = end < directions.count ? directions[end] : outer
            for place in index..<end { directions[place] = before == after ? before : outer }
            index = end
        }
    }
}
