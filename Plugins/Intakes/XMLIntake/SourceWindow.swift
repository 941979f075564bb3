internal import Foundation

/// A file that is read piece by piece and remembers the lines that may still be asked for.
final class SourceWindow {
    /// How much is read at a time, in bytes.
    private static let chunkBytes = 64 << 10
    /// How much is remembered, in bytes; when more would be needed, nothing is, and messages have no excerpts.
    private static let maximumBytes = 16 << 20

    private let file: FileHandle
    private var bytes: [UInt8] = []
    private var start = 0
    /// The number of the line that begins at `start`.
    private var line = 1
    private var remembers = true

    /// Opens the file at `path`; `nil` if it cannot be opened.
    init?(path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        self.file = file
    }

    /// The next piece, or `nil` at the end. Throws what the system throws.
    func read() throws -> [UInt8]? {
        guard let data = try file.read(upToCount: Self.chunkBytes), !data.isEmpty else { return nil }
        let chunk = [UInt8](data)
        if bytes.count - start + chunk.count > Self.maximumBytes { (bytes, start, remembers) = ([], 0, false) }
        if remembers { bytes += chunk }
        return chunk
    }

    /// The bytes of `lines` with their ends, as far as they are remembered.
    func lines(_ lines: ClosedRange<Int>) -> [UInt8] {
        guard remembers, lines.lowerBound >= line else { return [] }
        let first = offset(of: lines.lowerBound, from: start, line)
        return Array(bytes[first..<offset(of: lines.upperBound + 1, from: first, lines.lowerBound)])
    }

    /// Forgets the lines before `number`.
    func drop(before number: Int) {
        guard remembers, number > line else { return }
        start = offset(of: number, from: start, line)
        line = number
        if start > 4 * Self.chunkBytes {
            bytes.removeFirst(start)
            start = 0
        }
    }

    /// Where line `number` begins, when line `line` begins at `start`.
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
