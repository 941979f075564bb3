import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import Testing

@Suite("Files of tests of pipelines")
struct PipelineTestFileTests {
    private func mistakes(_ text: String) throws -> String {
        let problems = #expect(throws: Diagnostics.self) { try PipelineTestFile(from: Array(text.utf8), file: "a.tests.yaml") }
        return try #require(problems).description
    }

    @Test("A test takes what is given at the top, unless it says otherwise")
    func given() throws {
        let text = """
            given:
              as-of: 2026-02-01T08:00:00Z
              samples: all
            tests:
              - name: one
                expect: { practices: 1 }
              - name: two
                given: { files: [a.yaml, b.csv], withdrawn: [some-practice] }
                expect: { documents: [], includes: index.html, counts: { "*.html": 2 } }
            """
        let file = try PipelineTestFile(from: Array(text.utf8), file: "Pipelines/a.tests.yaml")
        #expect(file.tests.map(\.name) == ["one", "two"])
        #expect(file.folder == "Pipelines/")
        #expect(file.tests[0].given.hasAllSamples)
        #expect(file.tests.map(\.given.asOf.written) == ["2026-02-01T08:00:00Z", "2026-02-01T08:00:00Z"])
        #expect(!file.tests[1].given.hasAllSamples)
        #expect(file.tests[1].given.files.map(\.value) == ["a.yaml", "b.csv"])
        #expect(file.tests[1].given.withdrawn.map(\.value.written) == ["some-practice"])
        #expect(file.tests[1].expectations.map(\.position.line) == [9, 9, 9])
    }

    @Test("Every mistake is reported with its position and what was probably meant")
    func mistakes() throws {
        let text = """
            test: []
            tests:
              - name: one
                practices: 1
                expect: { document: [] }
              - name: one
                expect:
                  practices: many
                  texts: { index.html: { contain: a } }
                given: { files: "https://a.example/", samples: [Bad Name] }
              - expect: {}
            """
        #expect(
            try mistakes(text) == """
                a.tests.yaml:1:1: error: no setting is called "test"; expected given or tests
                  test: []
                  ^
                  hint: did you mean "tests"?
                a.tests.yaml:4:5: error: no setting is called "practices"; expected name, given or expect
                      practices: 1
                      ^
                  hint: "practices" belongs under "expect:"; indent it
                a.tests.yaml:5:15: error: no setting is called "document"; expected documents, includes, excludes, practices, counts, \
                texts, entries, warnings, quarantined or golden
                      expect: { document: [] }
                                ^
                  hint: did you mean "documents"?
                a.tests.yaml:6:11: error: two tests are called "one"
                    - name: one
                            ^
                  hint: the other one is on line 3
                a.tests.yaml:8:18: error: found "many"; expected a whole number from 0 to 1000000
                        practices: many
                                   ^
                a.tests.yaml:9:30: error: no setting is called "contain"; expected contains, lacks, is or as-in
                        texts: { index.html: { contain: a } }
                                               ^
                  hint: did you mean "contains"?
                a.tests.yaml:10:21: error: found the address "https://a.example/"; expected a file, because tests use no network
                      given: { files: "https://a.example/", samples: [Bad Name] }
                                      ^
                  hint: save it as a file
                a.tests.yaml:10:53: error: found "Bad Name"; expected 3 to 80 lower-case letters, digits and single hyphens
                      given: { files: "https://a.example/", samples: [Bad Name] }
                                                                      ^
                  hint: did you mean "bad-name"?
                a.tests.yaml:11:5: error: "name" is missing; expected what the test shows, in a few words
                    - expect: {}
                      ^
                  hint: name: one brief a practice
                """)
        #expect(try mistakes("tests: []").hasPrefix("a.tests.yaml:1:8: error: found an empty list; expected a list of tests"))
    }

    @Test("The names of the files belong together")
    func names() {
        #expect(PipelineTestFile.hasTests("monthly.tests.yaml") && PipelineTestFile.hasTests("monthly.tests.yml"))
        #expect(!PipelineTestFile.hasTests("monthly.yaml") && !PipelineTestFile.hasTests("tests.yaml"))
        #expect(PipelineTestFile.paths(beside: "P/monthly.yaml") == ["P/monthly.tests.yaml", "P/monthly.tests.yml"])
        #expect(PipelineTestFile.paths(beside: "P/monthly.tests.yaml") == [])
        #expect(PipelineTestFile.pipelinePaths(of: "P/monthly.tests.yaml") == ["P/monthly.yaml", "P/monthly.yml"])
    }

    @Test(
        "A star is any part of a name, two are any part of a path",
        arguments: [
            ("a.html", "a.html", true), ("*.html", "a.html", true), ("*.html", "b/a.html", false), ("**.html", "b/a.html", true),
            ("b/*", "b/", true), ("b/*/c", "b/d/e/c", false), ("b/**/c", "b/d/e/c", true), ("", "a", false), ("*", "", true),
            ("a*b*c", "aXbYbc", true),
        ])
    func patterns(_ pattern: String, _ text: String, _ isMatch: Bool) {
        #expect(PathPattern(pattern).matches(text) == isMatch)
    }
}
