import Foundation
import Testing

@Suite("Commands on editions")
struct EditionCommandTests {
    private static let pipeline = """
        pipeline: monthly
        stages:
          - export: audience-digest
            with: { audiences: [ministries], formats: [html, text], briefs: false, editions: { approval: required } }

        """
    private static let key = "monthly/audience-digest/ministries/en"

    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(Self.pipeline, to: "Pipelines/monthly.yaml")
        return workspace
    }

    @Test("an edition is composed, looked at, approved, published and issued again, byte for byte")
    func month() throws {
        let workspace = try workspace()
        #expect(try workspace.herald("editions", "list") == .done("no editions\n"))
        #expect(
            try workspace.herald("editions", "show", "ministries/en/4").errors
                == "error: no edition is called \"ministries/en/4\": there are none yet\n"
                + "  hint: editions: {} under with: of an audience-digest has runs make them\n")
        let first = try workspace.herald("run", "monthly")
        #expect(
            first.output.hasSuffix(
                """


                monthly: 1 edition awaits approval; published 2 documents in Output/monthly, as of 2016-12-10T09:00:00Z
                  edition \(Self.key)/1 (2016-12) awaits approval: 3 new

                """), "\(first.output)")
        #expect(!workspace.exists("Output/monthly/digests/ministries"))
        #expect(try workspace.text("Output/monthly/digests/ministries.en.html").contains("No edition has been published yet."))
        #expect(
            try workspace.herald("run", "monthly").output.hasSuffix(
                """
                monthly: nothing changed, nothing was written (3 practices in Output/monthly, as of 2016-12-10T09:00:00Z)
                  no new edition: \(Self.key)/1 (2016-12) waits for a decision; herald approve or herald reject ends that

                """))
        let waiting = try workspace.herald("editions", "list", "--awaiting")
        #expect(waiting.output.contains("\(Self.key)/1  2016-12  awaiting-approval      3  2016-12-10T09:00:00Z"), "\(waiting.output)")
        let look = try workspace.herald("editions", "reissue", "ministries/en/1", "--to", "look")
        #expect(look.status == 0, "\(look.errors)")
        let approved = try workspace.herald("approve", "ministries/en/1", "--as", "editor")
        #expect(approved.output.contains("\(Self.key)/1, the first\n  + new: "), "\(approved.output)")
        #expect(approved.output.hasSuffix("\(Self.key)/1: approved by editor; the next run publishes it: herald run monthly\n"))
        #expect(try workspace.herald("run", "monthly").output.hasSuffix("  edition \(Self.key)/1 (2016-12), approved before: 3 new\n"))
        for name in ["digests/ministries/1.en.html", "digests/ministries/1.en.txt"] {
            #expect(try workspace.text("look/\(name)") == workspace.text("Output/monthly/\(name)"), "\(name)")
        }
        let again = try workspace.herald("editions", "reissue", "ministries/en/1", "--to", "look")
        #expect(
            again
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: there is a file "look/digests/ministries/1.en.html"; expected none
                          hint: name another folder: --to FOLDER

                        """))
        let shown = try workspace.herald("editions", "show", "ministries/en/1")
        #expect(shown.output.contains("\n  approved at ") && shown.output.contains(" by editor\n"), "\(shown.output)")
    }

    @Test("an unknown edition, an empty role and a late decision are reported")
    func mistakes() throws {
        let workspace = try workspace()
        try workspace.herald("run", "monthly")
        #expect(
            try workspace.herald("editions", "show", "ministries/fr/1")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: no edition is called "ministries/fr/1"; expected one such as "\(Self.key)/1"
                          hint: did you mean "ministries/en/1"?

                        """))
        #expect(
            try workspace.herald("approve", "ministries/en/1", "--as", " ").errors
                == "error: --as is empty; expected the role of a person, such as editor\n")
        let rejected = try workspace.herald("reject", "ministries/en/1", "--as", "editor", "--reason", "too early")
        #expect(
            rejected.output == """
                \(Self.key)/1: rejected by editor, and kept as \(Self.key)/1-rejected-1
                the next run makes another: herald run monthly

                """)
        let late = try workspace.herald("approve", "ministries/en/1", "--as", "director")
        #expect(late.status == 1 && late.output.isEmpty)
        #expect(late.errors.hasPrefix("error: the edition \"\(Self.key)/1\" was rejected by \"editor\" at "), "\(late.errors)")
        let rest = "; it is kept as \"\(Self.key)/1-rejected-1\"\n  hint: herald run monthly makes another with this number\n"
        #expect(late.errors.hasSuffix(rest), "\(late.errors)")
        let drafted = try workspace.herald("run", "monthly").output
        #expect(
            drafted.hasSuffix(
                """


                monthly: 1 edition awaits approval; no document changed in Output/monthly, as of 2016-12-10T09:00:00Z
                  edition \(Self.key)/1 (2016-12) awaits approval: 3 new

                """), "\(drafted)")
        let list = try workspace.herald("editions", "list", "--json").output
        #expect(list.contains("\"edition\":\"\(Self.key)/1-rejected-1\""), "\(list)")
        let shown = try workspace.herald("editions", "show", "ministries/en/1-rejected-1").output
        #expect(shown.hasPrefix("\(Self.key)/1-rejected-1, 2016-12: rejected\n") && shown.hasSuffix(" by editor: too early\n"), "\(shown)")
        let approved = try workspace.herald("approve", "ministries/en/1", "--as", "director").output
        #expect(approved.contains("\n  an earlier draft, \(Self.key)/1-rejected-1, was rejected at "), "\(approved)")
    }

    @Test("an edition that is misspelt, or named by its beginning, leads to the nearest one")
    func nearest() throws {
        let workspace = try workspace()
        try workspace.herald("run", "monthly")
        let expected = "expected one such as \"\(Self.key)/1\""
        for (name, hint) in [
            ("ministires/en/1", "did you mean \"ministries/en/1\"?"), ("ministries/en/2", "did you mean \"ministries/en/1\"?"),
            ("ministries", "did you mean \"ministries/en/1\"?"), ("monthly/audience", "did you mean \"\(Self.key)/1\"?"),
            ("\(Self.key)/3", "did you mean \"\(Self.key)/1\"?"), ("press/fr/7/a/b/c/d", "herald editions list shows all"),
        ] {
            #expect(
                try workspace.herald("editions", "show", name)
                    == Outcome(
                        status: 1, output: "", errors: "error: no edition is called \"\(name)\"; \(expected)\n  hint: \(hint)\n"))
        }
        #expect(
            try workspace.herald("mail", "test", "ministries/en/1", "--to", "ana")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: \"ana\" is not an e-mail address: there is no \"@\"; expected one such as \"ana@example.org\"\n"))
        #expect(
            try workspace.herald("practices", "show", "cities").errors
                == "error: no practice is called \"cities\"\n  hint: did you mean \"cities-of-migration\"?\n")
    }

    @Test("the texts of two editions are compared line by line")
    func textDifference() throws {
        let workspace = try workspace()
        try workspace.write(Self.pipeline.replacingOccurrences(of: "approval: required", with: ""), to: "Pipelines/monthly.yaml")
        try workspace.herald("run", "monthly")
        let first = try workspace.herald("editions", "diff", "ministries/en/1", "--text")
        #expect(first.output.hasPrefix("--- /dev/null\n+++ \(Self.key)/1\n@@ -0,0 +1,"), "\(first)")
        #expect(try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for").status == 0)
        try workspace.herald("run", "monthly")
        let second = try workspace.herald("editions", "diff", "ministries/en/2", "--text")
        #expect(second.output.hasPrefix("--- \(Self.key)/1\n+++ \(Self.key)/2\n@@ -1,"), "\(second)")
        #expect(second.status == 0 && second.output.contains("\n+Withdrawn practices\n"), "\(second)")
        #expect(try workspace.herald("editions", "diff", "ministries/en/1", "ministries/en/2", "--text") == second)
        let items = try workspace.herald("editions", "diff", "ministries/en/1", "ministries/en/2")
        #expect(items.output.hasPrefix("\(Self.key)/2 after \(Self.key)/1\n  - withdrawn: cities-of-migration"), "\(items)")
        #expect(items.output.contains("\n  ~ digests/ministries/2.en.html, "), "\(items)")
    }

    @Test("a check knows where editions and archives are")
    func collision() throws {
        let workspace = try workspace()
        try workspace.write(
            """
            pipeline: both
            stages:
              - { export: audience-digest, with: { audiences: [ministries], formats: [text], briefs: false, editions: {} } }
              - { export: audience-digest, with: { audiences: [ministries], formats: [html], briefs: false } }

            """, to: "both.yaml")
        let errors = try workspace.herald("check", "both.yaml").errors
        let problem = "this stage makes the document \"digests/ministries.en.html\", which the stage on line 3 makes too"
        #expect(errors.contains(problem), "\(errors)")
    }

    @Test("an edition without a text says so")
    func noText() throws {
        let workspace = try workspace()
        let pages = Self.pipeline.replacingOccurrences(of: "[html, text]", with: "[html]")
        try workspace.write(pages.replacingOccurrences(of: "approval: required", with: ""), to: "Pipelines/monthly.yaml")
        try workspace.herald("run", "monthly")
        #expect(
            try workspace.herald("editions", "diff", "ministries/en/1", "--text")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: the edition "\(Self.key)/1" has no text; expected a document of the format text
                          hint: for the editions to come: formats: [html, text]

                        """))
    }
}
