import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML
import HeraldYAML

/// A whole feed. Each entry is a record.
struct FeedBlock: RecordBlock {
    private let bytes: [UInt8]
    private let file: String
    private let address: String?
    private let defaults: EntryDefaults

    /// Creates a block of the bytes of `file`. `address` is the address that they came from, or nil for a local file.
    init(_ bytes: [UInt8], file: String, address: String?, defaults: EntryDefaults) {
        self.bytes = bytes
        self.file = file
        self.address = address
        self.defaults = defaults
    }

    func records(with reader: RecordReader) -> [ParsedRecord] {
        var records: [ParsedRecord] = []
        let lines = SourceLines(String(validating: bytes, as: UTF8.self) ?? "")
        var feed = FeedReader(XMLPullReader(bytes: bytes, file: file), file: file, address: address)
        do {
            while let entry = try feed.next() { records.append(record(entry, reader, lines)) }
        } catch let error as XMLError {
            records.append(refusal(Diagnostic(error, in: file), lines))
        } catch let problem as Diagnostic {
            records.append(refusal(problem, lines))
        } catch {
            records.append(refusal(Diagnostic("the feed cannot be read", at: SourcePosition(file: file, line: 1, column: 1)), lines))
        }
        return records
    }

    private func record(_ entry: FeedReader.Entry, _ reader: RecordReader, _ lines: SourceLines) -> ParsedRecord {
        switch entry {
        case .refused(let problem): return refusal(problem, lines)
        case .deleted(let identifier, let reason, let position):
            return ParsedRecord(.success(.withdrawal(ExternalIdentifier.slug(for: identifier), reason: reason)), at: position)
        case .record(let record):
            let node = record.node(kind: defaults.kind, language: defaults.language, taxonomy: reader.taxonomy)
            let result = reader.read(node).mapError { Diagnostics(lines.withExcerpts($0.all.map(Self.explained))) }
            return ParsedRecord(result.map(IntakeItem.record), at: record.position)
        }
    }

    private func refusal(_ problem: Diagnostic, _ lines: SourceLines) -> ParsedRecord {
        RefusedBlock.record(Diagnostics(lines.withExcerpts([problem])))
    }

    /// Returns `problem` with a hint that applies to feeds, if there is one.
    private static func explained(_ problem: Diagnostic) -> Diagnostic {
        guard problem.message.hasPrefix("\"kind\" is missing") else { return problem }
        var problem = problem
        problem.hint = "say what entries without such a category are: --kind project"
        return problem
    }
}

extension Diagnostic {
    /// Creates the diagnostic for an error in the XML of `file`.
    init(_ error: XMLError, in file: String) {
        self.init(error.quotedMessage, at: SourcePosition(file: file, line: error.line ?? 1, column: error.column ?? 1))
    }
}
