package import HeraldDiagnostics
package import HeraldIntake
internal import HeraldText

/// CSV as a table of anything.
extension CSVIntakeFormat: TableFormat {
    package func table(at path: String) throws(Diagnostics) -> ReadTable {
        var (file, bytes) = (try TranscodingFileReader(path, encoding: encoding), [UInt8]())
        while try !file.read(upTo: CSVBlockIterator.chunkBytes, into: &bytes) {}
        guard let header = Header(bytes, isLast: true) else { return ReadTable(path) }
        return bytes.withUnsafeBufferPointer { Self.table($0, header, path) }
    }

    private static func table(_ bytes: UnsafeBufferPointer<UInt8>, _ header: Header, _ path: String) -> ReadTable {
        var table = ReadTable(path)
        var rows = RowCursor(bytes, separator: header.separator, at: header.start, line: header.line, row: header.row)
        while let (content, _) = rows.next() {
            switch content {
            case .cells(let row): table.add(row)
            case .unreadable(let problem), .malformed(let problem): table.add(problem)
            }
        }
        return table
    }
}
