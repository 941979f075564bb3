import HeraldEditions
import HeraldKit
import HeraldModel
import Testing

@testable import HeraldCLI

@Suite("Lines of commands")
struct TextTests {
    @Test("deliver says that nothing waits only if no message was due either")
    func deliver() {
        #expect(DeliveryText.outcome([], messages: MailingSummary()) == "nothing waits to be delivered")
        var summary = MailingSummary()
        summary.accepted = 2
        #expect(DeliveryText.outcome([], messages: summary) == "messages: 2 sent")
    }

    @Test(
        "editions show names the store events of an edition: several, one or none",
        arguments: [(3, 7, "store events 4 to 7"), (6, 7, "store event 7"), (7, 7, "no new store event")])
    func events(_ from: Int, _ to: Int, _ words: String) throws {
        let moment = { StoreMoment(sequence: $0, time: Timestamp(seconds: 0)) }
        let record = EditionRecord(
            key: try #require(EditionKey(written: "monthly/audience-digest/ngos/en/4")), period: Timeframe(), from: moment(from),
            to: moment(to), scope: SentHistory.Scope(floor: moment(0), query: ""),
            decision: EditionRecord.Decision(.published, at: Timestamp(seconds: 0)))
        let lines = EditionText.show(record).split(separator: "\n")
        #expect(lines.dropFirst().first == "  \(words), as of 1970-01-01T00:00:00Z")
    }
}
