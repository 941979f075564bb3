internal import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldIntake
internal import HeraldModel

/// Detects the encoding of a file. It reads the whole file once, because a text in Windows-1252 may look like UTF-8 until its last line.
struct EncodingDetector {
    private var sequences = 0
    private var damaged = 0
    private var implausibility: (reason: Windows1252.Implausibility, offset: Int, byte: UInt8)?
    private var firstDamage: Int?

    /// Returns the encoding of the text in `file`.
    ///
    /// - Throws: ``Diagnostics`` if the file cannot be read, or the text is neither UTF-8 nor plausible as Windows-1252.
    static func encoding(of file: FileReader, path: String) throws(Diagnostics) -> TextEncoding {
        var detector = EncodingDetector()
        var (buffer, offset) = ([UInt8](), 0)
        while true {
            let chunk = try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try file.read(upTo: CSVBlockIterator.chunkBytes) }
            buffer += chunk
            // The last bytes are examined together with the following ones. Two bytes before the first one are kept as context.
            let end = chunk.isEmpty ? buffer.count : max(0, buffer.count - 4)
            let begin = min(end, offset == 0 ? 0 : 2)
            detector.add(buffer, begin..<end, from: offset - begin)
            if chunk.isEmpty { break }
            offset += end - begin
            buffer.removeFirst(max(0, end - 2))
        }
        // A UTF-8 text with a few damaged rows has many more valid characters than damaged ones.
        if detector.damaged == 0 || detector.sequences > detector.damaged { return .utf8 }
        guard let implausibility = detector.implausibility else { return .windows1252 }
        let position = try Self.position(of: implausibility.offset, path)
        throw Diagnostics([Self.diagnostic(implausibility.reason, implausibility.byte, at: position)])
    }

    /// Counts the valid and damaged UTF-8 sequences in `range`, and finds the first byte that is implausible in Windows-1252.
    private mutating func add(_ bytes: [UInt8], _ range: Range<Int>, from base: Int) {
        bytes.withUnsafeBufferPointer { all in
            var index = range.lowerBound
            var whole = index
            while index < range.upperBound {
                let byte = all[index]
                if byte < 0x80 {
                    index += 1
                    continue
                }
                if index >= whole {
                    let length = Self.length(all, index)
                    if length > 0 { (sequences, whole) = (sequences + 1, index + length) } else { damaged += 1 }
                }
                if implausibility == nil {
                    let before = (index > 1 ? all[index - 2] : 0, index > 0 ? all[index - 1] : 0)
                    let next = index + 1 < all.count ? all[index + 1] : 0
                    if let found = Windows1252.implausibility(byte, after: before, before: next) {
                        implausibility = (found, base + index, byte)
                    }
                }
                index += 1
            }
        }
    }

    /// Returns the length of the UTF-8 character at `index`, or 0 if there is none (RFC 3629, section 4). Surrogates are found when rows
    /// are read.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let length =
            switch bytes[index] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        if length == 0 || index + length > bytes.count { return 0 }
        return bytes[index + 1..<index + length].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }

    /// Returns the diagnostic for a text whose encoding cannot be determined.
    private static func diagnostic(_ implausibility: Windows1252.Implausibility, _ byte: UInt8, at position: SourcePosition) -> Diagnostic {
        let name = "0x" + String(byte, radix: 16, uppercase: true)
        let reason =
            switch implausibility {
            case .undefined: "the byte \(name) is undefined in Windows-1252"
            case .letter: "the byte \(name) would be a letter that Western languages seldom have"
            case .run: "three accented letters would follow each other"
            case .sign: "the byte \(name) would be a sign within a word"
            }
        let insist = implausibility == .undefined ? "" : ", or insist: --encoding windows-1252"
        return Diagnostic(
            "the text is not UTF-8, and hardly Windows-1252: \(reason)", at: position,
            hint: "save the file as \"CSV UTF-8\" in the spreadsheet\(insist)")
    }

    /// Returns the position of the byte at `offset`. Each byte counts as one character.
    ///
    /// - Throws: ``Diagnostics`` if the file cannot be read.
    static func position(of offset: Int, _ path: String) throws(Diagnostics) -> SourcePosition {
        try RefusedBlock.whileReading(path) { () throws(Diagnostic) in
            var (line, column, rest) = (1, 1, offset)
            let file = try FileReader(path)
            while rest > 0 {
                let chunk = try file.read(upTo: min(rest, CSVBlockIterator.chunkBytes))
                if chunk.isEmpty { break }
                for byte in chunk { (line, column) = byte == 0x0A ? (line + 1, 1) : (line, column + 1) }
                rest -= chunk.count
            }
            return SourcePosition(file: path, line: line, column: column)
        }
    }
}
