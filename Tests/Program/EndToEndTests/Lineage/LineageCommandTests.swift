import Foundation
import Testing

@Suite("herald why and herald where")
struct LineageCommandTests {
    /// A workspace with a release.
    private func published() throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("site: { address: https://practices.example/ }\n", to: "herald.yaml")
        #expect(try workspace.herald("run").status == 0)
        return workspace
    }

    private func object(_ outcome: Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test("A file is explained by its path and by its address, with its release, its reason, its practices and its inputs")
    func why() throws {
        let workspace = try published()
        let path = "briefs/practices/cities-of-migration.html"
        let found = try workspace.herald("why", "Output/\(path)")
        #expect(found.status == 0 && found.errors == "", "\(found)")
        let lines = found.output.split(separator: "\n").map(String.init)
        #expect(
            Array(lines.prefix(3)) == [
                path, "  address: https://practices.example/\(path)", "  made by: stage 1 of \"briefs\", policy-brief",
            ])
        #expect(lines[3].hasPrefix("  contents: text/html"))
        #expect(
            Array(lines[4...8]) == [
                "  release: as of 2016-12-10T09:00:00Z (store event 14), not signed", "  language: en",
                "made first for the release as of 2016-12-10T09:00:00Z (store event 14)", "  it is in the first release of the pipeline",
                "1 practice",
            ])
        #expect(lines[9].hasPrefix("  cities-of-migration  version 1  \""))
        let inputs = lines.drop { $0 != "made from" }.dropFirst()
        #expect(inputs.first?.hasPrefix("  the settings of the stage: ") == true && inputs.last?.hasPrefix("  Herald itself: ") == true)
        #expect(inputs.contains { $0.hasPrefix("  the audience \"ngos\": ") && !$0.contains("herald.yaml") })
        #expect(try workspace.herald("why", "Output/briefs/atom.xml").output.contains("\n  language: en\n"))
        #expect(lines.contains { $0.hasPrefix("  the settings of the stage: ") && $0.hasSuffix(" in Pipelines/briefs.yaml") })
        #expect(try workspace.herald("why", "https://practices.example/\(path)") == found)
        #expect(try workspace.herald("why", "./Output/../Output/\(path)") == found)
        let json = try object(try workspace.herald("why", "Output/\(path)", "--json"))
        #expect(json["exporter"] as? String == "policy-brief" && json["path"] as? String == "practices/cities-of-migration.html")
        #expect((json["practices"] as? [[String: Any]])?.map { $0["version"] as? Int } == [1])
        #expect((json["unknown"] as? [String]) == [])
    }

    @Test("After a change of the settings the reason is named, and inputs that changed since are marked")
    func changed() throws {
        let workspace = try published()
        let pipeline = "pipeline: briefs\nstages:\n  - export: policy-brief\n  - export: atom-feed\n    with: { title: Another title }\n"
        try workspace.write(pipeline, to: "Pipelines/briefs.yaml")
        let before = try workspace.herald("why", "Output/briefs/atom.xml").output
        #expect(before.contains("\nmade first for the release as of "))
        #expect(
            before.split(separator: "\n").contains {
                $0.hasPrefix("  the settings of the stage: ") && $0.hasSuffix(" in Pipelines/briefs.yaml, changed since")
            })
        #expect(try workspace.herald("run").status == 0)
        let after = try workspace.herald("why", "Output/briefs/atom.xml").output
        #expect(
            after.contains(
                """

                made again last for the release as of 2016-12-10T09:00:00Z (store event 14)
                  the settings of the stage changed
                3 practices

                """))
        #expect(!after.contains("changed since"))
    }

    @Test("A file that no release has is refused with the nearest one")
    func unknownFile() throws {
        let workspace = try published()
        #expect(
            try workspace.herald("why", "Output/briefs/practices/cities-of-migratoin.html").errors == """
                error: the release "briefs" has no document "practices/cities-of-migratoin.html"
                  hint: did you mean "practices/cities-of-migration.html"?

                """)
        #expect(
            try workspace.herald("why", "Output/breifs/atom.xml").errors == """
                error: there is no release "breifs"
                  hint: did you mean "briefs"?

                """)
        #expect(
            try workspace.herald("why", "Pipelines/briefs.yaml").errors == """
                error: "Pipelines/briefs.yaml" is not below the output folder "Output"
                  hint: name a file of a release, or its address on the site

                """)
        #expect(
            try workspace.herald("why", "https://other.example/briefs/atom.xml").errors == """
                error: "https://other.example/briefs/atom.xml" is not an address of this site; expected one below https://practices.example/

                """)
        #expect(
            try workspace.herald("why", "Output/briefs/manifest.json").errors == """
                error: every publication writes "manifest.json"; expected a document
                  hint: herald explain and herald plan say more

                """)
        #expect(
            try workspace.herald("why", "Output/briefs").errors
                == "error: \"Output/briefs\" is not a document of a release; expected one such as Output/monthly/atom.xml\n")
    }

    @Test("A practice is found in files and feeds, and after its withdrawal in what was there before")
    func places() throws {
        let workspace = try published()
        #expect(
            try workspace.herald("where", "cities-of-migration")
                == .done(
                    """
                    cities-of-migration
                    files
                      briefs/practices/cities-of-migration.html  version 1, policy-brief
                    feeds
                      briefs/atom.xml  version 1, atom-feed

                    """))
        #expect(try workspace.herald("where", "hire-immigrants") == .done("hire-immigrants: in no file, edition or delivery\n"))
        #expect(
            try workspace.herald("where", "cities-of-migratoin").errors
                == "error: no practice is called \"cities-of-migratoin\"\n  hint: did you mean \"cities-of-migration\"?\n")
        let time = "2016-12-11T09:00:00Z"
        let withdrawn = try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for", "--at", time)
        #expect(withdrawn.status == 0, "\(withdrawn)")
        #expect(try workspace.herald("run").status == 0)
        let end = "the release as of \(time) (store event 15)"
        #expect(
            try workspace.herald("where", "cities-of-migration")
                == .done(
                    """
                    cities-of-migration
                    earlier
                      briefs/practices/cities-of-migration.html  version 1, removed by \(end)
                      briefs/atom.xml  version 1, until \(end)

                    """))
        let json = try object(try workspace.herald("where", "cities-of-migration", "--json"))
        #expect((json["files"] as? [Any])?.count == 0)
        #expect((json["earlier"] as? [[String: Any]])?.map { $0["removed"] as? Bool } == [true, false])
    }
}
