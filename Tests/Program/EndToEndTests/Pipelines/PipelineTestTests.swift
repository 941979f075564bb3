import Foundation
import Testing

@Suite("herald test")
struct PipelineTestTests {
    private static let record = """
        id: fair-work
        title: Fair work for seasonal workers
        language: en
        kind: project
        summary: A programme for seasonal workers.

        """

    /// A workspace without a store, with a pipeline and its tests.
    private func workspace(_ tests: String) throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: feed\nstages: [{ export: atom-feed }]\n", to: "Pipelines/feed.yaml")
        try workspace.write(tests, to: "Pipelines/feed.tests.yaml")
        try workspace.write(Self.record, to: "Pipelines/records/fair-work.yaml")
        return workspace
    }

    @Test("Tests that pass, a line each, without a store and without a release")
    func passed() throws {
        let workspace = try workspace(
            """
            tests:
              - name: a record of a file is in the feed
                given: { files: records/fair-work.yaml }
                expect:
                  practices: 1
                  documents: ["atom.*"]
                  entries: { atom.xml: [Fair work for seasonal workers] }
                  warnings: []
              - name: a sample that is withdrawn is not
                given: { samples: [cities-of-migration], withdrawn: [cities-of-migration] }
                expect: { practices: 0, entries: { atom.xml: [] } }
            """)
        #expect(
            try workspace.herald("test")
                == .done(
                    """
                    passed  feed: a record of a file is in the feed (3 documents)
                    passed  feed: a sample that is withdrawn is not (3 documents)
                    2 tests passed

                    """))
        #expect(!workspace.exists("Output") && !workspace.exists(".herald"))
        #expect(try workspace.herald("check") == .done("feed: no mistakes (1 stage: atom-feed)\n"))
    }

    @Test("A test that fails shows the expectation and the difference")
    func failed() throws {
        let workspace = try workspace(
            """
            tests:
              - name: the title
                given: { files: records/fair-work.yaml }
                expect:
                  practices: 2
                  entries: { atom.xml: [Fair work] }
            """)
        let result = try workspace.herald("test", "feed")
        #expect(
            result
                == Outcome(
                    status: 1,
                    output: """
                        FAILED  feed: the title
                          Pipelines/feed.tests.yaml:5:18: error: the selection has 1 practice; expected 2
                                  practices: 2
                                             ^
                          Pipelines/feed.tests.yaml:6:18: error: the entries of "atom.xml" are others
                                  entries: { atom.xml: [Fair work] }
                                             ^
                          --- expected
                          +++ made
                          @@ -1 +1 @@
                          -Fair work
                          +Fair work for seasonal workers
                        1 of 1 test failed

                        """, errors: ""))
        let json = try workspace.herald("test", "--json").output
        #expect(
            json.hasPrefix(
                #"[{"pipeline":"feed","test":"the title","passed":false,"documents":3,"failures":[{"message":"the selection has 1 practice; "#
            ))
    }

    @Test("Mistakes in tests and in their records are found by test and by check")
    func mistakes() throws {
        let workspace = try workspace(
            """
            tests:
              - name: one
                given: { samples: [cities-of-migratoin], records: [{ id: fair-work, titel: Fair work }] }
                expect: { practice: 1 }
            """)
        for command in ["test", "check"] {
            let found = try workspace.herald(command)
            #expect(found.status == 2)
            #expect(found.errors.contains("Pipelines/feed.tests.yaml:4:15: error: no setting is called \"practice\""))
            #expect(found.errors.hasSuffix("1 mistake in 1 file\n"))
        }
        let text = try workspace.text("Pipelines/feed.tests.yaml").replacingOccurrences(of: "practice: 1", with: "practices: 1")
        try workspace.write(text, to: "Pipelines/feed.tests.yaml")
        try workspace.write("tests: []", to: "Pipelines/fed.tests.yaml")
        let found = try workspace.herald("check").errors
        #expect(found.contains("error: no sample practice is called \"cities-of-migratoin\""))
        #expect(found.contains("  hint: did you mean \"cities-of-migration\"?"))
        #expect(found.contains("\"titel\""))
        #expect(
            found.contains("Pipelines/fed.tests.yaml:1:1: error: there is no pipeline for these tests; expected \"Pipelines/fed.yaml\""))
    }

    @Test("--update writes expected files and fails, and then the test passes")
    func update() throws {
        let workspace = try workspace(
            """
            tests:
              - name: the feed
                given: { files: records/fair-work.yaml }
                expect:
                  golden: golden/feed
                  texts: { atom.xml: { as-in: golden/feed.txt } }
            """)
        #expect(try workspace.herald("test").status == 1)
        let updated = try workspace.herald("test", "--update")
        #expect(updated.status == 1)
        #expect(
            updated.errors == """
                wrote Pipelines/golden/feed/atom.css
                wrote Pipelines/golden/feed/atom.xml
                wrote Pipelines/golden/feed/atom.xsl
                wrote Pipelines/golden/feed.txt
                look at the changes, and test again without --update

                """)
        #expect(try workspace.herald("test") == .done("passed  feed: the feed (3 documents)\n1 test passed\n"))
        #expect(try workspace.text("Pipelines/golden/feed.txt").contains("Fair work for seasonal workers"))
    }

    @Test("Nothing to test is a mistake of the call")
    func none() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: feed\nstages: [{ export: atom-feed }]\n", to: "Pipelines/feed.yaml")
        let smallest = "tests: [{ name: samples, given: { samples: all }, expect: { practices: 66 } }]"
        #expect(
            try workspace.herald("test")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: no pipeline in "Pipelines" has tests
                          hint: write Pipelines/NAME.tests.yaml beside one: \(smallest)

                        """))
        #expect(
            try workspace.herald("test", "feed").errors
                == "error: \"Pipelines/feed.yaml\" has no tests\n"
                + "  hint: write Pipelines/feed.tests.yaml: \(smallest)\n")
    }
}
