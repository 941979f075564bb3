import FileTesting
import Foundation
import Testing

@Suite("herald run and herald plan")
struct RunTests {
    @Test("A run tells what it did, the next one that nothing changed, and neither shows progress outside a terminal")
    func twice() throws {
        let workspace = try TestWorkspace.withSamples()
        let first = try workspace.herald("run")
        #expect(first.status == 0)
        #expect(first.errors == "")
        #expect(
            first.output.hasSuffix("\n\nbriefs: published 3 practices in Output/briefs, as of 2016-12-10T09:00:00Z\n"), "\(first.output)")
        let before = workspace.tree()
        #expect(
            try workspace.herald("run", "briefs")
                == .done(
                    """
                    pipeline  stage         added  changed  removed  unchanged  made    time
                    briefs    policy-brief      0        0        0          3   0 B  0.00 s
                    briefs    atom-feed         0        0        0          3   0 B  0.00 s

                    briefs: nothing changed, nothing was written (3 practices in Output/briefs, as of 2016-12-10T09:00:00Z)

                    """))
        #expect(FileTree.differences(workspace.tree(), from: before) == [])
    }

    @Test("A plan says what would be added, changed and removed and why, and touches nothing")
    func plan() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(
            try workspace.herald("plan")
                == .done(
                    """
                    briefs: 3 practices, store event 14
                      + practices/cities-of-migration.html  (first release)
                      + practices/croatia-canada-business-network.html  (first release)
                      + practices/philippines-tulay-project.html  (first release)
                      + atom.css  (first release)
                      + atom.xml  (first release)
                      + atom.xsl  (first release)
                      6 to add, 0 to change, 0 to remove

                    """))
        #expect(!workspace.exists("Output"))
        try workspace.herald("run")
        #expect(try workspace.herald("plan") == .done("briefs: 3 practices, store event 14\n  nothing would change\n"))
        try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for")
        let record = try workspace.text("practices/philippines-tulay-project.yaml")
        try workspace.write(record.replacingOccurrences(of: "\nkind: project", with: "\nkind: service"), to: "changed.yaml")
        try workspace.addContentHash(in: "changed.yaml")
        let taken = try workspace.herald("intake", "changed.yaml")
        let counts = "0 new, 1 changed, 0 unchanged, 0 refused\nreviews: 2 verdicts recorded, 1 version accepted for publication\n"
        #expect(taken.output == counts, "\(taken.errors)")
        let before = workspace.tree()
        #expect(
            try workspace.herald("plan")
                == .done(
                    """
                    briefs: 2 practices, store event 19
                      ~ practices/philippines-tulay-project.html  ("philippines-tulay-project" went from version 1 to 2)
                      - practices/cities-of-migration.html  (the practice was withdrawn or is not selected any more)
                      ~ atom.xml  ("philippines-tulay-project" went from version 1 to 2, "cities-of-migration" is gone)
                      0 to add, 2 to change, 1 to remove

                    """))
        #expect(FileTree.differences(workspace.tree(), from: before) == [])
    }

    @Test("A plan and a run without a store make none")
    func noStore() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: one\nstages: [{ export: atom-feed }]\n", to: "Pipelines/one.yaml")
        let refused = Outcome(
            status: 1, output: "",
            errors: "error: no store in \".herald/practices.db\"; expected a store of Herald\n  hint: herald intake makes one\n")
        for command in ["plan", "run", "practices"] { #expect(try workspace.herald(command) == refused) }
        #expect(workspace.tree().keys.sorted() == ["Pipelines/one.yaml"])
    }

    @Test("A pipeline that is being run elsewhere is left alone")
    func locked() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("process 4711 since 2016-12-10T09:30:00Z", to: "Output/.herald/briefs/lock")
        let lock = open("\(workspace.path)/Output/.herald/briefs/lock", O_RDWR | O_CLOEXEC)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let refused = Outcome(
            status: 1, output: "",
            errors:
                "error: pipeline \"briefs\" is being run by process 4711 since 2016-12-10T09:30:00Z\n  hint: wait until it is done, then run again\n"
        )
        for _ in 1...2 { #expect(try workspace.herald("run") == refused) }
        close(lock)
        #expect(try workspace.herald("run").status == 0)
    }

    @Test("A pipeline that fails does not stop the others")
    func several() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("pipeline: twice\nstages: [{ export: atom-feed }, { export: atom-feed }]\n", to: "Pipelines/a-twice.yaml")
        let outcome = try workspace.herald("run")
        #expect(outcome.status == 1)
        #expect(
            outcome.output.hasSuffix("\n\nbriefs: published 3 practices in Output/briefs, as of 2016-12-10T09:00:00Z\n"),
            "\(outcome.output)")
        #expect(
            outcome.errors == """
                error: pipeline "twice": two stages of the pipeline make the documents "atom.css", "atom.xml" and "atom.xsl"
                  hint: change the settings of one of them, such as its name
                1 of 2 pipelines failed: "twice"; their last releases are as they were

                """)
        #expect(workspace.tree("Output/twice").isEmpty)
    }

    @Test("A name with a slip, a moment that is none and an unknown option are reported with what was expected")
    func slips() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(
            try workspace.herald("run", "breifs")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: no pipeline is called \"breifs\"; expected briefs or a file\n  hint: did you mean \"briefs\"?\n"))
        #expect(
            try workspace.herald("run", "none.yaml")
                == Outcome(
                    status: 2, output: "",
                    errors: "error: cannot read \"none.yaml\": no such file or directory\n1 mistake in 1 file\n"
                ))
        #expect(
            try workspace.herald("plan", "--as-of", "yesterday")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: --as-of is \"yesterday\"; expected a moment such as 2016-12-10 or 2016-12-10T09:30:00Z\n"))
        let unknown = try workspace.herald("run", "--verfy")
        #expect(unknown.status == 64)
        #expect(unknown.errors.hasPrefix("Error: Unknown option '--verfy'. Did you mean '--verify'?\nUsage: herald run "))
    }

    @Test("A store whose file is damaged, or is something else, is refused by name")
    func corruptStore() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(String(repeating: "This is not a database. ", count: 400), to: "other.db")
        let outcome = try workspace.herald("run", "--store", "other.db")
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("error: "))
        #expect(outcome.errors.contains("\"other.db\""), "\(outcome.errors)")
        #expect(!workspace.exists("Output"))
    }

    @Test("A past moment is published as it was")
    func asOf() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.herald("run")
        let before = workspace.tree("Output/briefs")
        try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for")
        #expect(try workspace.herald("run").output.contains("briefs: published 2 practices in Output/briefs"))
        #expect(try workspace.herald("run", "--as-of", "2016-12-10").output.contains("briefs: published 3 practices in Output/briefs"))
        #expect(FileTree.differences(workspace.tree("Output/briefs"), from: before) == [])
    }

    @Test("What a program reads is JSON")
    func json() throws {
        let workspace = try TestWorkspace.withSamples()
        for command in ["plan", "run"] {
            let outcome = try workspace.herald(command, "--json")
            #expect(outcome.errors == "")
            let reports = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
            #expect(reports.count == 1)
            #expect(reports[0]["pipeline"] as? String == "briefs")
            #expect(reports[0]["practices"] as? Int == 3)
            #expect(reports[0]["published"] as? Bool == (command == "run"))
            #expect((reports[0]["stages"] as? [[String: Any]])?.compactMap { $0["added"] as? Int } == [3, 3])
        }
    }
}
