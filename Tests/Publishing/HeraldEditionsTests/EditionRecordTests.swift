import FileTesting
import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

/// Editions for tests.
enum Editions {
    static let hash = String(repeating: "0a", count: 32)

    static func slug(_ written: String) -> Slug { Slug(written: written) ?? .unnamed }

    static func moment(_ sequence: Int) -> StoreMoment {
        StoreMoment(sequence: sequence, time: Timestamp(seconds: 1_480_000_000 + sequence * 60))
    }

    static func item(_ id: String, _ kind: EditionItem.Kind = .new, version: Int = 1) -> EditionRecord.Item {
        EditionRecord.Item(
            kind, slug(id), version: version, content: hash, category: .good, isInLanguage: true, title: "Title of \(id)", in: .english)
    }

    /// An edition with something in each of its fields.
    static func full() throws -> EditionRecord {
        let key = try #require(EditionKey(written: "monthly/audience-digest/ministries/en/4"))
        var record = EditionRecord(
            key: key, period: EditionCalendar.quarter.period(of: Timestamp(year: 2026, month: 5, day: 4)), from: moment(3), to: moment(9),
            scope: .init(floor: moment(1), query: hash), decision: .init(.awaitingApproval, at: Timestamp(seconds: 0)))
        var changed = item("practice-2", .evidenceChanged, version: 3)
        (changed.previousVersion, changed.previousCategory, changed.changedFields) = (2, .promising, ["evidence", "summary"])
        var gone = item("practice-3", .withdrawn)
        (gone.reason, gone.isRestored) = ("closed \u{202E}\n\"twice\"", true)
        record.items = [gone, changed, item("practice-1")]
        record.waiting = [slug("practice-9")]
        let path = try #require(DocumentPath("digests/ministries.en.html"))
        record.documents = [
            .init(path: path, hash: hash, size: 12, mediaType: "text/html", practices: [PracticeVersion(slug("practice-1"), 1)])
        ]
        record.recall = "wrong"
        record.decisions.append(.init(.rejected, at: Timestamp(seconds: 7), by: "editor", because: "too early"))
        return record
    }
}

@Suite("Files of editions")
struct EditionRecordTests {
    private func read(_ bytes: [UInt8]) throws -> EditionRecord {
        try bytes.withUnsafeBytes { try EditionRecord(fileBytes: $0, path: "4.json") }
    }

    @Test("an edition is read as it was written")
    func roundTrip() throws {
        var record = try Editions.full()
        #expect(try read(record.fileBytes()) == record)
        (record.waiting, record.recall, record.documents, record.key.rejection) = (nil, nil, [], 2)
        #expect(try read(record.fileBytes()) == record)
        #expect(record.periodWritten == "2026-04/2026-06" && record.state == .rejected && record.decided == Timestamp(seconds: 7))
    }

    @Test("a file in which one byte differs is refused, and so is one that ends early", arguments: [UInt64(1)])
    func damaged(_ seed: UInt64) throws {
        let bytes = try Editions.full().fileBytes()
        var random = SplitMix64(seed: seed)
        let message = """
            error: "4.json" does not hold an edition as it was written
              hint: put it back from a backup; what was sent is known from it alone
            """
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: Diagnostic.self, "\(length) bytes, seed \(seed)") { try read(Array(bytes[..<length])) }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= UInt8(1 + random.below(255))
            do {
                _ = try read(changed)
                Issue.record("byte \(place), seed \(seed)")
            } catch let problem as Diagnostic {
                #expect(problem.description == message, "byte \(place), seed \(seed)")
            }
        }
    }

    @Test("the calendar names a day, a month, a quarter or a year")
    func calendar() {
        let time = Timestamp(year: 2026, month: 12, day: 3)
        let periods = EditionCalendar.allCases.map { calendar in
            [calendar.period(of: time).start, calendar.period(of: time).end].map { $0?.written ?? "" }
        }
        #expect(periods == [["2026-12-03", "2026-12-03"], ["2026-12", "2026-12"], ["2026-10", "2026-12"], ["2026", "2026"]])
    }
}
