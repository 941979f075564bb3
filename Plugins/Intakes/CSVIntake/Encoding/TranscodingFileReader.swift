internal import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldIntake
internal import HeraldModel

/// Reads a file in chunks and converts it to UTF-8 with line feeds as line ends.
struct TranscodingFileReader {
    private let path: String
    private let file: FileReader
    private let encoding: TextEncoding
    /// The bytes of a character or line end that continues in the next chunk.
    private var rest: [UInt8] = []
    private var offset: Int

    /// Opens the file at `path`, and detects its encoding unless `encoding` is given.
    ///
    /// - Throws: ``Diagnostics`` if the file cannot be opened, or if its encoding cannot be determined.
    init(_ path: String, encoding: TextEncoding?) throws(Diagnostics) {
        let file = try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try FileReader(path) }
        let start = try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try file.read(upTo: 64) }
        try Self.check(start, of: file, path)
        let marked = TextEncoding.marked(start)
        var found = encoding ?? marked?.encoding
        if found == nil {
            try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try file.seek(to: 0) }
            found = try EncodingDetector.encoding(of: file, path: path)
        }
        self.path = path
        self.file = file
        let encoding = found ?? .utf8
        self.encoding = encoding
        let skipped = marked.flatMap { $0.encoding == encoding ? $0.length : nil } ?? 0
        offset = skipped
        try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try file.seek(to: skipped) }
    }

    /// Checks that the file is a text in a known encoding and can be read twice.
    ///
    /// - Throws: ``Diagnostics`` if it is UTF-32, a workbook or a pipe.
    private static func check(_ start: [UInt8], of file: FileReader, _ path: String) throws(Diagnostics) {
        let isWide = start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF])
        // A ZIP archive (.xlsx, .ods) or a compound file (.xls).
        let isWorkbook = start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
        if isWide || isWorkbook {
            let message =
                isWide
                ? "the text is in UTF-32; expected UTF-8, UTF-16 or Windows-1252"
                : "found a workbook of a spreadsheet program; expected CSV"
            let hint =
                isWide
                ? "save the file as \"CSV UTF-8\" in the spreadsheet"
                : "name the file .xlsx or .ods, or save it as \"CSV UTF-8\" in the spreadsheet"
            throw RefusedBlock(message, file: path, hint: hint).problems
        }
        if file.isPipe {
            throw RefusedBlock("found a pipe; expected a file, which is read twice", file: path, hint: "save it as a file first").problems
        }
    }

    /// Appends about `count` more bytes to `text`, and returns whether they were the last.
    ///
    /// - Throws: ``Diagnostics`` if the file cannot be read, or if a byte is not defined in its encoding.
    mutating func read(upTo count: Int, into text: inout [UInt8]) throws(Diagnostics) -> Bool {
        let chunk = try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try file.read(upTo: count) }
        rest += chunk
        let isLast = chunk.isEmpty
        let first = text.count
        let used: Int =
            switch encoding {
            case .utf8: decodeUTF8(&text)
            case .utf16LittleEndian: decodeUTF16(&text, isLast: isLast) { UInt16($0) | UInt16($1) << 8 }
            case .utf16BigEndian: decodeUTF16(&text, isLast: isLast) { UInt16($1) | UInt16($0) << 8 }
            case .windows1252: try decodeWindows1252(&text)
            }
        rest.removeFirst(used)
        offset += used
        if Self.normalizeLineEnds(&text, from: first), !isLast {
            rest.insert(contentsOf: carriageReturn, at: 0)
            offset -= carriageReturn.count
        }
        return isLast
    }

    /// A carriage return in the encoding of the file.
    private var carriageReturn: [UInt8] {
        switch encoding {
        case .utf8, .windows1252: [0x0D]
        case .utf16LittleEndian: [0x0D, 0]
        case .utf16BigEndian: [0, 0x0D]
        }
    }

    /// Appends the bytes in `rest`, and returns their number.
    private func decodeUTF8(_ text: inout [UInt8]) -> Int {
        text.append(contentsOf: rest)
        return rest.count
    }

    /// Converts the bytes in `rest` from Windows-1252, and returns their number.
    private func decodeWindows1252(_ text: inout [UInt8]) throws(Diagnostics) -> Int {
        text.reserveCapacity(text.count + rest.count)
        for (index, byte) in rest.enumerated() {
            if byte < 0x80 {
                text.append(byte)
                continue
            }
            guard let scalar = Windows1252.scalar(byte).flatMap(Unicode.Scalar.init) else {
                let position = try EncodingDetector.position(of: offset + index, path)
                throw Diagnostics([
                    Diagnostic(
                        "the byte 0x\(String(byte, radix: 16, uppercase: true)) is undefined in Windows-1252",
                        at: position, hint: "save the file as \"CSV UTF-8\" in the spreadsheet")
                ])
            }
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return rest.count
    }

    /// Converts complete characters from UTF-16, and returns the number of bytes used.
    ///
    /// A lone surrogate becomes three bytes that UTF-8 does not allow, which are reported when rows are read.
    private func decodeUTF16(_ text: inout [UInt8], isLast: Bool, _ unit: (UInt8, UInt8) -> UInt16) -> Int {
        var index = 0
        while index + 1 < rest.count {
            let first = unit(rest[index], rest[index + 1])
            var scalar = UInt32(first)
            var length = 2
            if UTF16.isLeadSurrogate(first) {
                if index + 3 >= rest.count, !isLast { break }
                let second = index + 3 < rest.count ? unit(rest[index + 2], rest[index + 3]) : 0
                if UTF16.isTrailSurrogate(second) {
                    scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
                    length = 4
                }
            }
            Self.append(scalar, &text)
            index += length
        }
        if isLast, index < rest.count {
            Self.append(0xD800, &text)
            index = rest.count
        }
        return index
    }

    /// Appends `scalar` in UTF-8. Surrogates are encoded too, although UTF-8 does not allow them.
    private static func append(_ scalar: UInt32, _ text: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: text.append(UInt8(scalar))
        case 0x80..<0x800: text += [0xC0 | UInt8(scalar >> 6), 0x80 | UInt8(scalar & 0x3F)]
        case 0x800..<0x10000:
            text += [0xE0 | UInt8(scalar >> 12), 0x80 | UInt8(scalar >> 6 & 0x3F), 0x80 | UInt8(scalar & 0x3F)]
        default:
            text += [
                0xF0 | UInt8(scalar >> 18), 0x80 | UInt8(scalar >> 12 & 0x3F), 0x80 | UInt8(scalar >> 6 & 0x3F),
                0x80 | UInt8(scalar & 0x3F),
            ]
        }
    }

    /// Replaces each line end from `first` on by one line feed. Returns whether a carriage return was removed from the end, because it may
    /// be the first half of a line end.
    private static func normalizeLineEnds(_ text: inout [UInt8], from first: Int) -> Bool {
        guard let start = text[first...].firstIndex(of: 0x0D) else { return false }
        let (total, isOpen) = (text.count, text.last == 0x0D)
        let end = text.withUnsafeMutableBufferPointer { all in
            var (from, to) = (start, start)
            while from < total {
                let byte = all[from]
                if byte == 0x0D, from + 1 < total, all[from + 1] == 0x0A { from += 1 }
                all[to] = byte == 0x0D ? 0x0A : byte
                (from, to) = (from + 1, to + 1)
            }
            return to
        }
        text.removeLast(total - end + (isOpen ? 1 : 0))
        return isOpen
    }
}
