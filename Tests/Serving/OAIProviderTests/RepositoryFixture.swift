import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldStore
import HeraldStoreCore
import HeraldXML
import OAIProvider
import RecordFormats
import StoreTesting
import Synchronization
import Testing

/// A store and a clock for one test. The clock moves only by ``wait(seconds:)``, and by a second with every third wait of a provider. Every
/// response to ``OAIRepository/ask(_:sourceLocation:)`` is validated.
final class RepositoryFixture: Sendable {
    let store: any PracticeStore
    let path: String
    private let folder: TemporaryFolder
    private let state: Mutex<(now: Int, pauses: Int, reports: [Diagnostic])>
    static let base = "https://practices.example/oai"
    /// 2017-01-01T12:00:00Z
    static let start = 1_483_272_000

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("practices.sqlite")
        store = try SQLiteStore.open(path: path)
        state = Mutex((Self.start, 0, []))
    }

    /// The current time.
    var now: Timestamp { Timestamp(seconds: state.withLock { $0.now }) }
    /// The number of times that the provider waited.
    var pauses: Int { state.withLock { $0.pauses } }
    /// The messages about records that the provider could not deliver.
    var reports: [String] { state.withLock { $0.reports.map(\.message) } }

    /// Advances the clock.
    func wait(seconds: Int = 1) { state.withLock { $0.now += seconds } }

    /// Returns a provider for the store, or for another `store`.
    func provider(
        _ options: OAIProviderOptions = OAIProviderOptions(), formats: [any RecordFormat] = [DublinCoreFormat(), HeraldFormat()],
        store: (any PracticeStore)? = nil, change: (inout ExportContext) -> Void = { _ in }
    ) -> OAIRepository {
        var context = ExportContext(
            pipeline: "oai", site: Site(), moment: StoreMoment(sequence: 0, time: now), taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer, audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) }),
            formats: formats)
        change(&context)
        return OAIRepository(
            log: store ?? self.store, options: options, context: context, clock: { self.now },
            pause: { _ in
                // A provider waits in steps shorter than a second. The clock moves with every third one, so tests see that it waits on.
                self.state.withLock {
                    $0.pauses += 1
                    if $0.pauses % 3 == 0 { $0.now += 1 }
                }
            },
            reporter: { problem in self.state.withLock { $0.reports.append(problem) } })
    }

    /// Publishes practices in one transaction.
    func publish(_ practices: Practice...) async throws { try await publish(practices) }

    func publish(_ practices: [Practice]) async throws {
        _ = try await store.submit(
            practices.map { Submission(practice: $0, reviews: Self.accepts).withReviewsOfContent }, at: now, policy: ReviewPolicy())
    }

    func withdraw(_ id: String) async throws { try await store.withdraw(Slug(written: id)!, at: now, note: "asked for") }
    func restore(_ id: String) async throws { try await store.restore(Slug(written: id)!, at: now, note: "confirmed") }

    /// Two accepts from two centres.
    static let accepts = ["Centre A", "Centre B"].map { centre in
        var review = Review()
        (review.centre, review.expert, review.verdict, review.conflictOfInterest) = (centre, "an economist", .accept, "none")
        return review
    }
}

extension Practice {
    /// Creates a record with a title and a summary.
    init(_ id: String, title: String = "A title", _ change: (inout Practice) -> Void = { _ in }) {
        self.init()
        self.id = Slug(written: id)!
        self.title = LocalizedText(title)
        summary = LocalizedText("A summary of \(id).")
        change(&self)
    }

    /// Sets themes and countries.
    mutating func place(themes: [String] = [], countries: [String] = []) {
        self.themes = themes.map { ThemeCode(written: $0)! }
        places = countries.map { country in
            var place = Place()
            place.country = CountryCode(written: country)!
            return place
        }
    }
}

extension OAIRepository {
    /// Returns the response to `query`, the query of a URL, and checks that it is valid by the protocol's grammar.
    func ask(_ query: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> ParsedResponse {
        let pairs = query.split(separator: "&").map { pair -> (name: String, value: String) in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]).removingPercentEncoding ?? "" : "")
        }
        let answer = try await answer(OAIArguments(pairs), at: RepositoryFixture.base)
        let problems = try RelaxNGSchema.oai().validate(bytes: answer.bytes)
        #expect(problems == [], "\(String(decoding: answer.bytes, as: UTF8.self))", sourceLocation: sourceLocation)
        return try ParsedResponse(answer)
    }

    /// Returns the items of a whole list, and the date of its first response.
    func harvest(_ query: String, verb: String = "ListRecords") async throws -> (items: [ParsedResponse.Item], date: String) {
        var answer = try await ask("verb=\(verb)&\(query)")
        let date = answer.date
        var items = answer.items
        while let token = answer.token {
            answer = try await ask("verb=\(verb)&resumptionToken=\(token)")
            items += answer.items
        }
        return (items, date)
    }
}

/// A response as harvesters parse it.
struct ParsedResponse {
    struct Item: Hashable {
        var id: String
        var date: String
        var isDeleted: Bool
        var sets: [String]
        var metadata: String?
    }

    var text: String
    var isStable: Bool
    var date = ""
    /// The attributes of the request element, `name=value`.
    var request: [String] = []
    /// `code: message`
    var errors: [String] = []
    var items: [Item] = []
    var sets: [String] = []
    var prefixes: [String] = []
    /// The resumption token for the next page.
    var token: String?
    /// `cursor of completeListSize`, if there is a token element.
    var place: String?

    init(_ answer: OAIResponse) throws {
        text = String(decoding: answer.bytes, as: UTF8.self)
        isStable = answer.isStable
        let reader = XMLPullReader(bytes: answer.bytes)
        while let event = try reader.next() {
            guard case .startElement(let name, _, let attributes) = event else { continue }
            switch name {
            case "responseDate": date = try reader.readText()
            case "request": request = attributes.map { "\($0.name)=\($0.value)" }
            case "error": errors.append("\(attributes["code"] ?? ""): \(try reader.readText())")
            case "header":
                items.append(Item(id: "", date: "", isDeleted: attributes["status"] == "deleted", sets: [], metadata: nil))
            case "identifier" where !items.isEmpty: items[items.count - 1].id = try reader.readText()
            case "datestamp": items[items.count - 1].date = try reader.readText()
            case "setSpec":
                let spec = try reader.readText()
                if items.isEmpty { sets.append(spec) } else { items[items.count - 1].sets.append(spec) }
            case "metadata": items[items.count - 1].metadata = try reader.readText()
            case "metadataPrefix": prefixes.append(try reader.readText())
            case "resumptionToken":
                place = "\(attributes["cursor"] ?? "") of \(attributes["completeListSize"] ?? "")"
                let text = try reader.readText()
                token = text.isEmpty ? nil : text
            default: break
            }
        }
    }

    /// The last parts of the identifiers. Deleted ones have a minus sign.
    var ids: [String] { items.map { "\($0.isDeleted ? "-" : "")\($0.id.split(separator: ":").last ?? "")" } }
}
