internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldText
internal import HeraldYAML

/// The lines of the file that a row consists of. They find characters that no record may contain, and quote the line in messages.
struct RowLines {
    let bytes: UnsafeBufferPointer<UInt8>
    let range: Range<Int>
    let line: Int

    /// The problem with the first character that no record may contain: an invalid byte, a lone surrogate, or a control character.
    var problem: Diagnostic? {
        guard !isPlain else { return nil }
        if let problem = firstLoneSurrogate { return problem }
        do throws(Diagnostics) {
            _ = try SourceText.decode(Array(bytes[range]), file: nil)
            return nil
        } catch {
            var problem = error.all[0]
            problem.position?.line += line - 1
            if problem.excerpt == nil { problem = withExcerpts([problem])[0] }
            return problem
        }
    }

    /// Returns the diagnostics in order. Those of this file get the line that they point at.
    func withExcerpts(_ problems: [Diagnostic]) -> [Diagnostic] {
        let own = problems.filter { $0.position?.file == nil }
        let lines = SourceLines(String(decoding: bytes[range], as: UTF8.self), firstLine: line)
        return lines.withExcerpts(own) + problems.filter { $0.position?.file != nil }
    }

    /// Returns the diagnostic for a mistake in the quotes, at `offset` in the row that begins at `start`.
    func diagnostic(_ mistake: RowScanner.Mistake, at offset: Int, _ start: Int) -> Diagnostic {
        var tracker = LineColumnTracker(bytes, start: start, line: line)
        let position = tracker.position(of: offset)
        return Diagnostic(mistake.message, at: position, hint: mistake.hint)
    }

    /// The problem with the first lone surrogate of UTF-16, which the decoder passes on as three bytes that are not UTF-8.
    private var firstLoneSurrogate: Diagnostic? {
        for index in range.dropLast(2) where bytes[index] == 0xED && bytes[index + 1] >= 0xA0 {
            var tracker = LineColumnTracker(bytes, start: range.lowerBound, line: line)
            let unit = 0xD000 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
            let name = "U+" + String(unit, radix: 16, uppercase: true)
            let problem = Diagnostic(
                "found a lone surrogate of UTF-16 (\(name)); expected a pair", at: tracker.position(of: index),
                hint: "write the character again")
            return withExcerpts([problem])[0]
        }
        return nil
    }

    /// Whether a quick check finds only valid UTF-8 (RFC 3629, section 4) of allowed characters. If it is false, the row is examined in
    /// detail.
    private var isPlain: Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F || byte == 0x09 || byte == 0x0A {
                index += 1
                continue
            }
            let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
            switch byte {
            case 0xC3...0xDF where Self.isContinuation(next), 0xC2 where (0xA0...0xBF).contains(next): index += 2
            case 0xE1...0xEC where Self.isContinuation(next) && index + 2 < range.upperBound && Self.isContinuation(bytes[index + 2]):
                index += 3
            default: return false
            }
        }
        return true
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
