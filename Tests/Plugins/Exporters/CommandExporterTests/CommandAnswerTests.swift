import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("What a program of the exporter \"command\" answers")
struct CommandAnswerTests {
    private static let hello = "{\"herald\": 1}\n"

    /// The line of a document with the members `rest`.
    private static func document(_ path: String, _ rest: String = #""text": """#, type: String = "text/plain") -> String {
        #"{"path": "\#(path)", "mediaType": "\#(type)", "practices": [], \#(rest)}"#
    }

    @Test("documents are text, Base64 or files, with the practices that they name")
    func documents() async throws {
        let full = Samples.full.id.written
        let answer =
            Self.hello + """
                {"path": "a.txt", "mediaType": "text/plain; charset=utf-8", "practices": ["\(full)"], "text": "A\\u00e9\\n"}\r
                {"practices": "all", "path": "b/c.bin", "mediaType": "application/octet-stream", "base64": "AAEC/w=="}

                {"path": "d.json", "mediaType": "application/json", "practices": [], "file": "list"}
                {"progress": 1}
                """
        let outcome = try await export(host: ScriptedPrograms(files: ["list": "[1]"]) { _ in answer })
        #expect(outcome.problem == nil)
        #expect(outcome.documents.map(\.path.description) == ["a.txt", "b/c.bin", "d.json"])
        #expect(outcome.documents.map(\.bytes) == [Array("Aé\n".utf8), [0, 1, 2, 255], Array("[1]".utf8)])
        let version = PracticeVersion(Samples.full.id, 1)
        #expect(outcome.documents.map(\.practices) == [[version], [version], []])
        #expect(outcome.documents[0].mediaType == "text/plain; charset=utf-8")
    }

    @Test("no practice and no document are allowed")
    func nothing() async throws {
        let outcome = try await export([], host: ScriptedPrograms { _ in Self.hello })
        #expect(outcome.problem == nil && outcome.documents.isEmpty && outcome.warnings.isEmpty)
    }

    /// Answers after the first line, and what Herald says of them.
    private static let refusals: [(String, String)] = [
        ("Traceback", "found \"T\"; expected a value, at byte 1 of \"Traceback\"; answers are JSON"),
        ("[1]", "the line is not an object; expected one in braces"),
        (
            #"{"titel": 1}"#, "the line has none of the members \"herald\", \"path\", \"warning\", \"error\" and \"progress\"; expected one"
        ),
        (
            document("a.txt", #""mediatype": "x""#),
            "the member \"mediatype\" is unknown beside \"path\"; expected path, mediaType, practices, text, base64 or file; "
                + "did you mean \"mediaType\"?"
        ),
        (#"{"herald": 1}"#, "the version was said before"),
        (
            document("../a.txt"),
            "\"../a.txt\" cannot be the path of a document; expected names of ASCII letters, digits, \".\", \"-\" and \"_\", "
                + "with \"/\" between them"
        ),
        (
            document("/etc/passwd"),
            "\"/etc/passwd\" cannot be the path of a document; expected names of ASCII letters, digits, \".\", \"-\" and \"_\", "
                + "with \"/\" between them"
        ),
        (
            document(".htaccess"),
            "\".htaccess\" cannot be the path of a document; expected names of ASCII letters, digits, \".\", \"-\" and \"_\", "
                + "with \"/\" between them; a name begins with a letter, a digit or \"_\", and ends with no \".\""
        ),
        (
            document(String(repeating: "a", count: 121)),
            "\"\(String(repeating: "a", count: 121))\" cannot be the path of a document; expected names of ASCII letters, digits, "
                + "\".\", \"-\" and \"_\", with \"/\" between them; a name has at most 120 of them, and the whole path 240"
        ),
        (#"{"progress": -1}"#, "\"progress\" is -1; expected 0 or more"),
        (
            document("a.txt", #""file": "documents/b""#),
            "there is no file \"documents/b\" in the folder \"documents\"; expected a path that begins in that folder, \"b\""
        ),
        (document("manifest.json"), "\"manifest.json\" is the manifest of the release; expected another path"),
        (
            document("a.txt", #""file": "../b""#),
            "\"../b\" cannot be a file in the folder of documents; expected a path as that of a document"
        ),
        (document("a.txt", #""file": "b""#), "there is no file \"b\" in the folder \"documents\""),
        (document("a.txt", #""base64": "A""#), "\"base64\" of \"a.txt\" is not Base64 with padding and without line breaks"),
        (document("a.txt", #""text": "", "file": "b""#), "\"a.txt\" has text and file; expected one of text, base64 and file"),
        (document("a.txt", type: "html"), "\"a.txt\" has the media type \"html\"; expected one such as \"text/html; charset=utf-8\""),
        (document("a.json", type: "application/json"), "\"a.json\" is not JSON: found the end; expected a value, at byte 1"),
        (document("a.txt", #""base64": "/w==""#), "\"a.txt\" is not UTF-8"),
        (
            #"{"path": "a.txt", "mediaType": "text/plain", "text": ""}"#,
            "\"practices\" does not say which practices are in the document; expected a list of ids, which may be empty, or \"all\""
        ),
        (
            #"{"path": "a.txt", "mediaType": "text/plain", "text": "", "practices": ["other"]}"#,
            "\"a.txt\" names the practice \"other\", which the program was not sent"
        ),
        (
            #"{"path": "a.txt", "mediaType": "text/plain", "practices": []}"#,
            "\"a.txt\" has no content; expected one of text, base64 and file"
        ),
    ]

    @Test("anything else is refused, with the number of the line", arguments: refusals)
    func refusal(_ answer: String, _ message: String) async throws {
        let outcome = try await export(host: ScriptedPrograms { _ in Self.hello + answer })
        #expect(outcome.problem == "error: line 2 of the answers of the program \"make\": \(message)")
    }

    @Test("the first line says the version, and it is this one")
    func version() async throws {
        func problem(_ answer: String) async throws -> String? { try await export(host: ScriptedPrograms { _ in answer }).problem }
        #expect(try await problem("") == "error: the program \"make\" wrote no answer; expected {\"herald\": 1} as the first line")
        let line = "error: line 1 of the answers of the program \"make\":"
        #expect(try await problem("{\"herald\": 2}\n") == "\(line) the program speaks version 2 of this form; expected version 1")
        #expect(try await problem(Self.document("a.txt")) == "\(line) expected {\"herald\": 1} as the first line")
    }

    @Test("two documents of one path, too many, and too large ones are refused")
    func limits() async throws {
        func problem(_ with: String, _ lines: [String]) async throws -> String? {
            try await export(with: with, host: ScriptedPrograms { _ in Self.hello + lines.joined(separator: "\n") }).problem
        }
        let two = [Self.document("a.txt"), Self.document("a.txt")]
        #expect(try await problem("", two) == "error: line 3 of the answers of the program \"make\": two documents are called \"a.txt\"")
        #expect(
            try await problem("", [Self.document("a"), Self.document("a/b/c")])
                == "error: line 3 of the answers of the program \"make\": \"a/b/c\" is in the folder \"a\", which is a document; "
                + "expected another path")
        #expect(
            try await problem("", [Self.document("a/b/c"), Self.document("a/b")])
                == "error: line 3 of the answers of the program \"make\": \"a/b\" is the folder of \"a/b/c\"; expected another path")
        #expect(
            try await problem("documents: 1", [Self.document("a.txt"), Self.document("b.txt")])
                == "error: line 3 of the answers of the program \"make\": there are more than 1 documents, the limit; make fewer, or raise "
                + "the setting \"documents\"")
        let large = String(repeating: "a", count: 1 << 20 + 1)
        #expect(
            try await problem("document-megabytes: 1", [Self.document("a.txt", "\"text\": \"\(large)\"")])
                == "error: line 2 of the answers of the program \"make\": \"a.txt\" is larger than 1 MB, the limit; make it smaller, or raise "
                + "the setting \"document-megabytes\"")
        let flood = String(repeating: "a", count: 7 << 20)
        #expect(
            try await problem("document-megabytes: 1", [flood]) == """
                error: line 2 of the answers of the program "make" is too long for a document of 1 MB
                  hint: make less, or raise the setting "document-megabytes"
                """)
    }

    @Test("a program that writes no document and says nothing is warned of, for it may have failed half-way")
    func noDocument() async throws {
        let outcome = try await export([Samples.full, Samples.minimal], host: ScriptedPrograms { _ in Self.hello })
        #expect(outcome.problem == nil)
        #expect(
            outcome.warnings == [
                """
                warning: the program "make" wrote no document of 2 practices
                  hint: if this is meant, let it say so with a line such as {"warning": "no practice is recent"}
                """
            ])
    }

    @Test("a file that no line names is no document, and is not overlooked")
    func leftover() async throws {
        let outcome = try await export(host: ScriptedPrograms(files: ["list": ""]) { _ in Self.hello })
        #expect(
            outcome.problem == """
                error: the program "make" left the file "list" in the folder "documents", and no line names it
                  hint: write a line with its path, its media type and "file", or remove it
                """)
    }

    @Test("warnings are shown, and errors end the stage, both with their practice")
    func messages() async throws {
        let warnings = (0..<22).map { #"{"warning": "title \#($0)", "practice": "a-practice"}"# }.joined(separator: "\n")
        let warned = try await export(host: ScriptedPrograms { _ in Self.hello + warnings })
        #expect(warned.problem == nil)
        #expect(warned.warnings.count == 21)
        #expect(warned.warnings.first == "warning: the program \"make\" warns on practice \"a-practice\": title 0")
        #expect(warned.warnings.last == "warning: the program \"make\" warns 2 more times")
        let errors = #"{"error": "no font", "hint": "install it"}"# + "\n" + #"{"error": "no title", "practice": "b-practice"}"#
        let failure = Diagnostic("the program \"make\" ended with exit code 1")
        let failed = try await export(host: ScriptedPrograms(failure: failure) { _ in Self.hello + errors })
        #expect(
            failed.problem == """
                error: the program "make" failed: no font; it failed on practice "b-practice": no title
                  hint: install it
                """)
        let ended = try await export(host: ScriptedPrograms(failure: failure) { _ in Self.hello })
        #expect(ended.problem == "error: the program \"make\" ended with exit code 1")
    }

    @Test("without the operator's permission no program is started, and what the kernel cannot do is told")
    func permission() async throws {
        #expect(
            try await export(host: nil).problem == """
                error: a stage starts the program "make", which the operator of this workspace has not allowed
                  hint: add --allow-commands to the command, or "allow-commands: true" to herald.yaml
                """)
        let host = ScriptedPrograms(gaps: ["network connections", "reading the store"]) { _ in Self.hello + Self.document("a.txt") }
        let outcome = try await export(host: host)
        #expect(
            outcome.warnings == [
                """
                warning: the kernel does not keep the program "make" from network connections and reading the store
                  hint: run it only if you trust it; Linux 6.12 or later with landlock and seccomp keeps it from all of this
                """
            ])
    }
}
