import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import Testing

/// A source of the given items.
struct ItemSource: RecordSource {
    var items: [IntakeItem]

    func blocks() -> any BlockIterator { Blocks(rest: items[...]) }

    private struct Blocks: BlockIterator {
        var rest: ArraySlice<IntakeItem>

        mutating func next() -> (any RecordBlock)? { rest.popFirst().map { Block(item: $0) } }
    }

    private struct Block: RecordBlock {
        var item: IntakeItem

        func records(with reader: RecordReader) -> [ParsedRecord] {
            [ParsedRecord(.success(item), at: SourcePosition(file: "source", line: 1, column: 1))]
        }
    }
}

@Suite("What a source no longer has")
struct WithdrawalTests {
    private let intake = Intake(reader: RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
    private let time = Timestamp(year: 2016, month: 12, day: 10)

    private func record(_ id: String, reviews: [Review]) throws -> IntakeItem {
        var practice = Practice()
        practice.id = try #require(Slug(written: id))
        return .record(Submission(practice: practice, reviews: reviews))
    }

    private func withdrawal(_ id: String) throws -> IntakeItem {
        .withdrawal(try #require(Slug(written: id)), reason: "deleted at the source")
    }

    @Test("is withdrawn if it is out, after the records before it went in")
    func published() async throws {
        let store = MemoryStore()
        let items = [try record("record-1", reviews: [Review()]), try withdrawal("record-1")]
        let first = try await intake.run([ItemSource(items: [items[0]])], store: store, at: .fixed(time))
        #expect(first.description == "1 new, 0 changed, 0 unchanged, 0 refused")
        let second = try await intake.run([ItemSource(items: [items[1]])], store: store, at: .fixed(time))
        #expect(second.description == "0 new, 0 changed, 0 unchanged, 0 refused, 1 withdrawn")
        #expect(await store.log.map(\.kind) == [.published, .withdrawn])
        #expect(await store.log.last?.note == "deleted at the source")
    }

    @Test("counts as unchanged if it is withdrawn already, was never out, or is not known at all")
    func nothingPublished() async throws {
        let store = MemoryStore()
        let known = [try record("record-1", reviews: [Review()]), try record("record-2", reviews: [])]
        _ = try await intake.run([ItemSource(items: known)], store: store, at: .fixed(time))
        _ = try await intake.run([ItemSource(items: [try withdrawal("record-1")])], store: store, at: .fixed(time))
        let gone = try ["record-1", "record-2", "record-3"].map { try withdrawal($0) }
        let report = try await intake.run([ItemSource(items: gone)], store: store, at: .fixed(time))
        #expect(report.description == "0 new, 0 changed, 3 unchanged, 0 refused")
    }

    @Test("is refused if the same call has taken in a record with its id")
    func both() async throws {
        let items = [try record("record-1", reviews: []), try withdrawal("record-1")]
        let report = try await intake.run([ItemSource(items: items)], store: MemoryStore(), at: .fixed(time))
        #expect(report.description == "1 new, 0 changed, 0 unchanged, 1 refused")
    }
}
