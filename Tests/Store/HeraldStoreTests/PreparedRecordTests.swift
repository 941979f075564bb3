import FileTesting
import HeraldModel
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("What is made of a record before it is stored")
struct PreparedRecordTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a submission that is changed after it was prepared is stored as it was changed")
    func changed() async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        var submission = Submission(preparing: Practice("seasonal-work"), reviews: Review.twoAccepts)
        submission.practice.title.original = "Harvest permits"
        _ = try await store.submit([submission], at: .day(1), policy: ReviewPolicy())
        let moment = try await store.moment(asOf: nil)
        #expect(try await store.version(nil, of: Slug(written: "seasonal-work")!)?.practice == submission.practice)
        var query = Query()
        query.text = "harvest"
        #expect(try await store.summaries(of: query, at: moment).map(\.title) == ["Harvest permits"])
    }

    @Test("a prepared record and one that is not are stored alike, with their facets, translations and reviews")
    func alike() async throws {
        var practice = Practice("seasonal-work") {
            $0.title.translations = [MapEntry(LanguageTag(written: "fr")!, "Travail saisonnier")]
            $0.translations = [MapEntry(LanguageTag(written: "fr")!, 1)]
        }
        let stores = try ["plain", "prepared"].map { try SQLiteStore.open(path: folder.file("\($0).sqlite")) }
        for version in 1...3 {
            practice.organisations.append(Organisation())
            practice.organisations[version - 1].name = "Office \(version)"
            let plain = Submission(practice: practice, reviews: Review.twoAccepts)
            let prepared = Submission(preparing: practice, reviews: Review.twoAccepts)
            #expect(
                try await stores[0].submit([plain], at: .day(version), policy: ReviewPolicy()).map(\.outcome) == [
                    version == 1 ? .new : .changed
                ])
            #expect(
                try await stores[1].submit([prepared], at: .day(version), policy: ReviewPolicy()).map(\.outcome) == [
                    version == 1 ? .new : .changed
                ])
            #expect(try await stores[1].preview([prepared]) == [.unchanged])
        }
        let logs = try await [stores[0].entries(after: 0, count: 100), stores[1].entries(after: 0, count: 100)]
        #expect(logs[0].map(\.event) == logs[1].map(\.event))
        #expect(logs[0].map(\.payload) == logs[1].map(\.payload))
        for store in stores {
            var query = Query()
            query.organisations = ["Office 3"]
            #expect(try await store.summaries(of: query, at: store.moment(asOf: nil)).count == 1)
        }
    }
}
