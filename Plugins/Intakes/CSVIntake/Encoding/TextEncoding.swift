internal import HeraldDiagnostics
internal import HeraldModel

/// The encodings in which spreadsheets write CSV.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"

    /// Returns the encoding called `name`.
    ///
    /// - Throws: ``Diagnostics`` if there is none.
    init(named name: String) throws(Diagnostics) {
        if let encoding = TextEncoding(rawValue: name.lowercased()) {
            self = encoding
            return
        }
        let names = Self.allCases.map(\.rawValue)
        throw Diagnostics([
            Diagnostic(
                "--encoding is \"\(name)\"; expected \(EnglishList.or(names))",
                hint: NearMiss.hint(for: name, among: names) ?? "save the file as \"CSV UTF-8\" in the spreadsheet")
        ])
    }

    /// Returns the encoding that the first bytes of a file indicate, and the length of its byte order mark.
    ///
    /// The bytes indicate it by a byte order mark (Unicode, section 23.8) or, for UTF-16 without a mark, by zeros in every other byte.
    static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let start = bytes.prefix(64)
        if start.count < 8 || start.count % 2 != 0 { return nil }
        let (even, odd) = (start.indices.filter { $0 % 2 == 0 }, start.indices.filter { $0 % 2 == 1 })
        if odd.allSatisfy({ start[$0] == 0 }), even.allSatisfy({ start[$0] != 0 }) { return (.utf16LittleEndian, 0) }
        if even.allSatisfy({ start[$0] == 0 }), odd.allSatisfy({ start[$0] != 0 }) { return (.utf16BigEndian, 0) }
        return nil
    }
}
