import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

@Suite("Verifiers report broken rules")
struct VerifierTests {
    /// The rules that `exporter` breaks.
    private func violations<E: Exporter>(of exporter: E.Type, recordCount: Int = 2000) async -> [String] {
        do {
            try await verify(exporter, recordCount: recordCount)
            return []
        } catch {
            return (error as? ConformanceFailure)?.violations ?? ["\(error)"]
        }
    }

    @Test("an exporter that keeps the rules passes")
    func good() async throws {
        try await verify(StreamedTitles.self, recordCount: 2000)
    }

    @Test("names, settings and missing properties")
    func descriptions() async {
        let found = await violations(of: BadlyNamed.self)
        #expect(found.contains { $0.hasPrefix("the name \"Badly Named\" is not in kebab-case") })
        #expect(found.contains("the summary does not end with a full stop: \"Titles\""))
        #expect(found.contains("the example of \"limit\" is not accepted: found \"many\"; expected a whole number from 1 to 9"))
        #expect(found.contains("the property forgotten of the settings has no field"))
        #expect(found.contains("\"same-limit\" and \"limit\" store into the same property, limit"))
    }

    @Test("a damaged value that nothing reports, and a diagnostic without a position")
    func damage() async {
        let found = await violations(of: Lenient.self)
        #expect(found.contains("\"word: { a: b }\" is accepted; expected a diagnostic"))
    }

    @Test("documents that depend on chance or on other practices")
    func sameness() async {
        let random = await violations(of: RandomTitles.self)
        #expect(random.contains { $0.contains("the same selection made other bytes the second time: \"cards/") })
        let dated = await violations(of: DatedCards.self)
        #expect(dated.count == 1 && dated[0].contains("an update after changes made other documents than an export from scratch"))
    }

    @Test("documents that are not what they say: markup, XML, practices, checks")
    func contents() async {
        let found = await violations(of: UnescapedTitles.self)
        #expect(found.contains { $0.contains("\"titles.xml\" is not well-formed XML") })
        #expect(found.contains { $0.contains("names version 99 of") })
        #expect(found.contains { $0.hasPrefix("the check \"a list\" covers no document") })
        #expect(found.contains { $0.hasPrefix("the check \"anything\" accepts half of \"titles.xml\"") })
    }

    @Test("an exporter that collects every record before it writes")
    func memory() async {
        let found = await violations(of: CollectedTitles.self, recordCount: 10_000)
        #expect(found.count == 1 && found[0].contains("bytes at once while it read 10000 records"))
    }

    @Test("an exporter may hold the bytes for each record that its author names, and no more")
    func declaredMemory() async throws {
        try await verify(CollectedTitles.self, bytesPerRecord: 200)
        await #expect(throws: ConformanceFailure.self) { try await verify(CollectedTitles.self, bytesPerRecord: 5) }
    }

    @Test("an exporter whose documents have a limit keeps the rule of memory, however large they are")
    func limitedMemory() async throws {
        try await verify(LatestTitles.self, recordCount: 10_000)
    }

    @Test("a document whose root the schema of its check does not list")
    func roots() async {
        let found = await violations(of: WrongRoot.self)
        #expect(
            found.contains(
                "\"titles.xml\" has the root \"list\", which the schema \"titles.rng\" of \"a list of titles\" does not list"))
    }

    @Test("settings that exclude each other are tried one after the other, each with what it needs")
    func alternatives() async {
        do {
            try await verify(SecretBell.self)
            Issue.record("the deliverer passes")
        } catch {
            let found = (error as? ConformanceFailure)?.violations ?? []
            #expect(
                found == ["with the example of \"secret-file\", check(in:) throws Oops; expected a Diagnostic: Oops()"])
        }
    }

    @Test("a format whose elements depend on the pipeline and are in another namespace")
    func format() async {
        do {
            try await verify(WrongFormat.self)
            Issue.record("the format passes")
        } catch {
            let found = (error as? ConformanceFailure)?.violations ?? []
            #expect(found.contains { $0.hasPrefix("the prefix \"wrong format\"") })
            #expect(found.contains { $0.contains("is in the namespace \"urn:other\"; expected \"urn:wrong\"") })
            #expect(found.contains { $0.contains("depends on the pipeline or the moment") })
        }
    }

    @Test("a deliverer without a sentence, whose check throws its own error")
    func deliverer() async {
        do {
            try await verify(WrongDeliverer.self)
            Issue.record("the deliverer passes")
        } catch {
            let failure = error as? ConformanceFailure
            #expect(failure?.description.hasPrefix("deliverer \"WrongDeliverer\" breaks 2 rules:\n- the summary is empty") == true)
            #expect(failure?.violations.last?.contains("check(in:) throws Oops; expected a Diagnostic") == true)
        }
    }
}
