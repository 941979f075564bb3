import Testing

@Suite("Files that nothing reads")
struct MisnamedFileTests {
    @Test("a template with a mistake in its name is reported with the right one, and nothing is published")
    func template() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("body { color: teal }\n", to: "Templates/digset.css")
        try workspace.write("{{> own.css}}\n", to: "Templates/brief.css")
        try workspace.write("body { color: teal }\n", to: "Templates/own.css")
        let known =
            "balance.typ, blocks.typ, book.css, book.mustache, brief-index.css, brief-index.mustache, brief.css, brief.mustache, brief.typ, coverage.css, coverage.mustache, digest-contents.mustache, digest-foot.mustache, digest-head.mustache and 19 more"
        let errors = """
            error: nothing reads "Templates/digset.css"; expected \(known), or a file that one of them includes
              hint: did you mean "digest.css"?
            1 mistake in 1 file

            """
        for command in ["check", "plan", "run"] {
            #expect(try workspace.herald(command) == Outcome(status: 2, output: "", errors: errors))
        }
        #expect(!workspace.exists("Output"))
    }

    @Test("a file in the folder of templates that cannot be meant as one is a warning")
    func others() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("Notes\n", to: "Templates/README.md")
        try workspace.write("", to: "Templates/.hidden")
        let outcome = try workspace.herald("check")
        #expect(outcome.status == 0)
        #expect(
            outcome.errors
                == "warning: nothing reads \"Templates/README.md\"; expected templates (.mustache, .typ) and style sheets (.css)\n")
    }

    @Test("a picture that a template names is reported, because nobody copies it")
    func pictures() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            """
            <!DOCTYPE html><html><head><title>{{title}}</title><style>{{> brief.css}}</style></head>
            <body><img src="logo.png"><img src='https://office.example/logo.png'><a href="../atom.xml">Feed</a> <a href="#main">Text</a>
            <a href="../themes.html">Themes</a> <a href="hire-immigrants.html">Another</a> {{{body}}}</body></html>

            """, to: "Templates/brief.mustache")
        try workspace.write("body { background: url(paper.jpg) }\n", to: "Templates/brief.css")
        let outcome = try workspace.herald("check")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == """
                Templates/brief.mustache:3:10: warning: no stage makes "../themes.html", which the template names
                  <a href="../themes.html">Themes</a> <a href="hire-immigrants.html">Another</a> {{{body}}}</body></ht
                           ^
                  hint: open a published page and follow the address
                Templates/brief.css:1:24: error: no stage makes "paper.jpg", which the template names
                  body { background: url(paper.jpg) }
                                         ^
                  hint: no file of the workspace is copied into a release; write its web address, or its bytes as data:
                Templates/brief.mustache:2:17: error: no stage makes "logo.png", which the template names
                  <body><img src="logo.png"><img src='https://office.example/logo.png'><a href="../atom.xml">Feed</a>\u{20}
                                  ^
                  hint: no file of the workspace is copied into a release; write its web address, or its bytes as data:
                2 mistakes in 1 file

                """)
        #expect(try workspace.herald("run").status == 0)
    }

    @Test("what is in a folder of records and no record is reported")
    func folders() throws {
        let workspace = try TestWorkspace()
        try workspace.copySamples(["cities-of-migration"])
        try workspace.write("Notes\n", to: "practices/README.md")
        try workspace.write("Notes\n", to: "practices/older/notes.txt")
        try workspace.write("Notes\n", to: "practices/.hidden")
        try workspace.write("Notes\n", to: "practices/figures.xls")
        let refusal = """
            practices/figures.xls:1:1: error: found a workbook in a format that Herald does not read; expected .xlsx or .ods
              hint: save it as .xlsx or .ods in the spreadsheet program

            """
        let warnings = """
            warning: "README.md" in "practices" is not read; expected .yaml, .yml, .json, .jsonl, .ndjson, .csv, .tsv, .xlsx, .xlsm, .ods, .xml, .atom, .rss or .rdf
            warning: the folder "older" in "practices" is not read
              hint: name it too

            """
        let outcome = try workspace.herald("intake", "practices", "--at", "2016-12-10T09:00:00Z")
        #expect(outcome.status == 1)
        #expect(outcome.errors == warnings + refusal)
    }

    @Test("a workbook among records is read, and told if the call names another format")
    func workbooks() throws {
        let workspace = try TestWorkspace()
        try workspace.copySamples(["cities-of-migration"])
        #expect(try workspace.shell("$HERALD intake --template xlsx > practices/more.xlsx").status == 0)
        let outcome = try workspace.herald("intake", "practices", "--format", "yaml", "--at", "2016-12-10T09:00:00Z")
        #expect(outcome.status == 0)
        #expect(outcome.errors == "warning: \"more.xlsx\" in \"practices\" is not read; expected .yaml or .yml\n")
        #expect(try workspace.herald("intake", "practices", "--preview").output.contains("1 new, 0 changed, 1 unchanged, 0 refused"))
    }

    @Test("a language that no selected practice has a text in is noted by plan and run")
    func languages() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            """
            pipeline: briefs
            stages:
              - { export: policy-brief, with: { languages: [fr, es] } }
              - { export: atom-feed, with: { split: { languages: [pt] } } }

            """, to: "Pipelines/briefs.yaml")
        for command in ["plan", "run"] {
            let outcome = try workspace.herald(command)
            #expect(outcome.status == 0 && outcome.errors == "")
            let notes = outcome.output.split(separator: "\n").filter { $0.contains("no selected practice") }
            #expect(
                notes == [
                    "  warning: no selected practice has a text in \"es\", which the stage policy-brief asks for",
                    "  warning: no selected practice has a text in \"pt\", which the stage atom-feed asks for",
                ])
        }
    }
}
