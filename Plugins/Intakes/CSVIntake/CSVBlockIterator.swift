internal import Foundation
internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldText

/// Reads the rows of a file in blocks of about ``chunkBytes``, so that memory does not depend on the size of the file.
struct CSVBlockIterator: BlockIterator {
    /// The number of bytes that are read at a time.
    static let chunkBytes = 1 << 20

    private let path: String
    private let map: ColumnMap
    private let encoding: TextEncoding?
    private var file: TranscodingFileReader?
    private var plan: ColumnPlan?
    private var separator = UInt8(ascii: ",")
    private var rest: [UInt8] = []
    private var line = 1
    /// The number of the next row.
    private var row = 1
    private var isDone = false

    init(path: String, map: ColumnMap, encoding: TextEncoding?) {
        self.path = path
        self.map = map
        self.encoding = encoding
    }

    mutating func next() -> (any RecordBlock)? {
        if isDone { return nil }
        do throws(Diagnostics) {
            if file == nil { file = try TranscodingFileReader(path, encoding: encoding) }
            while let isLast = try fill() {
                isDone = isLast
                if plan == nil, try !readHeader(isLast: isLast) { continue }
                if let block = wholeRows(isLast: isLast) { return block }
            }
            return nil
        } catch {
            isDone = true
            return RefusedBlock(error)
        }
    }

    /// Reads another chunk. Returns whether it was the last one, or nil if there was nothing left to read.
    private mutating func fill() throws(Diagnostics) -> Bool? {
        if isDone { return nil }
        return try file?.read(upTo: Self.chunkBytes, into: &rest)
    }

    /// Returns a block of the complete rows among the bytes that were read, and keeps the bytes after them. Returns nil if there is no
    /// complete row.
    private mutating func wholeRows(isLast: Bool) -> (any RecordBlock)? {
        guard let plan else { return nil }
        let scanner = RowScanner(separator: separator)
        let (end, count) = isLast ? (rest.count, 0) : Self.endOfRows(rest, scanner)
        if end == 0 { return nil }
        let tail = Array(rest[end...])
        rest.removeLast(tail.count)
        let block = CSVBlock(bytes: rest, file: path, firstLine: line, firstRow: row, plan: plan, separator: separator)
        line += rest.count { $0 == 0x0A }
        row += count
        rest = tail
        return block
    }

    /// Returns the index after the last complete row, and the number of complete rows.
    private static func endOfRows(_ bytes: [UInt8], _ scanner: RowScanner) -> (end: Int, count: Int) {
        bytes.withUnsafeBufferPointer { all in
            var (end, count, cells) = (0, 0, [RowCell]())
            while end < all.count {
                switch scanner.scan(all, from: end, isLast: false, into: &cells) {
                case .row(let next), .malformed(_, _, let next): end = next
                case .incomplete: return (end, count)
                }
                count += 1
            }
            return (end, count)
        }
    }

    /// Reads the header, after a line `sep=` as spreadsheets write it. Returns false if the header is not complete.
    private mutating func readHeader(isLast: Bool) throws(Diagnostics) -> Bool {
        let header = Header(rest, isLast: isLast)
        guard let header else { return false }
        guard header.start < rest.count else {
            throw Diagnostics([Diagnostic("the file has no header", at: SourcePosition(file: path, line: line, column: 1))])
        }
        let (plan, end, problems) = header.plan(of: rest, map: map)
        if !problems.isEmpty {
            throw Diagnostics(problems).located(in: path)
        }
        self.plan = plan
        separator = header.separator
        line += rest[..<end].count { $0 == 0x0A }
        row = header.row + 1
        rest.removeFirst(end)
        return true
    }
}
