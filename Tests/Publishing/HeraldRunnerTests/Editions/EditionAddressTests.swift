import FileTesting
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldModel
import HeraldRunner
import Testing

@Suite("Addresses of editions")
struct EditionAddressTests {
    @Test("every edition keeps an address of its own, and a run does not read the bytes that the release has already")
    func addresses() async throws {
        let fixture = try EditionFixture()
        for number in 1...3 {
            try await fixture.base.submit([Practice("practice-\(number)", "Text \(number).", .monitoring)])
            try await fixture.run()
        }
        let documents = fixture.base.scratch.tree("Output/test/digests").keys.sorted()
        #expect(documents == ["ministries.en.html", "ministries.en.xml"] + (1...3).map { "ministries/\($0).en.txt" })
        for edition in try fixture.editions("ministries") {
            let bytes = try fixture.ledger.bytes(of: try #require(edition.documents.first), in: edition.key)
            #expect(fixture.digest("ministries/\(edition.key.number).en") == String(decoding: bytes.bytes, as: UTF8.self))
        }
        // The bytes of the first edition are not at hand: a run that read them would fail.
        let first = try #require(try fixture.editions("ministries")[0].documents.first)
        try fixture.base.scratch.remove("Output/.herald/test/editions/bytes/\(first.hash)")
        try await fixture.base.submit([Practice("practice-4", "Text 4.", .monitoring)])
        let report = try await fixture.run()
        #expect(report.isPublished && report.stages[0].added == 1 && report.stages[0].changed == 2 && report.stages[0].removed == 0)
        // A document that somebody removed from the release comes back from the ledger, if the ledger has it.
        try fixture.base.scratch.remove("Output/test/digests/ministries/2.en.txt")
        _ = try await fixture.base.run(fixture.pipeline, verifies: true)
        #expect(fixture.digest("ministries/2.en")?.contains("Text 2.") == true)
    }

    @Test("the editions of an audience or a language that is removed from the settings leave the release, and the run says how many")
    func removedAudience() async throws {
        let fixture = try EditionFixture(audiences: "[ministries, ngos]", languages: "[en, fr]")
        for number in 1...2 {
            try await fixture.base.submit([Practice("practice-\(number)", "Text \(number).", .monitoring)])
            try await fixture.run()
        }
        let fewer = try EditionFixture.pipeline(fixture.base, audiences: "[ministries]", languages: "[en]")
        let report = try await fixture.base.plan(fewer)
        let expected = ["ministries fr", "ngos en", "ngos fr"].map { name in
            let words = name.split(separator: " ")
            return """
                2 editions of "\(words[0])" in "\(words[1])" leave the release: the settings of "audience-digest" do not name them any more
                """
        }
        #expect(report.warnings.map(\.message).filter { $0.contains("leave the release") }.sorted() == expected)
        #expect(try await fixture.run(fewer).warnings.map(\.message).filter { $0.contains("leave the release") }.sorted() == expected)
        let left = fixture.base.scratch.tree("Output/test/digests").keys
        #expect(left.allSatisfy { $0.hasPrefix("ministries") && !$0.contains(".fr.") }, "\(left)")
        try await fixture.base.submit([Practice("practice-3", "Text 3.", .monitoring)])
        #expect(try await fixture.run(fewer).warnings.isEmpty)
        try await fixture.run()
        #expect(fixture.digest("ngos/1.fr")?.contains("Text 1.") == true, "the ledger has kept them")
    }

    @Test("a ledger in which an edition has the address of the archive is refused, and the message says what to do")
    func oldAddress() async throws {
        let fixture = try EditionFixture()
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        var record = try #require(try fixture.editions("ministries").first)
        record.documents[0].path = try #require(DocumentPath("digests/ministries.en.html"))
        try fixture.base.scratch.write(
            try record.fileBytes(), to: "Output/.herald/test/editions/audience-digest/ministries/en/1.json")
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring)])
        let ledger = "\(fixture.base.scratch.path)/Output/.herald/test/editions"
        #expect(
            await thrownMessage { try await fixture.run() } == """
                error: the edition "test/audience-digest/ministries/en/1" in "\(ledger)" has the address "digests/ministries.en.html", and so \
                has a document that this run makes; expected an address of its own
                  hint: an earlier version of herald wrote it: move "\(ledger)" aside and begin anew with editions: { since: DATE }
                """)
    }
}
