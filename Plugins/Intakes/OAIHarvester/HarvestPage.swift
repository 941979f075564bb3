package import HeraldIntake
package import HeraldModel
import HeraldXML

/// A page of a list of records, with the state of the harvest once the page is in the store.
package struct HarvestPage: RecordBlock {
    /// The number of the page, from 1.
    package let number: Int
    /// The number of records, including deleted ones.
    package var count: Int { records.count }
    /// The number of records in the complete list, if the archive sends it.
    package let completeListSize: Int?

    let stateAfter: HarvestState
    private let records: [ArchiveResponse.Record]
    private let reading: ArchiveRecordReader
    private var spared: Set<Slug> = []

    init(_ answer: ArchiveResponse, number: Int, stateAfter: HarvestState, reading: ArchiveRecordReader) {
        self.number = number
        completeListSize = answer.completeListSize
        self.stateAfter = stateAfter
        records = answer.records
        self.reading = reading
    }

    /// The practices that the archive deleted.
    package var deletions: [Slug] { records.filter(\.isDeleted).map { reading.id(for: $0.identifier) } }

    /// Excludes the deletions of `ids`.
    package mutating func excludeDeletions(of ids: Set<Slug>) { spared = ids }

    package func records(with reader: RecordReader) -> [ParsedRecord] {
        records.compactMap { record in
            let position = reading.place(record.position)
            guard record.isDeleted else { return ParsedRecord(reading.read(record, with: reader).map(IntakeItem.record), at: position) }
            let id = reading.id(for: record.identifier)
            if spared.contains(id) { return nil }
            return ParsedRecord(.success(.withdrawal(id, reason: "deleted from \"\(reading.archive)\"")), at: position)
        }
    }
}
