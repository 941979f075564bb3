import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldRecordXML
import HeraldStoreCore
import HeraldXML

/// Converts the records that an archive sends into practice records: Herald's own format as it is, Dublin Core as a record to be completed.
struct ArchiveRecordReader: Sendable {
    /// The metadata format of the records.
    var format: MetadataFormat
    /// The name of the archive.
    var archive: String
    /// The address of the archive, without a password.
    var address: String
    /// The address of the page, for positions.
    var file: String
    /// The kind of practice, for records that do not contain one.
    var kind: PracticeKind?

    /// Returns the id of the practice with the archive's `identifier`. In Herald's own format it is the end of the identifier.
    func id(for identifier: String) -> Slug {
        guard format == .herald else { return ExternalIdentifier.slug(for: identifier) }
        let local = identifier.split { $0 == ":" || $0 == "/" }.last ?? ""
        return Slug(written: String(local)) ?? ExternalIdentifier.slug(for: identifier)
    }

    /// Returns the record, or its problems, each with the archive's identifier in its hint.
    func read(_ record: ArchiveResponse.Record, with reader: RecordReader) -> Result<Submission, Diagnostics> {
        let result = submission(record, reader)
        if record.identifier.isEmpty { return result }
        return result.mapError { problems in
            Diagnostics(
                problems.all.map { problem in
                    var problem = problem
                    problem.hint = (problem.hint.map { "\($0); " } ?? "") + "the archive calls the record \"\(record.identifier)\""
                    return problem
                })
        }
    }

    private func submission(_ record: ArchiveResponse.Record, _ reader: RecordReader) -> Result<Submission, Diagnostics> {
        if record.isTooLarge {
            let limit = "a record larger than \(ArchiveResponse.elementLimit >> 20) MB"
            return .failure(Diagnostics([Diagnostic(limit, at: place(record.position))]))
        }
        guard let metadata = record.metadata, !record.identifier.isEmpty else {
            let missing = record.identifier.isEmpty ? "an identifier" : "metadata"
            return .failure(Diagnostics([Diagnostic("a record without \(missing)", at: place(record.position))]))
        }
        switch format {
        case .dublinCore:
            let origin = ExternalRecord.Origin(title: archive, address: address)
            let foreign = DublinCoreReader(metadata, file: file).record(record.identifier, at: place(record.position), origin: origin)
            return reader.read(foreign.node(kind: kind, language: nil, taxonomy: reader.taxonomy))
        case .herald: return own(metadata, record, reader)
        }
    }

    /// Returns a record in Herald's own format, with the archive as an additional source.
    private func own(_ metadata: XMLElement, _ record: ArchiveResponse.Record, _ reader: RecordReader) -> Result<Submission, Diagnostics> {
        let outcome = RecordXMLReader.read(metadata, file: file)
        let problems: [Diagnostic]
        switch reader.read(outcome.node) {
        case .failure(let found): return .failure(Diagnostics(outcome.allProblems(with: found.all)))
        case .success(var submission):
            problems = outcome.problems + mismatch(submission.practice.id, record)
            guard problems.isEmpty else { return .failure(Diagnostics(problems)) }
            submission.practice.sources += [foundIn(submission.practice)].compactMap { $0 }
            // Another site's reviews are not those of this site's experts.
            submission.reviews = []
            return .success(submission)
        }
    }

    private func mismatch(_ id: Slug, _ record: ArchiveResponse.Record) -> [Diagnostic] {
        if id == self.id(for: record.identifier) { return [] }
        return [
            Diagnostic(
                "the record has the id \"\(id)\"; expected \"\(self.id(for: record.identifier))\", the end of the archive's identifier",
                at: place(record.position))
        ]
    }

    private func foundIn(_ practice: Practice) -> Source? {
        var source = Source()
        source.type = .web
        source.title = archive
        source.url = address
        let taken = Set(practice.sources.map(\.id.written))
        let names = ["found-in"] + (2...taken.count + 2).map { "found-in-\($0)" }
        guard !practice.sources.contains(where: { $0.url == address }), let id = names.first(where: { !taken.contains($0) }),
            let slug = Slug(written: id)
        else { return nil }
        source.id = slug
        return source
    }

    /// Returns `position` with the address of the page.
    func place(_ position: XMLPosition) -> SourcePosition {
        SourcePosition(file: file, line: position.line, column: position.column)
    }
}
