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
        let scanner = RowScanner(separator: header.separator)
        var (offset, line, number, cells) = (header.start, header.line, header.row, [RowCell]())
        while offset < bytes.count {
            let (start, first) = (offset, line)
            let outcome = scanner.scan(bytes, from: start, isLast: true, into: &cells)
            switch outcome {
            case .row(let end): offset = end
            case .malformed(_, _, let resume): offset = resume
            case .incomplete: offset = bytes.count
            }
            line += bytes[start..<offset].count { $0 == 0x0A }
            let row = TableRow(bytes, cells, number: number, start: start, line: first)
            number += 1
            if case .row = outcome, row.isEmpty { continue }
            let lines = RowLines(bytes: bytes, range: start..<offset, line: first)
            if let problem = lines.problem {
                table.add(problem)
            } else if case .malformed(let mistake, let place, _) = outcome {
                table.add(lines.diagnostic(mistake, at: place, start))
            } else {
                table.add(row)
            }
        }
        return table
    }
}
