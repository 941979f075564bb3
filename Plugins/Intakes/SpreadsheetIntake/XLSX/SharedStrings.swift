internal import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldXML
internal import HeraldZip

/// The texts of a workbook, each of which cells refer to by its number (ECMA-376, part 1, section 18.4).
///
/// A sheet may refer to any of them at any time, so all are kept: as bytes without a string object for each, and beyond
/// ``memoryBytes`` in a temporary file. What remains in memory are four bytes a text.
struct SharedStrings {
    /// The largest number of bytes that are kept in memory.
    static let memoryBytes = 32 << 20

    private let bytes = SpilledBytes(of: "the texts of the workbook", limit: memoryBytes)
    /// The end of each text in `bytes`.
    private var ends: [UInt32] = []

    /// No texts.
    init() {}

    /// Reads the texts in `part`.
    init(of part: String, in archive: ZipArchive) throws {
        guard archive.entry(part) != nil else { return }
        let xml = try archive.xml(part)
        while let event = try xml.next() {
            guard case .startElement("si", _, _) = event else { continue }
            try bytes.append(try xml.readRichText().utf8)
            guard let end = UInt32(exactly: bytes.count) else { throw ZipError("its texts have more than 4 GB") }
            ends.append(end)
        }
    }

    /// Returns text `number`, from 0, or nil if there is none.
    ///
    /// - Throws: a `Diagnostic` if the temporary file cannot be read.
    func text(_ number: Int) throws -> String? {
        guard ends.indices.contains(number) else { return nil }
        return String(decoding: try bytes.bytes(in: Int(number == 0 ? 0 : ends[number - 1])..<Int(ends[number])), as: UTF8.self)
    }
}
