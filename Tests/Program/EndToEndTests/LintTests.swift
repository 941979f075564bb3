import Foundation
import Testing

@Suite("herald lint")
struct LintTests {
    private let workspace: TestWorkspace
    private static let record = """
        id: referral
        kind: programme
        title: Referral across borders
        summary: The programme was implemented between 2006 and 2009. It lasted over 5 years.
        strengths: [Shared standards]

        """

    init() throws {
        workspace = try TestWorkspace()
        try Self.record.write(toFile: "\(workspace.path)/referral.yaml", atomically: true, encoding: .utf8)
    }

    @Test("findings in a file come with line and column, and the exit code says that there are some")
    func file() throws {
        let outcome = try workspace.herald("lint", "referral.yaml")
        #expect(outcome.status == 1)
        #expect(
            outcome.output == """
                referral.yaml:4:10: lint: period: "5 years" contradicts "2006 and 2009"
                  hint: look both up in the source; if it has both, say so among the weaknesses
                referral.yaml:5:12: lint: no-weaknesses: 1 strength and no weakness
                  hint: say what did not go well, or what the source leaves open

                """)
        #expect(outcome.errors == "2 findings in 1 record\n")
    }

    @Test("one rule alone, and JSON")
    func rule() throws {
        let outcome = try workspace.herald("lint", "--rule", "no-weaknesses", "--json", "referral.yaml")
        #expect(
            outcome.output
                == "{\"id\":\"referral\",\"file\":\"referral.yaml\",\"line\":5,\"column\":12,\"path\":\"strengths\",\"rule\":\"no-weaknesses\","
                + "\"message\":\"1 strength and no weakness\",\"hint\":\"say what did not go well, or what the source leaves open\"}\n")
        #expect(
            try workspace.herald("lint", "--rule", "sum", "referral.yaml")
                == Outcome(status: 0, output: "", errors: "0 findings in 1 record\n"))
    }

    @Test("a rule that nobody knows is refused with the nearest name")
    func unknownRule() throws {
        let outcome = try workspace.herald("lint", "--rule", "peroid", "referral.yaml")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("no rule is called \"peroid\"; expected sum, cost-sum,"))
        #expect(outcome.errors.contains("hint: did you mean \"period\"?"))
    }

    @Test("without files the store is read, with the path in the place of line and column")
    func store() throws {
        try workspace.herald("intake", "referral.yaml")
        let outcome = try workspace.herald("lint", "--rule", "period")
        #expect(outcome.status == 1)
        #expect(
            outcome.output == """
                referral: summary: lint: period: "5 years" contradicts "2006 and 2009"
                  hint: look both up in the source; if it has both, say so among the weaknesses

                """)
    }

    @Test("what cannot be read is reported as intake would")
    func unreadable() throws {
        try "id: x\n".write(toFile: "\(workspace.path)/broken.yaml", atomically: true, encoding: .utf8)
        let lint = try workspace.herald("lint", "broken.yaml")
        #expect(lint.status == 1)
        #expect(lint.errors.contains("broken.yaml:1:5: error: "))
        #expect(lint.errors.hasSuffix("0 findings in 0 records, 1 not readable\n"))
    }
}
