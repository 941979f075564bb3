import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Synchronization
import Testing

// The examples of HeraldKit's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

struct Bell: Deliverer {
    static let name = "bell"
    static let summary = "Rings a bell."
    init(settings: NoSettings) {}

    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        Receipt("rang for \(delivery.change.practiceCount) practices")
    }
}

@Suite("Examples of the documentation: Delivery")
struct DocumentationExamplesDelivery {
    @Test("the example of MailingSummary")
    func mailingSummary() {
        var summary = MailingSummary()
        (summary.accepted, summary.deferred) = (980, 20)
        let note = summary.written  // "980 sent, 20 deferred"
        #expect(note == "980 sent, 20 deferred")
    }

    @Test("the example of Deliverer")
    func deliverer() async throws {
        let change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
        let receipt = try await Bell(settings: NoSettings()).deliver(
            Delivery(id: "1", change: change, time: Timestamp(seconds: 0)), in: DeliveryContext())
        #expect(receipt.note == "rang for 0 practices")
        #expect(Bell(settings: NoSettings()).notice(of: change) == "tell what changed")
    }

    @Test("the example of Delivery")
    func delivery() {
        let change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
        let second = Delivery(id: "monthly-7", change: change, time: Timestamp(seconds: 60), completedSteps: ["hub 1"])
        let isRetry = !second.completedSteps.isEmpty  // true
        #expect(isRetry)
    }

    @Test("the example of DeliveryContext")
    func deliveryContext() {
        let context = DeliveryContext(environment: { name in name == "BELL_SECRET" ? "quiet" : nil })
        let secret = context.environment("BELL_SECRET")  // "quiet"
        let missing = context.environment("PATH")  // nil
        #expect(secret == "quiet" && missing == nil)
    }

    @Test("the example of Receipt")
    func receipt() {
        let receipt = Receipt("202 Accepted")
        let shown = receipt.note  // "202 Accepted"
        #expect(shown == "202 Accepted")
    }

    @Test("the example of DeliveryFailure")
    func deliveryFailure() {
        func failure(forStatus status: Int) -> DeliveryFailure {
            let diagnostic = Diagnostic("the bell answered \(status)", hint: "ask its owner")
            switch status {
            case 410: return DeliveryFailure(.permanent, diagnostic)
            case 400..<500: return DeliveryFailure(.refused, diagnostic)
            default: return DeliveryFailure(.transient, diagnostic, retryAfterSeconds: 60)
            }
        }
        #expect(failure(forStatus: 503).retryAfterSeconds == 60)
        #expect(failure(forStatus: 404).retryability == .refused)
        #expect(failure(forStatus: 410).retryability == .permanent)
    }

    @Test("the example of Retryability")
    func retryability() {
        let timeout = DeliveryFailure.Retryability.transient
        let unauthorized = DeliveryFailure.Retryability.refused
        let gone = DeliveryFailure.Retryability.permanent
        #expect(Set([timeout, unauthorized, gone]).count == 3)
    }

    @Test("the example of ReleaseChange")
    func releaseChange() {
        var change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: 4)
        change.counts.added = 2
        let isFirst = change.since == nil  // false
        #expect(!isFirst && change.counts.added == 2)
    }

    @Test("the example of DocumentCounts")
    func documentCounts() {
        var counts = ReleaseChange.DocumentCounts()
        counts.added += 3
        let isEmpty = counts == ReleaseChange.DocumentCounts()  // false
        #expect(!isEmpty)
    }

    @Test("the example of ChangedPractice")
    func changedPractice() {
        let time = Timestamp(year: 2017, month: 1, day: 2)
        let news = ChangedPractice(
            Slug(written: "seasonal-work")!, version: 2, .corrected, time: time, address: "https://practices.example/seasonal-work")
        let isStillPublished = news.change != .withdrawn  // true
        #expect(isStillPublished)
    }

    @Test("the example of Change")
    func change() {
        let change = ChangedPractice.Change(rawValue: "left")  // .noLongerSelected
        let name = ChangedPractice.Change.categoryChanged.rawValue  // "category-changed"
        #expect(change == .noLongerSelected && name == "category-changed")
    }

    @Test("the example of ChangedDocument")
    func changedDocument() {
        let feed = ChangedDocument(
            path: "feeds/atom.xml", address: "https://practices.example/monthly/feeds/atom.xml", .changed,
            mediaType: "application/atom+xml", size: 5120)
        let pingsHubs = feed.isFeed  // true
        #expect(pingsHubs)
    }

    @Test("the example of Change")
    func change2() {
        let change = ChangedDocument.Change(rawValue: "removed")  // .removed
        let name = ChangedDocument.Change.added.rawValue  // "added"
        #expect(change == .removed && name == "added")
    }
}
