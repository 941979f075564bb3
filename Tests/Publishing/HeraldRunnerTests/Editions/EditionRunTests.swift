import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("Runs that make editions")
struct EditionRunTests {
    @Test("a second run publishes nothing, whatever the first one made, and the documents of editions stay")
    func idle() async throws {
        let fixture = try EditionFixture(audiences: "[ministries, decision-makers]", editions: "{ at-least: 2 }")
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring), Practice("practice-2", "Two.", .awaited)])
        try await fixture.run()
        let tree = fixture.base.scratch.tree("Output")
        #expect(try await fixture.run().isPublished == false)
        expectSame(fixture.base.scratch.tree("Output"), tree, "after a run without changes")
        try await fixture.base.submit([Practice("practice-3", "Three.", .awaited)])
        #expect(try await fixture.run().isPublished)
        let ministries = try #require(fixture.digest("ministries.en"))
        #expect(ministries == String(decoding: try #require(tree["test/digests/ministries/1.en.txt"]), as: UTF8.self))
        #expect(try await fixture.run().isPublished == false)
    }

    @Test("fewer practices than at-least wait, more than at-most too, and the report says so")
    func limits() async throws {
        let fixture = try EditionFixture(editions: "{ at-least: 2, at-most: 3 }")
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        let first = try await fixture.run()
        #expect(first.editions.map(\.outcome) == [.tooFew(1, atLeast: 2)] && fixture.digest("ministries.en") == nil)
        try await fixture.base.submit((2...5).map { Practice("practice-\($0)", "More.", .monitoring) })
        let second = try await fixture.run()
        #expect(second.editions.map(\.outcome) == [.published] && second.editions[0].waiting == 2)
        #expect(fixture.digest("ministries.en")?.contains("2 more new practices follow in the next issues.") == true)
        #expect(try fixture.editions("ministries").last?.waiting?.count == 2)
        // The next run sends what waits, although nothing changed.
        #expect(try await fixture.run().editions.map(\.outcome) == [.published])
        #expect(try await fixture.run().isPublished == false)
        try await fixture.base.submit([Practice("practice-6", "Six.", .monitoring), Practice("practice-7", "Seven.", .monitoring)])
        try await fixture.run()
        let all = try fixture.editions("ministries").flatMap { $0.items.map(\.practice.written) }
        #expect(all.sorted() == (1...7).map { "practice-\($0)" })
    }

    @Test("an audience that joins later begins with what changed since the last edition; since: start sends it everything")
    func joining() async throws {
        let fixture = try EditionFixture(audiences: "[ministries]")
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        let both = try EditionFixture.pipeline(fixture.base, audiences: "[ministries, ngos]")
        let report = try await fixture.run(both)
        #expect(report.editions.map(\.outcome) == [.begun])
        #expect(try await fixture.run(both).isPublished == false)
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring)])
        try await fixture.run(both)
        #expect(try fixture.lastItems("ngos") == ["new practice-2"])
        #expect(try fixture.lastItems("ministries") == ["new practice-2"])
        let whole = try EditionFixture.pipeline(fixture.base, audiences: "[ministries, ngos]", editions: "{ since: start }")
        try await fixture.run(whole)
        #expect(try fixture.lastItems("ngos") == ["new practice-1"])
        #expect(try fixture.editions("ministries").count == 2)
        #expect(try await fixture.run(whole).isPublished == false)
    }

    @Test("another language begins by itself, and repeats nothing in the first one")
    func anotherLanguage() async throws {
        let fixture = try EditionFixture()
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        let both = try EditionFixture.pipeline(fixture.base, languages: "[en, fr]", editions: "{ since: 2016-01-01 }")
        try await fixture.run(both)
        #expect(try fixture.editions("ministries", "en").count == 1)
        #expect(try fixture.lastItems("ministries", "fr") == ["new practice-1"])
    }

    @Test("a document with a practice that was withdrawn leaves the release at once; the ledger keeps its bytes")
    func withdrawn() async throws {
        let fixture = try EditionFixture(editions: "{ at-least: 2 }")
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring), Practice("practice-2", "Two.", .monitoring)])
        try await fixture.run()
        let text = try #require(fixture.digest("ministries.en"))
        let id = try #require(Slug(written: "practice-1"))
        try await fixture.base.store.withdraw(id, at: fixture.base.tick(), note: "closed")
        let report = try await fixture.run()
        #expect(fixture.digest("ministries.en") == nil)
        #expect(
            report.warnings.map(\.message) == [
                """
                "digests/ministries/1.en.txt" of the edition "test/audience-digest/ministries/en/1" is not in the release: "practice-1" must \
                not be shown any more
                """
            ])
        let edition = try #require(try fixture.editions("ministries").first)
        let bytes = try fixture.ledger.bytes(of: try #require(edition.documents.first), in: edition.key)
        #expect(String(decoding: bytes.bytes, as: UTF8.self) == text)
        let archive = try #require(fixture.archive("ministries.en"))
        #expect(archive.contains("<p>This edition is no longer available, because something in it is not published any more.</p>"))
        let feed = try #require(fixture.archive("ministries.en", "xml"))
        #expect(feed.contains("href=\"https://practices.example/test/digests/ministries.en.html#edition-1\""), "\(feed)")
        for document in [archive, feed] {
            #expect(!document.contains("practice-1") && !document.contains("Title of") && !document.contains("closed"), "\(document)")
            #expect(!document.contains("ministries/1.en"), "\(document)")
        }
        // A later run does not say it again. If the practice comes back, so does the document.
        try await fixture.base.submit([Practice("practice-3", "Three.", .monitoring)])
        #expect(try await fixture.run().warnings.isEmpty)
        try await fixture.base.store.restore(id, at: fixture.base.tick(), note: "open again")
        try await fixture.run()
        #expect(fixture.digest("ministries/1.en") == text)
    }

    @Test("each edition keeps context and weaknesses, and all of them state the same facts")
    func facts() async throws {
        let fixture = try EditionFixture(audiences: "[ministries, ngos, academia]")
        var practice = Practice("practice-1", "One.", .monitoring)
        var claim = Claim()
        (claim.statement, claim.value, claim.unit) = (LocalizedText("Places each year"), Figure(written: "5000"), LocalizedText("workers"))
        practice.claims = [claim]
        try await fixture.base.submit([practice])
        try await fixture.run()
        for audience in ["ministries", "ngos", "academia"] {
            let text = try #require(fixture.digest("\(audience).en"))
            #expect(text.contains("A weakness of practice-1.") && text.contains("The context of practice-1."), "\(audience)")
            if audience != "ngos" { #expect(text.contains("5,000"), "\(audience)") }
        }
    }

    @Test("a ledger that cannot be read ends the run, and is not taken for one without editions", arguments: ["1.json", "sent"])
    func unreadable(_ file: String) async throws {
        let fixture = try EditionFixture()
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        let path = "Output/.herald/test/editions/audience-digest/ministries/en/\(file)"
        let text = try #require(fixture.base.scratch.text(path))
        try fixture.base.scratch.write(text.replacingOccurrences(of: "practice-1", with: "practice-2"), to: path)
        try await fixture.base.submit([Practice("practice-3", "Three.", .monitoring)])
        let message = await thrownMessage { try await fixture.run() }
        #expect(message.hasPrefix("error: \"\(fixture.base.scratch.path)/\(path)\" does not hold "), "\(message)")
        try fixture.base.scratch.write(text, to: path)
        if file == "sent" { try fixture.base.scratch.remove(path) }
        try await fixture.run()
        #expect(try fixture.lastItems("ministries") == ["new practice-3"])
    }

    @Test("a plan says which editions there would be, and writes nothing")
    func plan() async throws {
        let fixture = try EditionFixture()
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        let report = try await fixture.base.plan(fixture.pipeline)
        #expect(report.editions.map(\.outcome) == [.published] && report.editions[0].counts == [.new: 1])
        #expect(fixture.base.scratch.tree("Output").isEmpty)
    }

    @Test("two stages need series of their own, and a limit of the selection is refused")
    func mistakes() async throws {
        let fixture = try EditionFixture()
        let stage = "{ export: audience-digest, with: { audiences: [NAME], editions: {} } }"
        let two = try fixture.base.pipeline(
            "stages: [\(stage.replacingOccurrences(of: "NAME", with: "ngos")), \(stage.replacingOccurrences(of: "NAME", with: "academia"))]"
        )
        #expect(
            await thrownMessage { try await fixture.run(two) } == """
                error: two stages of "test" make editions called "audience-digest"; expected a name for each
                  hint: editions: { series: letters }
                """)
        #expect(throws: Diagnostics.self) { try EditionFixture(select: "{ limit: 3 }") }
    }
}
