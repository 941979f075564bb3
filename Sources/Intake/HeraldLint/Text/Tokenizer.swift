internal import HeraldDiagnostics
internal import HeraldModel

/// Splits a text into tokens: words in lower case, numbers, signs, line ends. One pass over its bytes, because lint reads whole stores.
struct Tokenizer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let numbers: NumberLexer
    private var tokens: [Token] = []

    /// Returns the tokens of `text`. Its numbers are written as usual in `language`.
    static func tokens(of text: String, language: LanguageTag) -> [Token] {
        var text = text
        return text.withUTF8 { bytes in
            var tokenizer = Tokenizer(bytes: bytes, numbers: NumberLexer(bytes: bytes, language: language))
            tokenizer.tokens.reserveCapacity(bytes.count / 5)
            tokenizer.run()
            return tokenizer.tokens
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, numbers: NumberLexer) {
        self.bytes = bytes
        self.numbers = numbers
    }

    private mutating func run() {
        var index = 0
        var isAttached = false
        while index < bytes.count {
            let start = index
            switch Self.role(of: bytes, at: index) {
            case .blank(let length):
                index += length
                isAttached = false
                continue
            case .apostrophe(let length):
                index += length
                continue
            case .lineEnd:
                index += 1
                tokens.append(Token(kind: .lineEnd, text: "\n", bytes: start..<index, isAttached: false))
                isAttached = false
                continue
            case .digit:
                let (number, end) = numbers.read(at: start)
                index = end
                tokens.append(Token(kind: .number(number), text: "", bytes: start..<end, isAttached: isAttached))
            case .sign(let length):
                index += length
                tokens.append(Token(kind: .sign, text: Self.sign(bytes, start..<index), bytes: start..<index, isAttached: isAttached))
            case .letter:
                index = endOfWord(from: start)
                tokens.append(word(start..<index, isAttached: isAttached))
            }
            isAttached = true
        }
    }

    private func endOfWord(from start: Int) -> Int {
        var index = start
        while index < bytes.count, case .letter(let length) = Self.role(of: bytes, at: index) { index += length }
        return min(index, bytes.count)
    }

    private func word(_ range: Range<Int>, isAttached: Bool) -> Token {
        let written = String(decoding: bytes[range], as: UTF8.self)
        let first = bytes[range.lowerBound]
        let isCapital = first < 0x80 ? first.isASCIIUppercase : written.first?.isUppercase == true
        let needsFolding = isCapital || bytes[range].contains { $0.isASCIIUppercase || $0 >= 0x80 }
        let text = needsFolding ? written.lowercased() : written
        var token = Token(kind: .word, text: text, bytes: range, isAttached: isAttached, isCapitalised: isCapital)
        token.isInCapitals = isCapital && bytes[range].allSatisfy(\.isASCIIUppercase)
        return token
    }

    /// Returns the sign in `range`. Signs with the same meaning get the same form.
    private static func sign(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        switch String(decoding: bytes[range], as: UTF8.self) {
        case "–", "—", "‐", "‑", "−": "-"
        case "•", "·", "▪", "◦", "●", "‣": "•"
        case "：": ":"
        case "（": "("
        case "）": ")"
        case let sign: sign
        }
    }

    /// The kind of token or separator that begins at a byte, with its length in bytes.
    private enum Role {
        case blank(Int), apostrophe(Int), lineEnd, digit, sign(Int), letter(Int)
    }

    private static func role(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Role {
        let byte = bytes[index]
        switch byte {
        case _ where byte.isASCIILetter: return .letter(1)
        case _ where byte.isASCIIDigit: return .digit
        case 0x0A: return .lineEnd
        case 0x00...0x20: return .blank(1)
        case UInt8(ascii: "'"): return .apostrophe(1)
        case 0x21..<0x80: return .sign(1)
        case 0xC2:
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            return next == 0xA0 ? .blank(2) : .sign(2)
        case 0xE2: return punctuation(bytes, index)
        case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80: return .sign(3)
        case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC && bytes[index + 2] < 0x9B: return .sign(3)
        case 0xC3...0xDF: return .letter(2)
        case 0xE0...0xEF: return .letter(3)
        case 0xF0...0xF7: return .letter(4)
        default: return .letter(1)
        }
    }

    /// Returns the role of a character in Unicode's General Punctuation block and its neighbours: spaces, dashes, quotation marks, bullets,
    /// currency signs.
    private static func punctuation(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Role {
        guard index + 2 < bytes.count else { return .letter(1) }
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0x80, 0x80...0x8B), (0x80, 0xAF), (0x81, 0x9F): return .blank(3)
        case (0x80, 0x98...0x99): return .apostrophe(3)
        default: return .sign(3)
        }
    }
}
