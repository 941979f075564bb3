import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Synchronization
import Testing

@testable import MailDeliverer

@Suite("The deliverer mail")
struct MailTests {
    /// A mailer that notes what it is asked.
    private final class Recorder: EditionMailer {
        let changes = Mutex<[Int]>([])

        func check() throws { throw Diagnostic("the password is missing") }

        func send(editionsOf change: ReleaseChange) async throws -> MailingSummary {
            changes.withLock { $0.append(change.sequence) }
            var summary = MailingSummary()
            (summary.accepted, summary.spared) = (3, 1)
            return summary
        }
    }

    private func change(_ types: (String, ChangedDocument.Change)..., editions: Int = 1) -> ReleaseChange {
        var change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
        change.documents = types.map { ChangedDocument(path: "a", address: "a", $1, mediaType: $0) }
        change.editions = (0..<editions).map { number in
            EditionKey(pipeline: "monthly", stage: "audience-digest", audience: "ngos", language: .english, number: number + 1)
        }
        return change
    }

    @Test("the deliverer keeps the rules of deliverers")
    func conformance() async throws { try await verify(Mail.self) }

    @Test("a release without a new message concerns nobody")
    func notice() {
        let mail = Mail(settings: NoSettings())
        #expect(mail.notice(of: change(("text/html", .added), ("message/rfc822", .removed))) == nil)
        #expect(mail.notice(of: change(("message/rfc822", .added))) == "mail 1 edition")
        #expect(mail.notice(of: change(("message/rfc822; a=b", .added), editions: 2)) == "mail 2 editions")
        #expect(mail.notice(of: change(("message/rfc822", .added), editions: 0)) == nil, "a message that came back is not sent again")
        var moved = change(("message/rfc822", .added))
        moved.movedFrom = "old"
        #expect(mail.notice(of: moved) == nil)
    }

    @Test("the program sends, and the receipt has numbers only")
    func delivery() async throws {
        let recorder = Recorder()
        var context = DeliveryContext()
        context.editionMailer = recorder
        let delivery = Delivery(id: "1", change: change(("message/rfc822", .added)), time: Timestamp(seconds: 0))
        let receipt = try await Mail(settings: NoSettings()).deliver(delivery, in: context)
        #expect(receipt.note == "3 sent, 1 not sent to readers who want fewer issues")
        #expect(recorder.changes.withLock { $0 } == [7])
        let problem = #expect(throws: Diagnostic.self) { try Mail(settings: NoSettings()).check(in: context) }
        #expect(problem?.message == "the password is missing")
    }

    @Test("a program without a list of subscribers says what is missing")
    func missing() {
        let problem = #expect(throws: Diagnostic.self) { try Mail(settings: NoSettings()).check(in: DeliveryContext()) }
        #expect(problem?.message == "messages cannot be sent: herald.yaml names no server and no lists")
    }
}
