import HeraldDiagnostics
import HeraldHTTP
import HeraldIntake
import HeraldModel
import OAIHarvester
import Testing

@Suite("What is asked of an archive")
struct RangeTests {
    @Test("an archive that knows days only is asked in days; both ends have one precision")
    func granularity() async throws {
        let days = try HarvestFixture("days")
        try await days.harvest(from: "2016-12-03T10:00:00Z", until: "2016-12-05")
        #expect(try await days.lists() == ["verb=ListRecords&metadataPrefix=oai_dc&from=2016-12-03&until=2016-12-05"])
        let seconds = try HarvestFixture("plain")
        try await seconds.harvest(from: "2016-12-03T10:00:00Z", until: "2016-12-05")
        #expect(
            try await seconds.lists()
                == ["verb=ListRecords&metadataPrefix=oai_dc&from=2016-12-03T10%3a00%3a00Z&until=2016-12-05T23%3a59%3a59Z"])
    }

    @Test("nothing that matches is a success, and an end before now leaves the last harvest where it was")
    func nothing() async throws {
        let fixture = try HarvestFixture("plain")
        #expect(try await fixture.harvest(until: "2016-11-01") == "0 new, 0 changed, 0 unchanged, 0 refused")
        try await fixture.harvest(from: "last")
        #expect(fixture.notes == ["there was no whole harvest yet; asking for everything"])
    }

    @Test("what an archive does not have is said with what it has")
    func refusals() async throws {
        #expect(
            try await HarvestFixture("plain").failure(prefix: "herald") == """
                error: the archive has no records as "herald"; expected oai_dc
                  hint: --prefix oai_dc
                """)
        #expect(
            try await HarvestFixture("no-sets").failure(set: "cities") == """
                error: the archive has no sets: There are no sets.
                  hint: leave out --set
                """)
    }

    @Test("a range that ends before it begins is refused, whatever the precision of its ends")
    func order() async throws {
        for (from, until) in [("2017-01-01", "2016-01-01"), ("2016-12-10", "2016-12-09T23:59:59Z")] {
            #expect(throws: Diagnostic("--until is \"\(until)\"; expected a date that is not before --from, \"\(from)\"")) {
                try HarvestRequest(HTTPAddress("https://archive.example/oai"), from: from, until: until)
            }
        }
        _ = try HarvestRequest(HTTPAddress("https://archive.example/oai"), from: "2016-12-10T09:00:00Z", until: "2016-12-10")
    }

    @Test("an archive that keeps no deletions is reported", arguments: ["keeps-no-deletions", "transient"])
    func deletionPolicy(_ fault: String) async throws {
        let fixture = try HarvestFixture(fault)
        try await fixture.harvest()
        let note =
            fault == "transient"
            ? "Archive example forgets deletions after a while; harvest often, or some are missed"
            : "Archive example does not tell of deletions; records that are deleted there stay here"
        #expect(fixture.notes == [note])
    }

    @Test("wrong dates, forms and kinds are refused before anything is asked")
    func mistakes() throws {
        let address = try HTTPAddress("https://archive.example/oai")
        #expect(throws: Diagnostic("found \"June\" for --from; expected a date such as 2016-12-10 or 2016-12-10T09:30:00Z, or \"last\"")) {
            try HarvestRequest(address, from: "June")
        }
        #expect(
            throws: Diagnostic("\"oai-dc\" is not a form that Herald can read; expected herald or oai_dc", hint: "did you mean \"oai_dc\"?")
        ) {
            try HarvestRequest(address, prefix: "oai-dc")
        }
    }

    @Test("as an intake of the program it refuses the same mistakes, the address first")
    func intake() throws {
        #expect(throws: Diagnostics([Diagnostic("\"ftp://archive.example/oai\" has the scheme \"ftp\"; expected http or https")])) {
            try OAIHarvest(address: "ftp://archive.example/oai", options: IntakeOptions(["from": "June"]))
        }
        let until = Diagnostic("found \"June\" for --until; expected a date such as 2016-12-10 or 2016-12-10T09:30:00Z")
        #expect(throws: Diagnostics([until])) {
            try OAIHarvest(address: "https://archive.example/oai", options: IntakeOptions(["until": "June"]))
        }
    }
}
