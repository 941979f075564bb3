import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldHTTP
import HeraldIntake
import HeraldModel
import HeraldStore
import HeraldStoreCore
import LoopbackServer
import OAIHarvester
import StoreTesting
import Synchronization

/// An archive with faults, a store and a folder for states, for one test.
final class HarvestFixture: Sendable {
    private static let server = Result { try LoopbackServer() }

    let archive: String
    let store: any PracticeStore
    private let root: String
    private let instance = UUID().uuidString
    private let folder: TemporaryFolder
    private let recorded = Mutex<(notes: [String], waits: [Double], problems: [String], attempts: Int)>(([], [], [], 5))
    private let time = Timestamp(year: 2016, month: 12, day: 28)

    /// Creates an archive with `faults`, which are named as in `server.py`.
    init(_ faults: String) throws {
        root = try Self.server.get().address
        archive = "\(root)/oai/\(faults)/\(instance)"
        folder = try TemporaryFolder()
        store = try SQLiteStore.open(path: folder.file("practices.db"))
    }

    /// The messages for people, with `ARCHIVE` in place of the archive's address.
    var notes: [String] { recorded.withLock { $0.notes } }
    /// The waits between attempts, in seconds.
    var waits: [Double] { recorded.withLock { $0.waits } }
    /// The problems of records.
    var problems: [String] { recorded.withLock { $0.problems } }
    /// The number of attempts.
    var attempts: Int {
        get { recorded.withLock { $0.attempts } }
        set { recorded.withLock { $0.attempts = newValue } }
    }

    /// Harvests and returns the counts.
    @discardableResult
    func harvest(from: String? = nil, until: String? = nil, set: String? = nil, prefix: String? = nil) async throws -> String {
        recorded.withLock { $0.notes = [] }
        let request = try HarvestRequest(try HTTPAddress(archive), set: set, prefix: prefix, from: from, until: until)
        let note: @Sendable (String) -> Void = { text in self.recorded.withLock { $0.notes.append(self.shown(text)) } }
        let retryPolicy = OAIClient.RetryPolicy(
            backoff: Backoff(attempts: attempts), sleep: { wait in self.recorded.withLock { $0.waits.append(wait) } }, chance: { 0 })
        let harvester = try await Harvester(
            request, archive: OAIClient(request.address, retryPolicy: retryPolicy, note: note),
            states: HarvestStateFile(folder: folder.file("harvests")),
            note: note)
        var run = HarvestIntake(harvester, note: note)
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await run.run(into: store, reader: reader, at: .fixed(time), policy: ReviewPolicy())
        recorded.withLock { recorded in recorded.problems = run.report.diagnostics.map { shown($0.description) } }
        return run.report.description
    }

    /// Returns the message of a harvest that fails.
    func failure(set: String? = nil, prefix: String? = nil) async throws -> String {
        do {
            return try await harvest(set: set, prefix: prefix)
        } catch let failure as Diagnostic {
            return shown(failure.description)
        }
    }

    /// Returns the queries for lists that the archive received.
    func lists() async throws -> [String] {
        try await ask("/requests/\(instance)").split(separator: "\n").map(String.init).filter { $0.contains("ListRecords") }
    }

    /// Returns the queries with the resumption tokens for the pages that begin after these numbers of records.
    func tokens(_ starts: Int...) -> [String] { starts.map { "verb=ListRecords&resumptionToken=\($0)%7c%7c%7coai_dc" } }

    /// Changes the archive.
    func change(_ query: String) async throws { _ = try await ask("/change/\(instance)?\(query)") }

    /// Returns the number of practices in the store.
    func count() async throws -> Int { try await store.summaries(of: Query(), at: try await store.moment(asOf: nil)).count }

    /// Returns the last part of the id of the archive's practice `number`.
    func hash(of number: Int) -> String {
        String(ExternalIdentifier.slug(for: "oai:archive.example:practice/\(number)").written.suffix(13))
    }

    /// Publishes the archive's practice `number`.
    func publish(_ number: Int) async throws {
        let id = ExternalIdentifier.slug(for: "oai:archive.example:practice/\(number)")
        guard let practice = try await store.version(nil, of: id)?.practice else { return }
        var review = Review()
        (review.centre, review.expert, review.verdict, review.conflictOfInterest) = ("Centre A", "first expert", .accept, "none")
        var other = review
        (other.centre, other.expert) = ("Centre B", "second expert")
        let submission = Submission(practice: practice, reviews: [review, other]).withReviewsOfContent
        _ = try await store.submit([submission], at: time, policy: ReviewPolicy())
    }

    /// Replaces the practice `id` with a record that does not come from the archive.
    func submit(own id: Slug) async throws {
        guard var practice = try await store.version(nil, of: id)?.practice else { return }
        practice.sources = []
        _ = try await store.submit([Submission(practice: practice)], at: time, policy: ReviewPolicy())
    }

    private func ask(_ path: String) async throws -> String {
        String(decoding: try await HTTPClient().get(try HTTPAddress(root + path)).body, as: UTF8.self)
    }

    private func shown(_ text: String) -> String { text.replacing(archive, with: "ARCHIVE") }
}
