import HeraldDiagnostics
import HeraldPipeline
import Testing

@Suite("What a test of a pipeline reports")
struct PipelineTestComparisonTests {
    /// Files of expected documents.
    private struct Files: PipelineTest.Files {
        var texts: [String: String] = [:]
        var folders: [String: [String: [UInt8]]] = [:]

        func text(of name: String) -> String? { texts[name] }
        func folder(_ name: String) -> [String: [UInt8]] { folders[name] ?? [:] }
    }

    private static let feed = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><entry><title>Two</title></entry>\
        <entry><title type="text">One</title></entry></feed>
        """
    private static let page = """
        <!DOCTYPE html><html><head><title>Head</title></head><body><h1>Fair&#32;work</h1>
        <p>A programme for   seasonal
        workers in the Pacific.</p></body></html>
        """

    private var outcome: PipelineTestOutcome {
        var outcome = PipelineTestOutcome()
        outcome.documents = [
            "index.html": Array(Self.page.utf8), "atom.xml": Array(Self.feed.utf8), "a.pdf": [0x25, 0, 0xFF],
            "feed.json": Array(#"{"items":[{"title":"Two"},{"title":" One "}]}"#.utf8),
        ]
        outcome.practices = 2
        outcome.warnings = ["the digest for \"ngos\" is long"]
        outcome.quarantined = ["bad-practice"]
        return outcome
    }

    /// Returns the failures of expectations as they are printed.
    private func failures(_ expect: String, _ files: Files = Files()) throws -> [String] {
        let file = try PipelineTestFile(from: Array("tests: [{ name: one, expect: \(expect) }]".utf8), file: "a.tests.yaml")
        return try file.tests[0].failures(of: outcome, files).map { failure in
            failure.problem.message + (failure.problem.hint.map { "; hint: \($0)" } ?? "")
                + (failure.difference.isEmpty ? "" : "\n" + failure.difference)
        }
    }

    @Test(
        "Nothing, if everything is as expected",
        arguments: [
            "{ documents: [index.html, atom.xml, a.pdf, feed.json] }", "{ documents: [\"*\"] }",
            "{ includes: \"*.html\", excludes: \"b*\" }",
            "{ practices: 2, counts: { \"*.xml\": 1, \"*.txt\": 0 } }", "{ entries: { atom.xml: [Two, One], feed.json: [Two, One] } }",
            "{ texts: { index.html: { contains: Fair work A programme for seasonal workers, lacks: [Head, <p>] } } }",
            "{ texts: { index.html: { is: \"Fair work\\n\\nA programme for seasonal workers in the Pacific.\" } } }",
            "{ warnings: [\"the digest for **\"], quarantined: [bad-practice] }",
        ])
    func met(_ expect: String) throws {
        #expect(try failures(expect) == [])
    }

    @Test("The difference of the documents, with patterns that matched none")
    func documents() throws {
        #expect(
            try failures("{ documents: [index.html, \"*.xml\", \"*.csv\", a.pdf] }") == [
                """
                the documents are others
                --- expected
                +++ made
                @@ -1,4 +1,4 @@
                -*.csv
                 a.pdf
                 atom.xml
                +feed.json
                 index.html

                """
            ])
        #expect(
            try failures("{ includes: idnex.html, excludes: atom.xml }") == [
                "no document \"idnex.html\" was made; hint: did you mean \"index.html\"?",
                "\"atom.xml\" was made; expected no document \"atom.xml\"",
            ])
        #expect(
            try failures("{ includes: nothing-like-it.csv }") == [
                "no document \"nothing-like-it.csv\" was made; hint: made were a.pdf, atom.xml, feed.json and index.html"
            ])
    }

    @Test("Counts, warnings and practices that were left out")
    func counts() throws {
        #expect(
            try failures("{ practices: 3, counts: { \"*.html\": 2 } }") == [
                "the selection has 2 practices; expected 3", "\"*.html\" is the path of 1 document; expected 2",
            ])
        #expect(
            try failures("{ warnings: [], quarantined: [] }") == [
                "the warnings are others\n--- expected\n+++ made\n@@ -0,0 +1 @@\n+the digest for \"ngos\" is long\n",
                "the quarantined practices are others\n--- expected\n+++ made\n@@ -0,0 +1 @@\n+bad-practice\n",
            ])
    }

    @Test("A text that is not there, with the part of the document that is nearest")
    func texts() throws {
        #expect(
            try failures("{ texts: { index.html: { contains: programme for harvest workers, lacks: Fair work } } }") == [
                """
                "index.html" does not contain a text; expected it
                --- expected
                +++ made
                @@ -1 +1 @@
                -programme for harvest workers
                +programme for seasonal workers

                """,
                "\"index.html\" contains \"Fair work\"; expected that it does not",
            ])
        #expect(
            try failures("{ texts: { a.pdf: { contains: a }, index.html: { is: Fair work } } }") == [
                "\"a.pdf\" is no text, so nothing can be said about its words",
                """
                the text of "index.html" is another
                --- expected
                +++ made
                @@ -1 +1 @@
                -Fair work
                +Fair work A programme for seasonal workers in the Pacific.

                """,
            ])
    }

    @Test("Entries of feeds in their order")
    func entries() throws {
        #expect(
            try failures("{ entries: { atom.xml: [One, Two], feed.json: [One] } }") == [
                """
                the entries of "atom.xml" are others
                --- expected
                +++ made
                @@ -1,2 +1,2 @@
                -One
                 Two
                +One

                """,
                """
                the entries of "feed.json" are others
                --- expected
                +++ made
                @@ -1 +1,2 @@
                +Two
                 One

                """,
            ])
    }

    @Test("Texts in files, and folders of documents")
    func files() throws {
        var files = Files()
        #expect(
            try failures("{ texts: { index.html: { as-in: a.txt } }, golden: golden }", files) == [
                "there is no file \"a.txt\" with the text of \"index.html\"; hint: herald test --update writes it",
                "there is no folder \"golden\" with the expected documents; hint: herald test --update writes it",
            ])
        files.texts["a.txt"] = "Fair work\n\nA programme for seasonal workers in the Pacific.\n"
        files.folders["golden"] = outcome.documents
        #expect(try failures("{ texts: { index.html: { as-in: a.txt } }, golden: golden }", files) == [])
        files.folders["golden"] = [
            "index.html": Array("<p>".utf8), "a.pdf": [0x25, 0xFF], "old.txt": [], "atom.xml": Array(Self.feed.utf8),
        ]
        let found = try failures("{ golden: golden }", files)
        #expect(found.count == 4)
        #expect(found[0] == "the bytes of \"a.pdf\" are others than in the folder \"golden\"")
        #expect(found[1] == "\"feed.json\" was made; the folder \"golden\" does not have it")
        #expect(found[2].hasPrefix("\"index.html\" is other than in the folder \"golden\"\n--- expected\n+++ made\n"))
        #expect(found[3] == "\"old.txt\" of the folder \"golden\" was not made")
    }
}
