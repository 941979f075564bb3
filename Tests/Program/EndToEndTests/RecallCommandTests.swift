import Foundation
import Testing

@Suite("Commands that tell readers of mistakes")
struct RecallCommandTests {
    private static let pipeline = """
        pipeline: monthly
        stages:
          - export: audience-digest
            with: { audiences: [ministries], formats: [html, text], briefs: false, editions: {} }

        """

    @Test("a practice that is withdrawn urgently is recalled from those who were sent it, and renaming the pipeline forgets nobody")
    func recall() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(Self.pipeline, to: "Pipelines/monthly.yaml")
        try workspace.herald("run", "monthly")
        let renamed = try workspace.herald("rename", "monthly", "letters")
        #expect(renamed.status == 0, "\(renamed.errors)")
        let list = try workspace.herald("editions", "list", "letters", "--json")
        #expect(list.output.contains("\"edition\":\"letters/audience-digest/ministries/en/1\""), "\(list.output)")
        #expect(try workspace.herald("recall", "cities-of-migration").output.contains("ministries  en"))
        #expect(
            try workspace.herald("recall", "hire-immigrants")
                == Outcome(status: 1, output: "hire-immigrants: in no edition\n", errors: ""))
        let urgent = ["--urgent", "--as", "editor", "--reason", "wrong"]
        for options in [[], ["--json"], urgent] {
            #expect(
                try workspace.herald(["recall", "cities-of-migratoin"] + options)
                    == Outcome(
                        status: 1, output: "",
                        errors: "error: no practice is called \"cities-of-migratoin\"\n  hint: did you mean \"cities-of-migration\"?\n"))
        }
        #expect(
            try workspace.herald("recall", "unknown-practice")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: no practice is called \"unknown-practice\"\n  hint: herald practices lists them\n"))
        let mistakes = [
            (["en=wrong", "faux"], "the reason \"faux\" has no language, and there are 2; expected a language before each"),
            (["en=one", "en=two"], "there are two reasons in \"en\"; expected one for each language"),
            (["fr= "], "--reason fr= is empty; expected a sentence that says why"),
        ]
        for (reasons, message) in mistakes {
            let outcome = try workspace.herald(["withdraw", "cities-of-migration"] + reasons.flatMap { ["--reason", $0] })
            #expect(outcome.status == 1 && outcome.errors.hasPrefix("error: \(message)\n"), "\(outcome)")
        }
        let foreign = try workspace.herald("recall", "cities-of-migration", "--urgent", "--as", "editor", "--reason", "fr=Faux.")
        #expect(foreign.output.hasSuffix("\nreaders of en get the reason in fr: no --reason is in their language\n"), "\(foreign.output)")
        let withdrawn = try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for", "--urgent", "--as", "editor")
        #expect(
            withdrawn.output.contains("cities-of-migration: the next run tells its readers: herald run letters\n"), "\(withdrawn.output)")
        let run = try workspace.herald("run", "letters")
        #expect(run.output.contains("  edition recall letters/audience-digest/ministries/en/2 ("), "\(run.output)")
        #expect(try workspace.text("Output/letters/digests/ministries/2.en.txt").contains("asked for"))
        #expect(!workspace.exists("Output/letters/digests/ministries/1.en.txt"))
        let feed = "Output/letters/digests/ministries.en.xml"
        let checked = try workspace.herald("doctor", feed)
        #expect(checked.status == 0, "\(checked)")
        #expect(try workspace.text(feed).contains(":monthly/audience-digest/ministries/en/1</id>"), "ids survive a new name")
        #expect(try workspace.herald("run", "letters").output.contains("letters: nothing changed, nothing was written"))
        let told = try workspace.herald("recall", "cities-of-migration", "--json").output
        #expect(told.contains("\"told-by\":\"letters/audience-digest/ministries/en/2\""), "\(told)")
        #expect(told.contains("\"told-by\":null") && told.contains("\"messages\":{}"), "\(told)")
    }

    @Test("a store that is missing is named, and no practice is called unknown for that", arguments: ["recall", "where"])
    func noStore(_ command: String) throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.herald(command, "cities-of-migration")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: no store in \".herald/practices.db\"; expected a store of Herald\n  hint: herald intake makes one\n"))
    }
}
