internal import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldIntake

/// Reads the lines of a file in blocks of about ``chunkBytes``, so that memory does not depend on the size of the file.
struct JSONLinesBlockIterator: BlockIterator {
    /// The number of bytes that are read at a time.
    static let chunkBytes = 256 << 10
    /// The largest length of a line, in bytes.
    static let maximumLineBytes = 8 << 20

    private let path: String
    private var file: FileReader?
    private var isOpened = false
    private var rest: [UInt8] = []
    /// The number of bytes at the beginning of `rest` that contain no line end.
    private var searched = 0
    private var line = 1
    private var isSkipping = false

    init(path: String) { self.path = path }

    mutating func next() -> (any RecordBlock)? {
        do throws(Diagnostic) {
            if !isOpened {
                isOpened = true
                file = try FileReader(path)
            }
            while let file {
                let chunk = try file.read(upTo: Self.chunkBytes)
                if let block = chunk.isEmpty ? last() : take(chunk) { return block }
            }
            return nil
        } catch {
            file = nil
            return RefusedBlock(unreadable: path, because: error)
        }
    }

    /// Returns a block of the complete lines up to the end of `chunk`, and keeps the bytes after them for the next call.
    private mutating func take(_ chunk: [UInt8]) -> (any RecordBlock)? {
        rest += chunk
        let ends = Self.lineEnds(in: rest, from: searched)
        searched = rest.count
        guard let first = ends.first, let end = ends.last else {
            return rest.count > Self.maximumLineBytes ? refuseLine() : nil
        }
        if isSkipping || first > Self.maximumLineBytes { return skipLine(endingAt: first) }
        let tail = Array(rest[(end + 1)...])
        rest.removeLast(tail.count)
        let block = JSONLinesBlock(rest, file: path, firstLine: line)
        line += ends.count
        rest = tail
        searched = tail.count
        return block
    }

    /// Returns the first and the last line end in `bytes` from `start` on, and their number.
    private static func lineEnds(in bytes: [UInt8], from start: Int) -> (first: Int?, last: Int?, count: Int) {
        bytes.withUnsafeBufferPointer { all in
            let bytes = all[start...]
            var count = 0
            for byte in bytes { count &+= byte == 0x0A ? 1 : 0 }
            return (bytes.firstIndex(of: 0x0A), bytes.lastIndex(of: 0x0A), count)
        }
    }

    /// Drops a line that is too long. The bytes after it are read with the next chunk.
    private mutating func skipLine(endingAt end: Int) -> (any RecordBlock)? {
        let refusal = isSkipping ? nil : refuseLine(keeping: true)
        isSkipping = false
        rest.removeFirst(end + 1)
        searched = 0
        line += 1
        return refusal
    }

    /// Refuses a line that is too long, once. With `keeping` the bytes that were read are kept.
    private mutating func refuseLine(keeping: Bool = false) -> (any RecordBlock)? {
        if !keeping { (rest, searched) = ([], 0) }
        if isSkipping { return nil }
        isSkipping = true
        return RefusedBlock(
            "a line of more than \(Self.maximumLineBytes >> 20) MB", file: path, line: line, hint: "write one record a line")
    }

    /// Returns a block of the last line, if it has no line end.
    private mutating func last() -> (any RecordBlock)? {
        file = nil
        defer { rest = [] }
        return rest.isEmpty || isSkipping ? nil : JSONLinesBlock(rest, file: path, firstLine: line)
    }
}
