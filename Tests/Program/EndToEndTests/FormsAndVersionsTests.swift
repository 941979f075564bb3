import Foundation
import Testing

@Suite("herald new, and practices history, diff and completeness")
struct FormsAndVersionsTests {
    /// A workspace whose review policy requires one accept.
    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.write("review: { accepts: 1, centres: 1 }\n", to: "herald.yaml")
        return workspace
    }

    private func take(_ record: String, at day: String, on workspace: TestWorkspace, is outcome: String) throws {
        try workspace.write(record, to: "record.yaml")
        if record.contains("reviews:") { try workspace.addContentHash(in: "record.yaml") }
        let counts = ["new", "changed", "unchanged"].map { "\($0 == outcome ? 1 : 0) \($0)" }.joined(separator: ", ")
        let taken = try workspace.herald("intake", "--at", day, "record.yaml")
        #expect(taken.status == 0 && taken.output.hasPrefix("\(counts), 0 refused\n"), "\(taken.output)\(taken.errors)")
    }

    private static let first = """
        id: seasonal-permits
        kind: programme
        title: Seasonal permits
        summary: Workers return each year. Permits are renewed from abroad before the season begins.
        strengths: [Employers keep those whom they trained.]

        """
    private static let second = """
        id: seasonal-permits
        kind: programme
        title: Seasonal permits
        summary: Workers return each year. Permits are renewed at home before the season begins.
        strengths: [It began with a survey., Employers keep those whom they trained.]
        themes: [iamm:5]

        """
    private static let review =
        "reviews: [{ centre: Centre A, expert: reader, verdict: accept, conflict-of-interest: none, date: 2016-10-05 }]\n"

    @Test("A form is written once, refused while it is empty, and taken in when its open lines are filled in")
    func form() throws {
        let workspace = try workspace()
        let written = "wrote seasonal-permits.yaml; fill it in, then: herald practices completeness seasonal-permits.yaml\n"
        #expect(try workspace.herald("new", "practice", "seasonal-permits", "--profile", "narrative", "--language", "fr") == .done(written))
        let form = try workspace.text("seasonal-permits.yaml")
        #expect(form.contains("\nid: seasonal-permits\n") && form.contains("\nprofile: narrative\n") && form.contains("\nlanguage: fr\n"))
        let again = try workspace.herald("new", "practice", "seasonal-permits")
        #expect(
            again.errors == """
                error: there is a file "seasonal-permits.yaml" already; expected a new one
                  hint: name another: --output FILE

                """)
        #expect(again.status == 1)
        #expect(try workspace.text("seasonal-permits.yaml") == form)
        #expect(
            try workspace.herald("new", "practice", "seasonal-permits", "--profile", "narrative", "--language", "fr", "-o", "-").output
                == form)

        let empty = try workspace.herald("intake", "seasonal-permits.yaml")
        #expect(empty.output == "0 new, 0 changed, 0 unchanged, 1 refused\n" && empty.status == 1)
        #expect(empty.errors.hasSuffix("  hint: What must somebody know who reads nothing else, in two to four sentences?\n"))
        var filled = form
        for (key, answer) in [("kind", "law"), ("title", "Permis"), ("summary", "Ils reviennent.")] {
            filled = filled.replacingOccurrences(of: "\n\(key):\n", with: "\n\(key): \(answer)\n")
        }
        try workspace.write(filled, to: "seasonal-permits.yaml")
        #expect(
            try workspace.herald("intake", "seasonal-permits.yaml")
                == .done("1 new, 0 changed, 0 unchanged, 0 refused\nreviews: 1 version waiting (herald review queue)\n"))
        #expect(
            try workspace.herald("new", "practice", "seasonal-permits", "--output", "other.yaml").errors == """
                error: the store has a practice called "seasonal-permits"; expected an id that was never used
                  hint: to change that practice: herald practices show seasonal-permits > seasonal-permits.yaml

                """)
        #expect(
            try workspace.herald("new", "practice", "--profile", "narative").errors
                == "error: --profile is \"narative\"; expected questionnaire or narrative\n  hint: did you mean \"narrative\"?\n")
    }

    @Test("Versions are compared field by field, and the history tells what each changed")
    func versions() throws {
        let workspace = try workspace()
        try take(Self.first, at: "2016-10-01", on: workspace, is: "new")
        #expect(
            try workspace.herald("practices", "diff", "seasonal-permits").errors
                == "error: practice \"seasonal-permits\" has only one version; expected two to compare\n")
        try take(Self.second, at: "2016-11-01", on: workspace, is: "changed")
        try take(Self.second + Self.review, at: "2016-12-01", on: workspace, is: "unchanged")
        let changes = """
            ~ summary, en
                Workers return each year. Permits are renewed [-from abroad-]{+at home+} before the season begins.
            + strengths 1
                It began with a survey.
            + themes 1
                iamm:5

            """
        #expect(
            try workspace.herald("practices", "diff", "seasonal-permits")
                == .done("seasonal-permits: version 1 to version 2, 3 changes\n" + changes))
        #expect(try workspace.herald("practices", "diff", "seasonal-permits", "2", "2").output.hasSuffix(", 0 changes\n"))
        #expect(
            try workspace.herald("practices", "diff", "seasonal-permits", "2", "1", "--json").output.contains(
                "{\"path\":[\"strengths\",\"0\"],\"before\":\"It began with a survey.\",\"after\":null}"))
        #expect(
            try workspace.herald("practices", "history", "seasonal-permits")
                == .done(
                    """
                    2016-10-01T23:59:59Z  version 1  submitted
                    2016-11-01T23:59:59Z  version 2  submitted
                        ~ summary, en
                        + strengths 1
                        + themes 1
                    2016-12-01T23:59:59Z  version 2  reviewed   accept by reader, Centre A
                    2016-12-01T23:59:59Z  version 2  published

                    """))
        let lines = try workspace.herald("practices", "history", "seasonal-permits", "--json").output.split(separator: "\n")
        let kinds = try lines.map { line in
            (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["kind"] as? String
        }
        #expect(kinds == ["submitted", "submitted", "reviewed", "published"])
    }

    @Test("Every command on practices can look into the past")
    func past() throws {
        let workspace = try workspace()
        try take(Self.first, at: "2016-10-01", on: workspace, is: "new")
        try take(Self.second + Self.review, at: "2016-12-01", on: workspace, is: "changed")
        func then(_ arguments: String...) throws -> Outcome { try workspace.herald(["practices"] + arguments + ["--as-of", "2016-10-15"]) }
        #expect(try then("list", "--json").output.contains("\"version\":1,\"published-version\":null,\"state\":\"submitted\""))
        #expect(
            try then("show", "seasonal-permits").output.contains("# version 1, emerging\n# 2016-10-01T23:59:59Z  submitted, version 1\nid:")
        )
        #expect(try then("history", "seasonal-permits") == .done("2016-10-01T23:59:59Z  version 1  submitted\n"))
        #expect(
            try then("diff", "seasonal-permits", "1", "2").errors
                == "error: practice \"seasonal-permits\" has no version 2 as of 2016-10-15\n  hint: it has only one\n")
        let before = try then("completeness", "seasonal-permits", "--audience", "ministries")
        #expect(before == .done(Self.completeness))
        let none = try workspace.herald("practices", "show", "seasonal-permits", "--as-of", "2016-09-30")
        #expect(
            none.errors == "error: no practice is called \"seasonal-permits\" as of 2016-09-30\n"
                + "  hint: herald practices list --as-of 2016-09-30 lists them\n")
        #expect(try workspace.herald("practices", "list", "--as-of", "soon").status == 1)
    }

    private static let completeness = """
        id                ministries
        seasonal-permits         8 %

        seasonal-permits
          ministries 8 %: themes, evidence, results, costs, ethics, transferability, constraints, context, weaknesses
          - themes: Which themes of the shipped schemes does it belong to?
          - evidence: How is its effect known? The category follows from this.
          - claims: What was reached, in words and figures, and where is that written?
          - costs: What did it cost, and what does that pay for?
          - ethics: Against which conventions or codes was it checked?
          - transferability: Where else may it work, and what must be there?
          - constraints: What stood in its way?
          - context: In which circumstances did it grow? Without them nobody can judge whether it would work elsewhere.
          - weaknesses: What did not go well? No digest leaves this out.

        """

    @Test("A file is measured before it is taken in, as is the whole store, and slips are reported")
    func completeness() throws {
        let workspace = try workspace()
        try workspace.write(Self.first, to: "record.yaml")
        #expect(try workspace.herald("practices", "completeness", "record.yaml", "--audience", "ministries") == .done(Self.completeness))
        #expect(
            try workspace.herald("practices", "completeness", "record.yaml", "--audience", "decision-makers", "--json")
                == .done(
                    "{\"id\":\"seasonal-permits\",\"audiences\":[{\"audience\":\"decision-makers\",\"percent\":12,\"missing\":["
                        + "{\"part\":\"results\",\"thin\":null},{\"part\":\"costs\",\"thin\":null},"
                        + "{\"part\":\"transferability\",\"thin\":null},{\"part\":\"weaknesses\",\"thin\":null},"
                        + "{\"part\":\"context\",\"thin\":null}]}]}\n"))
        #expect(try workspace.herald("practices", "completeness").errors.contains("no store in"))
        #expect(
            try workspace.herald("practices", "completeness", "record.yaml", "--audience", "ministers").errors.hasSuffix(
                "  hint: did you mean \"ministries\"?\n"))
        try workspace.write("id: x\n", to: "bad.yaml")
        let bad = try workspace.herald("practices", "completeness", "bad.yaml")
        #expect(bad.status == 1 && bad.errors.hasPrefix("bad.yaml:1:1: error: \"kind\" is missing"))
        try take(Self.first, at: "2016-10-01", on: workspace, is: "new")
        #expect(try workspace.herald("practices", "completeness", "--audience", "ministries") == .done(Self.completeness))
    }

    @Test("A withdrawn practice keeps its id: what comes in under it is its next version, and is published only when accepted")
    func sameId() throws {
        let workspace = try workspace()
        try take(Self.first + Self.review, at: "2016-10-01", on: workspace, is: "new")
        #expect(try workspace.herald("withdraw", "seasonal-permits", "--reason", "asked for", "--at", "2016-10-02").status == 0)
        try take(Self.first + Self.review, at: "2016-11-01", on: workspace, is: "unchanged")
        #expect(try workspace.herald("practices", "--json").output.contains("\"published-version\":null,\"state\":\"withdrawn\""))
        try take(Self.second, at: "2016-11-02", on: workspace, is: "changed")
        #expect(
            try workspace.herald("practices", "--json").output.contains("\"version\":2,\"published-version\":null,\"state\":\"withdrawn\""))
        try take(Self.second + Self.review, at: "2016-11-03", on: workspace, is: "unchanged")
        #expect(
            try workspace.herald("practices", "--json").output.contains("\"version\":2,\"published-version\":2,\"state\":\"published\""))
        let kinds = try workspace.herald("practices", "history", "seasonal-permits").output.split(separator: "\n").filter {
            !$0.hasPrefix(" ")
        }
        .map { $0.split(separator: " ")[1...3].joined(separator: " ") }
        #expect(
            kinds == [
                "version 1 submitted", "version 1 reviewed", "version 1 published", "version 1 withdrawn", "version 2 submitted",
                "version 2 reviewed", "version 2 corrected",
            ])
    }
}
