internal import HeraldDiagnostics
internal import HeraldFiles

/// A file that is read in chunks, with the lines that may still be needed for excerpts.
final class SourceWindow {
    /// The number of bytes that are read at a time.
    private static let chunkBytes = 64 << 10
    /// The largest number of bytes that are kept. If more would be needed, none are kept, and messages have no excerpts.
    private static let maximumBytes = 16 << 20

    private let file: FileReader
    private var bytes: [UInt8] = []
    private var start = 0
    /// The number of the line that begins at index `start`.
    private var line = 1
    private var remembers = true

    /// Opens the file at `path`.
    init(path: String) throws(Diagnostic) { file = try FileReader(path) }

    /// Returns the next chunk, or nil at the end.
    ///
    /// - Throws: ``Diagnostic`` if the file cannot be read.
    func read() throws(Diagnostic) -> [UInt8]? {
        let chunk = try file.read(upTo: Self.chunkBytes)
        if chunk.isEmpty { return nil }
        if bytes.count - start + chunk.count > Self.maximumBytes { (bytes, start, remembers) = ([], 0, false) }
        if remembers { bytes += chunk }
        return chunk
    }

    /// Returns the bytes of `lines` with their line ends, or nothing if they are no longer kept.
    func lines(_ lines: ClosedRange<Int>) -> [UInt8] {
        guard remembers, lines.lowerBound >= line else { return [] }
        let first = offset(of: lines.lowerBound, from: start, line)
        return Array(bytes[first..<offset(of: lines.upperBound + 1, from: first, lines.lowerBound)])
    }

    /// Drops the lines before `number`.
    func drop(before number: Int) {
        guard remembers, number > line else { return }
        start = offset(of: number, from: start, line)
        line = number
        if start > 4 * Self.chunkBytes {
            bytes.removeFirst(start)
            start = 0
        }
    }

    /// Returns the index at which line `number` begins, if line `line` begins at `start`.
    private func offset(of number: Int, from start: Int, _ line: Int) -> Int {
        var (offset, line) = (start, line)
        bytes.withUnsafeBufferPointer { bytes in
            while line < number, offset < bytes.count {
                if bytes[offset] == 0x0A { line += 1 }
                offset += 1
            }
        }
        return offset
    }
}
