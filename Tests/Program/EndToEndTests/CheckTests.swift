import HeraldDiagnostics
import HeraldKit
import HeraldStandard
import Testing

@Suite("herald check")
struct CheckTests {
    @Test("Twelve mistakes of a pipeline are all reported in one go, each with its place")
    func everything() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            """
            pipeline: Monthly Issue
            abuot: For everybody
            select:
              themes: [iam:5, iamm:99]
              evidence: [god]
              places: [UK]
              regions: ["999"]
              limit: 0
              order: newest
            stages:
              - export: atom-fed
              - export: atom-feed
                with: { archive-size: many, page: brief.html }

            """, to: "Pipelines/monthly.yaml")
        let exporters = EnglishList.or(StandardPlugins.exporters.map { $0.name })
        let outcome = try workspace.herald("check")
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                Pipelines/monthly.yaml:1:11: error: found "Monthly Issue"; expected 3 to 80 lower-case letters, digits and single hyphens
                  pipeline: Monthly Issue
                            ^
                  hint: did you mean "monthly-issue"?
                Pipelines/monthly.yaml:2:1: error: no setting is called "abuot"; expected pipeline, about, select, stages, deliver, allow-empty or expect-every
                  abuot: For everybody
                  ^
                  hint: did you mean "about"?
                Pipelines/monthly.yaml:4:12: error: no scheme is called "iam"; expected gcm, gfmd-2016, iamm, sdg or unesco-im
                    themes: [iam:5, iamm:99]
                             ^
                  hint: did you mean "iamm"?
                Pipelines/monthly.yaml:4:19: error: the scheme "iamm" has no code "99"
                    themes: [iam:5, iamm:99]
                                    ^
                  hint: did you mean "iamm:9"?
                Pipelines/monthly.yaml:5:14: error: found "god"; expected good, promising, emerging or case-study
                    evidence: [god]
                               ^
                  hint: did you mean "good"?
                Pipelines/monthly.yaml:6:12: error: "UK" is not a country of ISO 3166-1
                    places: [UK]
                             ^
                  hint: did you mean "GB"?
                Pipelines/monthly.yaml:7:13: error: "999" is not a region of UN M49; expected a code of three digits such as "035"
                    regions: ["999"]
                              ^
                Pipelines/monthly.yaml:8:10: error: found "0"; expected a whole number from 1 to 1000000
                    limit: 0
                           ^
                Pipelines/monthly.yaml:9:10: error: found "newest"; expected newest-first, oldest-first, title or id
                    order: newest
                           ^
                  hint: did you mean "newest-first"?
                Pipelines/monthly.yaml:11:13: error: no exporter is called "atom-fed"; expected \(exporters)
                    - export: atom-fed
                              ^
                  hint: did you mean "atom-feed"?
                Pipelines/monthly.yaml:13:27: error: found "many"; expected a whole number from 10 to 100000
                      with: { archive-size: many, page: brief.html }
                                            ^
                Pipelines/monthly.yaml:13:39: error: "brief.html" has {id} nowhere; expected one such as "practices/{id}.html"
                      with: { archive-size: many, page: brief.html }
                                                        ^
                12 mistakes in 1 file

                """)
    }

    @Test("Files are checked together, and two of one name are noticed")
    func severalFiles() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: one\nstages: [{ export: atom-feed }]\n", to: "Pipelines/a.yaml")
        try workspace.write("pipeline: one\nstages: [{ export: rss-feed }, { export: policy-brief }]\n", to: "Pipelines/b.yaml")
        try workspace.write("pipeline: three\nstages: []\n", to: "c.yml")
        #expect(try workspace.herald("check", "Pipelines/b.yaml") == .done("one: no mistakes (2 stages: rss-feed, policy-brief)\n"))
        let outcome = try workspace.herald("check", "a", "b", "c.yml")
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                Pipelines/b.yaml:1:1: error: two pipelines are called "one"
                  hint: give this one another name; the name is its folder in the output
                c.yml:2:9: error: found an empty list; expected a list of stages such as "- export: atom-feed"
                  stages: []
                          ^
                2 mistakes in 3 files

                """)
    }

    @Test("Stages that make the same document are found, whatever exporters they have")
    func collisions() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: twice\nstages:\n  - export: atom-feed\n  - export: atom-feed\n", to: "twice.yaml")
        try workspace.write(
            """
            pipeline: others
            stages:
              - { export: policy-brief, with: { languages: [fr] } }
              - { export: rss-feed, with: { name: atom } }
              - export: audience-digest
                with: { audiences: [ngos, ministries] }
              - export: atom-feed
              - export: policy-brief
              - { export: audience-digest, with: { audiences: [ministries], formats: [html, text] } }

            """, to: "others.yaml")
        let hint = "  hint: change the settings of one of them, such as its name"
        let outcome = try workspace.herald("check", "twice.yaml", "others.yaml")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == """
                twice.yaml:4:5: error: this stage makes the document "atom.css", which the stage on line 3 makes too
                    - export: atom-feed
                      ^
                \(hint)
                others.yaml:7:5: error: this stage makes the document "atom.css", which the stage on line 4 makes too
                    - export: atom-feed
                      ^
                \(hint)
                others.yaml:8:5: error: this stage makes the document "practices/{id}.html", which the stage on line 3 makes too
                    - export: policy-brief
                      ^
                \(hint)
                others.yaml:9:5: error: this stage makes the document "digests/ministries.en.html", which the stage on line 5 makes too
                    - { export: audience-digest, with: { audiences: [ministries], formats: [html, text] } }
                      ^
                \(hint)
                4 mistakes in 2 files

                """)
    }

    @Test("Stages of one exporter whose documents differ have no mistakes")
    func noCollisions() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            """
            pipeline: several
            stages:
              - export: atom-feed
              - { export: atom-feed, with: { name: news } }
              - { export: practice-records, with: { folder: core, format: oai_dc } }
              - export: practice-records
              - { export: audience-digest, with: { audiences: [ngos] } }
              - { export: audience-digest, with: { audiences: [ngos], languages: [fr] } }
              - { export: audience-digest, with: { audiences: [ngos], formats: [text] } }
              - export: policy-brief
              - export: structured-data
              - export: brief-index

            """, to: "several.yaml")
        let outcome = try workspace.herald("check", "several.yaml")
        #expect(outcome.errors == "")
        #expect(outcome.status == 0)
    }

    @Test("A mistake in herald.yaml is reported with its place")
    func workspaceFile() throws {
        let workspace = try TestWorkspace()
        try workspace.write("site:\n  adress: https://office.example/\n", to: "herald.yaml")
        try workspace.write("pipeline: one\nstages: [{ export: atom-feed }]\n", to: "Pipelines/a.yaml")
        let outcome = try workspace.herald("check")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                herald.yaml:2:3: error: no setting is called "adress"; expected title, publisher, address, language, contact, rights, rights-address or logo
                    adress: https://office.example/
                    ^
                  hint: did you mean "address"?

                """)
    }

    @Test("A folder of templates that cannot be read is reported, and the shipped templates do not take its place")
    func unreadableTemplates() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: one\nstages: [{ export: atom-feed }]\n", to: "Pipelines/a.yaml")
        try workspace.write("a file", to: "Templates")
        let outcome = try workspace.herald("check")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == "error: cannot open the folder \"Templates\": not a directory\n")
    }

    @Test("Without pipelines, or without the folder, the hint says what to do")
    func nothing() throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.herald("check")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: there are no pipelines in \"Pipelines\"\n  hint: write one there, or name the file of one\n"))
        #expect(
            try workspace.herald("check", "-C", "elsewhere")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: there is no folder \"elsewhere\"\n  hint: name the folder with herald.yaml: --workspace FOLDER\n"))
    }
}
