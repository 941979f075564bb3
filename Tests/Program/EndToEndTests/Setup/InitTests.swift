import Foundation
import Testing

@Suite("Making a workspace")
struct InitTests {
    private static let address = "https://practices.example.org/"

    @Test("herald init makes a workspace that publishes at once, and never overwrites one")
    func initialise() throws {
        let workspace = try TestWorkspace()
        let made = try workspace.herald("init", "office", "--publisher", "Office: \"Migration\"", "--address", Self.address)
        #expect(
            made
                == .done(
                    """
                    made office/Pipelines/monthly.yaml, office/.gitignore and office/herald.yaml
                    next:
                      herald intake -C office FILES  takes your records in; herald new practice writes a form for one
                      herald run -C office           publishes into office/Output/monthly; index.html there is the first page
                      herald doctor -C office        says what is missing before others rely on it

                    """))
        let stages = "policy-brief, brief-index, atom-feed, rss-feed, json-feed, audience-digest"
        #expect(try workspace.herald("check", "-C", "office").output == "monthly: no mistakes (6 stages: \(stages))\n")
        let empty = try workspace.herald("run", "-C", "office")
        #expect(empty.status == 0 && empty.output.contains("\nmonthly: published 0 practices in office/Output/monthly"), "\(empty)")
        #expect(try workspace.herald("intake", "-C", "office", "--sample").status == 0)
        let run = try workspace.herald("run", "-C", "office")
        #expect(run.status == 0, "\(run.errors)")
        for audience in ["ministries", "ngos", "academia"] {
            #expect(workspace.exists("office/Output/monthly/digests/\(audience).en.html"))
        }
        for feed in ["atom.xml", "rss.xml", "feed.json"] { #expect(workspace.exists("office/Output/monthly/\(feed)"), "\(feed)") }
        #expect(try workspace.text("office/Output/monthly/atom.xml").contains("Office: \"Migration\""))
        let again = try workspace.herald("init", "office", "--publisher", "P", "--address", Self.address)
        #expect(
            again
                == Outcome(
                    status: 1, output: "", errors: "error: \"office/herald.yaml\" is there already; expected a folder without a workspace\n"
                ))
    }

    @Test("With the samples the workspace has what to publish")
    func samples() throws {
        let workspace = try TestWorkspace()
        let arguments = ["init", "office", "--sample", "--audiences", "ngos", "--publisher", "Office", "--address", Self.address]
        // The store of the environment has other records.
        let made = try workspace.herald(arguments, environment: ["HERALD_STORE": "\(workspace.path)/other.db"])
        #expect(
            made
                == .done(
                    """
                    made office/Pipelines/monthly.yaml, office/.gitignore and office/herald.yaml
                    66 new, 0 changed, 0 unchanged, 0 refused
                    reviews: 120 verdicts recorded, 52 versions accepted for publication, 14 versions waiting (herald review queue)
                    next:
                      herald run -C office     publishes into office/Output/monthly; index.html there is the first page
                      herald doctor -C office  says what is missing before others rely on it

                    """))
        #expect(!workspace.exists("other.db"))
        #expect(try workspace.herald("run", "-C", "office").output.contains("\nmonthly: published 52 practices in office/Output/monthly"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/office/Output/monthly/digests") == ["ngos.en.html"])
    }

    @Test("What is there is left as it is, and samples are not added to a store with records")
    func kept() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("Output/\n", to: ".gitignore")
        let refused = try workspace.herald("init", "--sample", "--publisher", "P", "--address", Self.address)
        #expect(
            refused
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: there is a store in ".herald/practices.db", and the sample practices would be added to it
                          hint: leave --sample out

                        """))
        #expect(!workspace.exists("herald.yaml"))
        let made = try workspace.herald("init", "--publisher", "P", "--address", Self.address)
        #expect(
            made.output.hasPrefix("made Pipelines/monthly.yaml and herald.yaml; left .gitignore as it is\nnext:\n  herald intake FILES  "))
        #expect(try workspace.text(".gitignore") == "Output/\n")
        #expect(try workspace.herald("practices", "list").output.hasSuffix("\n4 practices\n"))
    }

    @Test("A dry run shows every file and makes none")
    func dryRun() throws {
        let workspace = try TestWorkspace()
        let shown = try workspace.herald(
            "init", "office", "--dry-run", "--sample", "--audiences", "ngos,academia", "--publisher", "Office", "--address", Self.address)
        #expect(shown.status == 0 && shown.errors == "")
        let parts = [
            "would make office/Pipelines/monthly.yaml:\n  pipeline: monthly\n", "\n      with: { audiences: [ngos, academia] }\n",
            "would make office/.gitignore:\n", "\n  /.herald/\n  /Output/\n", "would make office/herald.yaml:\n  # Who publishes, and how.",
            "\n    publisher: \"Office\"\n    address: \"https://practices.example.org/\"\n    language: \"en\"\n",
            "\nwould make office/.herald/practices.db, with the sample practices\n",
        ]
        for part in parts { #expect(shown.output.contains(part), "\(shown.output)") }
        #expect(!workspace.exists("office"))
    }

    @Test("A slash that an address lacks at its end is added")
    func slash() throws {
        let workspace = try TestWorkspace()
        #expect(try workspace.herald("init", "office", "--publisher", "P", "--address", "https://a.example/practices").status == 0)
        #expect(try workspace.text("office/herald.yaml").contains("https://a.example/practices/"))
    }

    @Test("An address, an audience or an e-mail address that a workspace cannot have is reported, and nothing is made")
    func mistakes() throws {
        let workspace = try TestWorkspace()
        let both = try workspace.herald("init", "office", "--publisher", "P", "--address", "ftp://a.example", "--contact", "desk")
        #expect(
            both
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: "ftp://a.example" is not an address; expected one that starts with https:// and ends with /
                        error: "desk" is not an e-mail address; expected one such as practices@practices.example

                        """))
        let base = ["init", "office", "--publisher", "P", "--address", Self.address, "--audiences"]
        let unknown = try workspace.herald(base + ["ministries,ngo"])
        #expect(unknown.status == 1 && unknown.errors.hasPrefix("error: no audience is called \"ngo\"; expected ministries, ngos, "))
        #expect(unknown.errors.hasSuffix("\n  hint: did you mean \"ngos\"?\n"), "\(unknown)")
        #expect(try workspace.herald(base + ["ngos, ngos"]).errors == "error: the audience \"ngos\" is named twice; expected it once\n")
        #expect(try workspace.herald(base + [","]).errors.hasPrefix("error: no audience is named; expected ministries, ngos, "))
        #expect(!workspace.exists("office"))
    }

    @Test("On a terminal it asks for what is not given, and again for an answer that a workspace cannot have")
    func questions() throws {
        let workspace = try TestWorkspace()
        let answers = [
            "Our practices", "Migration Office", "office", "https://office.example.org/practices", "desk@office.example.org", "ministry",
            "ministries, ngos", "yes",
        ]
        let lines = answers.map { "\($0)\n" }.joined()
        try workspace.write(lines, to: "answers")
        let made = try workspace.shell("script -qec '\"$HERALD\" init office' /dev/null < answers")
        #expect(made.output.contains("\"office/\" is not an address"), "\(made)")
        #expect(made.output.contains("no audience is called \"ministry\""), "\(made)")
        #expect(made.output.contains("66 new, 0 changed, 0 unchanged, 0 refused"), "\(made)")
        let settings = try workspace.text("office/herald.yaml")
        for line in [
            "title: \"Our practices\"", "publisher: \"Migration Office\"", "address: \"https://office.example.org/practices/\"",
            "contact: \"desk@office.example.org\"",
        ] { #expect(settings.contains("\n  \(line)\n"), "\(settings)") }
        #expect(try workspace.text("office/Pipelines/monthly.yaml").contains("with: { audiences: [ministries, ngos] }"))
        #expect(try workspace.herald("check", "-C", "office").errors == "")
    }

    @Test("Answers may be left empty where there is a usual one; samples are taken in by nobody's silence")
    func usualAnswers() throws {
        let workspace = try TestWorkspace()
        try workspace.write("\nOffice\nhttps://office.example.org/\n\n\n\n", to: "answers")
        let made = try workspace.shell("script -qec '\"$HERALD\" init office' /dev/null < answers")
        #expect(
            try workspace.text("office/Pipelines/monthly.yaml").contains("with: { audiences: [ministries, ngos, academia] }"), "\(made)")
        #expect(try workspace.text("office/herald.yaml").contains("title: \"Good practices in international migration\""))
        #expect(try workspace.herald("practices", "list", "-C", "office") == .done("no practice matches\n"))
    }

    @Test("A language without words leads to the command that writes a file for them")
    func language() throws {
        let made = try TestWorkspace().herald(
            "init", "office", "--language", "sw", "--publisher", "P", "--address", Self.address)
        #expect(
            made
                == .done(
                    """
                    made office/Pipelines/monthly.yaml, office/.gitignore and office/herald.yaml
                    next:
                      herald new language -C office sw  writes a file for the words of "sw"; without it they are English
                      herald intake -C office FILES     takes your records in; herald new practice writes a form for one
                      herald run -C office              publishes into office/Output/monthly; index.html there is the first page
                      herald doctor -C office           says what is missing before others rely on it

                    """))
    }

    @Test("Without a terminal herald init needs publisher and address")
    func missing() throws {
        let refused = try TestWorkspace().herald("init", "--publisher", "P")
        let message = "Error: Missing expected argument '--address <address>', which is asked for on a terminal only\nUsage: herald init ["
        #expect(refused.status == 64 && refused.errors.hasPrefix(message), "\(refused)")
        #expect(refused.errors.hasSuffix("\n  See 'herald init --help' for more information.\n"), "\(refused)")
    }
}
