internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldRecordXML
internal import HeraldStoreCore
internal import HeraldXML
internal import HeraldYAML

/// A few records of a document, to be parsed on any core.
struct XMLBlock: RecordBlock {
    /// A record, or the reason why it is refused.
    enum Item: Sendable {
        case record(Record)
        case refused(Diagnostic)
    }

    /// A record as an element of the document.
    struct Record: Sendable {
        var element: XMLElement
        /// The lines of the document that contain it, for excerpts.
        var lines: [UInt8]
    }

    var items: [Item]
    var file: String

    func records(with reader: RecordReader) -> [ParsedRecord] {
        items.map { item in
            switch item {
            case .refused(let problem): RefusedBlock.record(Diagnostics([problem]))
            case .record(let record): read(record, reader)
            }
        }
    }

    private func read(_ record: Record, _ reader: RecordReader) -> ParsedRecord {
        let start = record.element.position
        let position = SourcePosition(file: file, line: start.line, column: start.column)
        let outcome = RecordXMLReader.read(record.element, file: file)
        let result = submission(record.element, outcome, reader).map { IntakeItem.record($0) }
        return ParsedRecord(
            result.mapError { Diagnostics(withExcerpts($0.all, of: record)) }, at: position, node: reader.retained(outcome.node))
    }

    /// Returns the submission in `element`, or its problems.
    ///
    /// The schema is applied only if the record reader finds no mistakes, because the reader has better messages and positions.
    private func submission(
        _ element: XMLElement, _ outcome: RecordXMLReader.Outcome, _ reader: RecordReader
    ) -> Result<Submission, Diagnostics> {
        switch reader.read(outcome.node) {
        case .failure(let found): return .failure(Diagnostics(outcome.allProblems(with: found.all)))
        case .success(let submission):
            let problems = outcome.problems.isEmpty ? violations(in: element) : outcome.allProblems(with: [])
            return problems.isEmpty ? .success(submission) : .failure(Diagnostics(problems))
        }
    }

    /// Returns the violations of the schema in `element`.
    private func violations(in element: XMLElement) -> [Diagnostic] {
        do {
            return try RecordRelaxNGSchema.shipped().validate(element, file: file).map { problem in
                Diagnostic(
                    problem.quotedMessage, at: SourcePosition(file: file, line: problem.line ?? 1, column: problem.column ?? 1),
                    hint: "practice.rng describes the form: herald schema record --format rng")
            }
        } catch {
            return [Diagnostic("the schema of records cannot be used: \(error)", at: SourcePosition(file: file, line: 1, column: 1))]
        }
    }

    private func withExcerpts(_ problems: [Diagnostic], of record: Record) -> [Diagnostic] {
        SourceLines(String(validating: record.lines, as: UTF8.self) ?? "", firstLine: record.element.position.line).withExcerpts(problems)
    }
}
