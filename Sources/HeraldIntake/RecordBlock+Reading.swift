internal import HeraldModel
internal import HeraldYAML

extension RecordBlock {
    /// The records of the block, in order.
    package func records(with reader: RecordReader) -> [ReadRecord] {
        switch content {
        case .yaml(let bytes): yamlRecords(bytes, reader)
        case .json(let bytes): jsonRecords(bytes, reader)
        case .jsonLines(let bytes): lineRecords(bytes, reader)
        case .refused(let problem): [refusal(Diagnostics([problem]))]
        }
    }

    private func refusal(_ problems: Diagnostics) -> ReadRecord {
        ReadRecord(.failure(problems), at: problems.all.first?.position ?? SourcePosition(file: file, line: firstLine, column: 1))
    }

    private func yamlRecords(_ bytes: [UInt8], _ reader: RecordReader) -> [ReadRecord] {
        do throws(Diagnostics) {
            let text = try SourceText.decode(bytes, file: file)
            let documents = try YAMLDocument.parseAll(text, file: file)
            let filled = documents.filter { $0.content != .null }
            return records(filled.isEmpty ? [Node(.null, at: start)] : filled, lines: SourceLines(text), reader)
        } catch {
            return [refusal(error)]
        }
    }

    private func jsonRecords(_ bytes: [UInt8], _ reader: RecordReader) -> [ReadRecord] {
        do throws(Diagnostics) {
            let node = try JSONDocument.parse(bytes, file: file)
            var nodes = [node]
            if case .sequence(let items) = node.content { nodes = items }
            return records(nodes, lines: SourceLines(String(decoding: bytes, as: UTF8.self)), reader)
        } catch {
            return [refusal(error)]
        }
    }

    private func records(_ nodes: [Node], lines: SourceLines, _ reader: RecordReader) -> [ReadRecord] {
        nodes.map { node in
            let result = reader.read(node).mapError { Diagnostics(lines.withExcerpts($0.all)) }
            return ReadRecord(result, at: node.position, node: reader.kept(node))
        }
    }

    private var start: SourcePosition { SourcePosition(file: file, line: firstLine, column: 1) }

    /// Reads line by line. Nodes carry no file name, which saves much of the time; it is added where something is wrong.
    private func lineRecords(_ bytes: [UInt8], _ reader: RecordReader) -> [ReadRecord] {
        var records: [ReadRecord] = []
        bytes.withUnsafeBufferPointer { all in
            var (start, number) = (0, firstLine)
            while start < all.count {
                let end = Self.lineEnd(in: all, from: start)
                let line = UnsafeBufferPointer(rebasing: all[start..<end])
                if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { records.append(lineRecord(line, number, reader)) }
                start = end + 1
                number += 1
            }
        }
        return records
    }

    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        return index
    }

    private func lineRecord(_ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ reader: RecordReader) -> ReadRecord {
        let node = JSONDocument.read(line, file: nil, firstLine: number)
        let result = node.flatMap { reader.read($0) }.mapError { problems in
            let lines = SourceLines(String(decoding: line, as: UTF8.self), firstLine: number)
            return Diagnostics(
                lines.withExcerpts(problems.all).map { problem in
                    var problem = problem
                    problem.position?.file = file
                    return problem
                })
        }
        return ReadRecord(
            result, at: SourcePosition(file: file, line: number, column: 1), node: (try? node.get()).flatMap { reader.kept($0) })
    }
}
