import HeraldIntake
import HeraldIntakeTesting
import HeraldTesting
import Testing

@Suite("The verifier of harvests reports broken rules")
struct HarvestVerifierTests {
    /// The rules that a harvest with `faults` breaks.
    private func violations(
        of faults: String, failing: [String] = ["script:nobody", "script:breaks"], update: HarvestEndpoint.Update? = nil
    ) async -> [String] {
        do {
            try await verify(ScriptedSource.self, at: HarvestEndpoint("script://reader:hush@\(faults)", failing: failing, update: update))
            return []
        } catch {
            return (error as? ConformanceFailure)?.violations ?? ["\(error)"]
        }
    }

    private let update = HarvestEndpoint.Update(options: IntakeOptions(["changes": "yes"])) {}

    @Test("a harvest that keeps the rules passes, with and without changes")
    func good() async {
        #expect(await violations(of: "plain") == [])
        #expect(await violations(of: "plain", update: update) == [])
    }

    @Test(
        "each broken rule is named",
        arguments: [
            ("misnumbered", ["the pages have the numbers [7, 7, 7]; expected 1, 2, 3 and so on"]),
            ("silent", ["page 2 withdraws \"gone\" but names nothing as deleted"]),
            ("forgets", ["a harvest begins again although a page was acknowledged; expected it to go on after it"]),
            (
                "hasty",
                [
                    "a preview saves \"harvests/state\"; expected no state",
                    "a page that was not acknowledged is not returned again: missing \"record-1-1\", \"record-1-2\"",
                ]
            ),
            ("breaks", ["a whole harvest failed: error: page 2 cannot be read"]),
        ])
    func broken(_ fault: String, _ expected: [String]) async {
        #expect(await violations(of: fault) == expected)
    }

    @Test("a password that is kept, and a note of two lines")
    func secrets() async {
        let found = await violations(of: "tells")
        let places = ["the address of the harvest", "a record", "a note"]
        for place in places { #expect(found.contains("\(place) has the password of the address")) }
        #expect(found.contains { $0.hasPrefix("a note is not one line") })
    }

    @Test("records that do not name the server, which could not withdraw them")
    func sources() async {
        let found = await violations(of: "anonymous")
        #expect(found.count == 6 && found[0].hasPrefix("\"record-1-1\" does not name \"script://anonymous\" among its sources"))
    }

    @Test("a harvest of changes that ignores the wish to begin again")
    func ignoredStates() async {
        let found = await violations(of: "stubborn", update: update)
        #expect(found.contains { $0.hasPrefix("a harvest that ignores saved states misses \"gone\"") })
    }

    @Test("a failure that looks like the end, one that is no diagnostic, and no failures at all")
    func failures() async {
        let found = await violations(of: "plain", failing: ["script:gives-up", "script:crashes"])
        #expect(
            found == [
                "the harvest of \"script:gives-up\" ends as if it were complete; expected a diagnostic",
                "the harvest of \"script:crashes\" throws Oops; expected a Diagnostic: Oops()",
            ])
        #expect(await violations(of: "plain", failing: []) == ["no failing address is given, so failures are not tried"])
    }
}
