import HeraldIntake
import HeraldModel
import HeraldXML

/// A page of an archive's list of records.
struct OAIPage: RecordBlock {
    private let records: [ArchiveResponse.Record]
    private let reading: ArchiveRecordReader

    init(_ records: [ArchiveResponse.Record], reading: ArchiveRecordReader) {
        self.records = records
        self.reading = reading
    }

    /// The practices that the archive deleted.
    var deletions: [Slug] { records.filter(\.isDeleted).map { reading.id(for: $0.identifier) } }

    func records(with reader: RecordReader) -> [ParsedRecord] {
        records.map { record in
            let position = reading.place(record.position)
            guard record.isDeleted else { return ParsedRecord(reading.read(record, with: reader).map(IntakeItem.record), at: position) }
            let reason = "deleted from \"\(reading.archive)\""
            return ParsedRecord(.success(.withdrawal(reading.id(for: record.identifier), reason: reason)), at: position)
        }
    }
}
