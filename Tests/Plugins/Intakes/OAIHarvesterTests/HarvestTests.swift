import Foundation
import HeraldHTTP
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import OAIHarvester
import Synchronization
import Testing

@Suite("Harvesting an archive by OAI-PMH")
struct HarvestTests {
    @Test("everything is taken, page by page, and each record says where it was found")
    func whole() async throws {
        let fixture = try HarvestFixture("plain")
        #expect(try await fixture.harvest() == "10 new, 0 changed, 0 unchanged, 0 refused")
        #expect(try await fixture.lists() == ["verb=ListRecords&metadataPrefix=oai_dc"] + fixture.tokens(4, 8))
        let id = try #require(Slug(written: "archive-example-practice-3-\(fixture.hash(of: 3))"))
        let practice = try #require(try await fixture.store.version(nil, of: id)).practice
        #expect(practice.title.original == "Practice 3")
        #expect(practice.kind == .project && practice.profile == .narrative)
        #expect(practice.themes.map(\.written) == ["iamm:5"])
        #expect(practice.sources.map(\.id.written) == ["original", "found-in"])
        #expect(practice.sources.map(\.url) == ["https://archive.example/practices/3", fixture.archive])
        #expect(practice.sources[0].year == 2015 && practice.sources[0].via?.written == "found-in")
        #expect(fixture.notes.isEmpty)
    }

    @Test("a harvest from the last one brings just what changed, and deletions")
    func changes() async throws {
        let fixture = try HarvestFixture("plain")
        try await fixture.harvest()
        try await fixture.change("change=2&delete=5&add=11")
        #expect(try await fixture.harvest(from: "last") == "1 new, 1 changed, 1 unchanged, 0 refused")
        #expect(try await fixture.lists().last == "verb=ListRecords&metadataPrefix=oai_dc&from=2016-12-20T12%3a00%3a00Z")
        #expect(try await fixture.harvest(from: "last") == "0 new, 0 changed, 0 unchanged, 0 refused")
        #expect(try await fixture.lists().last == "verb=ListRecords&metadataPrefix=oai_dc&from=2016-12-27T12%3a00%3a00Z")
    }

    @Test("what the archive deleted is withdrawn, if it came from there")
    func deletions() async throws {
        let fixture = try HarvestFixture("plain")
        try await fixture.harvest()
        let mine = try #require(Slug(written: "archive-example-practice-6-\(fixture.hash(of: 6))"))
        try await fixture.publish(5)
        try await fixture.submit(own: mine)
        try await fixture.change("delete=5&delete=6")
        #expect(try await fixture.harvest(from: "last") == "0 new, 0 changed, 0 unchanged, 0 refused, 1 withdrawn")
        #expect(fixture.notes == ["the archive deleted \"\(mine)\", which did not come from it; the practice stays as it is"])
    }

    @Test("a bad record is refused with its place and its name, and the rest goes in")
    func badRecord() async throws {
        let fixture = try HarvestFixture("bad")
        #expect(try await fixture.harvest() == "9 new, 0 changed, 0 unchanged, 1 refused")
        #expect(
            fixture.problems == [
                """
                ARCHIVE?verb=ListRecords&metadataPrefix=oai_dc:6:1: error: "title" is missing; expected a text
                  hint: the archive calls the record "oai:archive.example:practice/3"
                """
            ])
    }

    @Test(
        "a busy server, a cut connection and XML that breaks off are tried again",
        arguments: [
            ("busy", "\"PAGE\" answered 503 (service unavailable); attempt 2 of 5 in 7 s", 7.0),
            ("cut", "the connection to \"PAGE\" broke off; attempt 2 of 5 in 0.5 s", 0.5),
            ("truncated", "PAGE", 0.5),
        ])
    func retries(_ fault: String, _ note: String, _ wait: Double) async throws {
        let fixture = try HarvestFixture(fault)
        #expect(try await fixture.harvest() == "10 new, 0 changed, 0 unchanged, 0 refused")
        #expect(fixture.waits == [wait])
        #expect(try await fixture.lists() == ["verb=ListRecords&metadataPrefix=oai_dc"] + fixture.tokens(4, 4, 8))
        let page = "ARCHIVE?\(fixture.tokens(4)[0])"
        if fault != "truncated" { #expect(fixture.notes == [note.replacing("PAGE", with: page)]) }
    }

    @Test("a server that stays down is given up after five attempts, each later than the one before")
    func down() async throws {
        let fixture = try HarvestFixture("down")
        #expect(
            try await fixture.failure()
                == "error: \"ARCHIVE?verb=Identify\" answered 500 (internal server error)\n  hint: the fault is the server's; try again later"
        )
        #expect(fixture.waits == [0.5, 1, 2, 4])
    }

    @Test("after an interruption only the rest is fetched")
    func restart() async throws {
        let fixture = try HarvestFixture("malformed-once")
        fixture.attempts = 1
        _ = try await fixture.failure()
        #expect(try await fixture.count() == 4)
        #expect(try await fixture.harvest() == "6 new, 0 changed, 0 unchanged, 0 refused")
        #expect(fixture.notes == ["going on after page 1 of the harvest of 2016-12-20T12:00:00Z"])
        #expect(try await fixture.lists().suffix(2) == fixture.tokens(4, 8)[...])
        #expect(try await fixture.harvest(from: "last") == "0 new, 0 changed, 0 unchanged, 0 refused")
    }

    @Test("XML that is never whole is an error with its place; what came before stays")
    func malformed() async throws {
        let fixture = try HarvestFixture("malformed")
        let failure = try await fixture.failure()
        #expect(failure.hasPrefix("error: ARCHIVE?\(fixture.tokens(4)[0]):") || failure.hasPrefix("ARCHIVE?\(fixture.tokens(4)[0]):"))
        #expect(failure.hasSuffix("hint: the archive's answer is not whole, or not XML; tell its operators"))
        #expect(try await fixture.count() == 4)
    }

    @Test("a token that the archive forgot: asking again from the last datestamp, and completing")
    func expired() async throws {
        let fixture = try HarvestFixture("expired")
        #expect(try await fixture.harvest() == "10 new, 0 changed, 1 unchanged, 0 refused")
        #expect(
            fixture.notes == [
                "the archive's resumption token expired after page 2; requesting again: what changed from 2016-12-08T08:00:00Z on"
            ])
        #expect(try await fixture.lists().last == "verb=ListRecords&metadataPrefix=oai_dc&from=2016-12-08T08%3a00%3a00Z")
    }

    @Test("a forgotten token of a list that is in no order of dates: asking again for everything, so that nothing is lost")
    func expiredUnordered() async throws {
        let fixture = try HarvestFixture("expired+reversed")
        #expect(try await fixture.harvest() == "10 new, 0 changed, 8 unchanged, 0 refused")
        #expect(fixture.notes == ["the archive's resumption token expired after page 2; requesting again: everything"])
    }

    @Test("an archive that forgets every token is given up")
    func neverResumes() async throws {
        let fixture = try HarvestFixture("never-resumes+reversed")
        #expect(
            try await fixture.failure() == """
                error: the archive's resumption token expired 4 times: The token has expired.
                  hint: what came before is in the store; try again later, or ask for shorter ranges with --from and --until
                """)
    }

    @Test("an archive that goes in circles is left")
    func circles() async throws {
        let fixture = try HarvestFixture("loop")
        let failure = try await fixture.failure()
        #expect(failure.contains("the archive goes in circles: page 3 is one that came before"))
        #expect(try await fixture.lists().count == 3)
    }

    @Test("redirects are followed and gzip is unpacked")
    func redirect() async throws {
        #expect(try await HarvestFixture("moved").harvest() == "10 new, 0 changed, 0 unchanged, 0 refused")
    }

    @Test("a web page in place of an archive")
    func webPage() async throws {
        #expect(
            try await HarvestFixture("html").failure() == """
                error: "ARCHIVE" answered with a web page; expected OAI-PMH
                  hint: name the address of the archive's OAI-PMH interface; often it ends in /oai
                """)
    }

    @Test("Herald's own form is preferred, keeps its ids, and names the archive as one more source")
    func ownForm() async throws {
        let fixture = try HarvestFixture("own-form")
        #expect(try await fixture.harvest() == "10 new, 0 changed, 0 unchanged, 0 refused")
        #expect(try await fixture.lists().first == "verb=ListRecords&metadataPrefix=herald")
        let id = try #require(Slug(written: "practice-7"))
        let practice = try #require(try await fixture.store.version(nil, of: id)).practice
        #expect(practice.title.original == "Practice 7" && practice.kind == .law)
        #expect(practice.sources.map(\.url) == [fixture.archive])
        #expect(try await fixture.harvest(from: "last") == "0 new, 0 changed, 0 unchanged, 0 refused")
    }

    @Test("a record of Herald's own form whose id is not the end of the archive's identifier is refused")
    func otherId() async throws {
        let fixture = try HarvestFixture("own-form+other-id")
        #expect(try await fixture.harvest() == "0 new, 0 changed, 0 unchanged, 10 refused")
        #expect(
            fixture.problems.first?.hasSuffix(
                """
                error: the record has the id "practice-2"; expected "practice-1", the end of the archive's identifier
                  hint: the archive calls the record "oai:archive.example:practice-1"
                """) == true)
    }
}
