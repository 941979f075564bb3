import CommandExporter
import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldProcess
import HeraldRunner
import HeraldTesting
import Testing

/// Runs real programs, confined as in a pipeline.
@Suite("Programs of the exporter \"command\"")
struct CommandProgramTests {
    private let workspace: TemporaryFolder

    init() throws { workspace = try TemporaryFolder() }

    /// Whether the kernel can do all that these tests are about.
    private static var isConfined: Bool { Confinement.current.gaps.isEmpty }

    /// Exports with a script of the shell. The script begins after its request was read and the first line was answered.
    private func run(
        _ script: String, _ practices: [Practice] = [Samples.full], with settings: String = "", hidden: [String] = []
    ) async throws -> Outcome {
        try workspace.write("read -r request\nprintf '{\"herald\": 1}\\n'\n\(script)\n", to: "exporters/make.sh")
        let host = WorkspacePrograms(folder: workspace.path, hiddenPaths: hidden)
        return try await export(practices, with: "program: [sh, exporters/make.sh, two words]\n\(settings)", host: host)
    }

    private static func document(_ path: String, _ rest: String) -> String {
        #"printf '%s\n' '{"path": "\#(path)", "mediaType": "text/plain", "practices": [], \#(rest)}'"#
    }

    @Test("the examples of the documentation keep the rules", arguments: ["titles.py", "titles.sh", "pages.js"])
    func examples(_ file: String) async throws {
        let interpreter = ["py": "python3", "sh": "sh", "js": "node"][String(file.suffix(2))] ?? ""
        let needs = file == "titles.sh" ? ["sh", "jq"] : [interpreter]
        guard needs.allSatisfy({ DetachedProgram.path(of: $0) != nil }) else { return }
        let text = try String(contentsOf: PackageFolder.url.appendingPathComponent("docs/authors/examples/\(file)"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 41, "an example has at most 40 lines")
        try workspace.write(text, to: "exporters/\(file)")
        let host = WorkspacePrograms(folder: workspace.path)
        let outcome = try await export(
            [Samples.minimal, Samples.full] + HostilePractices.all, with: "program: [\(interpreter), exporters/\(file)]", host: host)
        #expect(outcome.problem == nil)
        #expect(outcome.warnings.isEmpty || !Self.isConfined)
        let first = try #require(outcome.documents.first)
        switch file {
        case "titles.py":
            #expect(outcome.documents.map(\.path.description) == ["titles.csv"])
            #expect(String(decoding: first.bytes, as: UTF8.self).contains("\r\n\(Samples.full.id),\(Samples.full.title.original),"))
        case "titles.sh":
            #expect(outcome.documents.map(\.path.description) == ["titles.txt"])
            #expect(String(decoding: first.bytes, as: UTF8.self).contains("\(Samples.full.title.original)\n"))
        default:
            #expect(outcome.documents.count == 2 + HostilePractices.all.count)
            #expect(outcome.documents.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("<script>") })
        }
        let refused = try await export(with: "program: [\(interpreter), exporters/\(file)]\nsettings: { tilte: 1 }", host: host)
        #expect(
            refused.problem?.hasPrefix("error: the program \"\(interpreter) exporters/\(file)\" failed: no setting is called \"tilte\"; ")
                == true)
    }

    @Test("arguments are passed without a shell, in a near-empty environment, and the time is that of the store")
    func surroundings() async throws {
        let script = """
            echo "$1 $# $TZ $LANG $SOURCE_DATE_EPOCH" > documents/list
            [ "$HOME" = "$PWD" ] && [ "$TMPDIR" = "$PWD" ] && env | grep -v -e ^PATH= -e ^PWD= -e ^_= -e ^SHLVL= | wc -l >> documents/list
            """
        let outcome = try await run("\(script)\n\(Self.document("list.txt", #""file": "list""#))")
        #expect(outcome.problem == nil)
        // The program has five variables besides PATH: those above.
        #expect(outcome.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["two words 1 UTC C.UTF-8 1489968000\n5\n"])
    }

    @Test("a program that hangs, dies, floods or writes nonsense is refused with its message")
    func failures() async throws {
        let cases: [(script: String, settings: String, message: String)] = [
            ("sleep 1000", "seconds: 1", "the program \"sh exporters/make.sh\" did not end within 1 second and was stopped"),
            ("echo no font >&2; exit 2", "", "the program \"sh exporters/make.sh\" ended with exit code 2; it last wrote \"no font\""),
            ("kill -TERM $$", "", "the program \"sh exporters/make.sh\" ended with signal 15 (terminated)"),
            (
                "echo half; exit 1", "",
                "line 2 of the answers of the program \"sh exporters/make.sh\": found \"h\"; expected a value, at byte 1 of \"half\"; answers are JSON"
            ),
            (
                "exec yes '{\"progress\": 1}' | tr -d '\\n'", "document-megabytes: 1",
                "line 2 of the answers of the program \"sh exporters/make.sh\" is too long for a document of 1 MB"
            ),
            (
                "exec yes '{\"progress\": 1}'", "documents: 10",
                "the program \"sh exporters/make.sh\" wrote more than 10020 lines and was stopped"
            ),
            ("exec yes ''", "documents: 10", "the program \"sh exporters/make.sh\" wrote more than 10020 lines and was stopped"),
            (
                "exec dd if=/dev/zero of=documents/large bs=1024 count=2000", "document-megabytes: 1",
                "the program \"sh exporters/make.sh\" wrote a file of more than 1 MB and was stopped"
            ),
        ]
        for (script, settings, message) in cases {
            let problem = try await run(script, with: settings).problem
            #expect(problem?.split(separator: "\n").first.map(String.init) == "error: \(message)", "\(script)")
        }
    }

    @Test("a link in the folder of documents leads nowhere, and a folder is no document")
    func links() async throws {
        try workspace.write("secret", to: "secret")
        let link = try await run("ln -s \(workspace.path)/secret documents/link\n\(Self.document("a.txt", #""file": "link""#))")
        #expect(link.problem?.contains("/documents/link\" is a symbolic link, which Herald does not follow") == true)
        let folder = try await run("mkdir documents/folder\n\(Self.document("a.txt", #""file": "folder""#))")
        #expect(folder.problem?.contains("is a directory") == true)
        #expect(link.documents.isEmpty && folder.documents.isEmpty)
    }

    @Test("it changes nothing outside its folder, reads no store, and has no network", .enabled(if: isConfined))
    func confinement() async throws {
        try workspace.write("secret", to: ".herald/practices.db")
        let path = workspace.path
        let script = """
            { echo a > \(path)/new; cat \(path)/.herald/practices.db > documents/store; rm \(path)/exporters/make.sh; } 2>/dev/null
            rm -f documents/store
            printf '{"warning": "done"}\\n'
            """
        let outcome = try await run(script, hidden: ["\(path)/.herald/practices.db"])
        #expect(outcome.problem == nil)
        #expect(outcome.warnings == ["warning: the program \"sh exporters/make.sh\" warns: done"])
        #expect(workspace.text("new") == nil && workspace.text("exporters/make.sh") != nil)
        guard let python = DetachedProgram.path(of: "python3") else { return }
        try workspace.write("import socket\nsocket.create_connection(('127.0.0.1', 9))\n", to: "exporters/call.py")
        let call = try await export(
            with: "program: [\(python), exporters/call.py]", host: WorkspacePrograms(folder: path))
        #expect(call.problem?.contains("PermissionError: [Errno 13] Permission denied") == true)
    }

    @Test("a program or file that is not there is named")
    func missing() async throws {
        func problem(_ settings: String) async throws -> String? {
            try await export(with: settings, host: WorkspacePrograms(folder: workspace.path)).problem
        }
        #expect(
            try await problem("program: no-such-program") == """
                error: cannot find the program "no-such-program" in the folders of PATH
                  hint: install it, or write the path of a file, such as ./no-such-program
                """)
        #expect(
            try await problem("program: ./make") == "error: cannot find the program \"./make\": there is no file \"\(workspace.path)/make\""
        )
        try workspace.write("#!/bin/sh\n", to: "make")
        #expect(
            try await problem("program: ./make") == """
                error: cannot start the program "./make": the file is not executable
                  hint: chmod +x \(workspace.path)/make
                """)
        #expect(chmod(workspace.file("make"), 0o755) == 0)
        try workspace.write("#!/no/such/python\n", to: "make")
        #expect(
            try await problem("program: ./make")
                == "error: cannot start the program \"./make\": there is no program as its first line names")
        try workspace.write("read -r request\n", to: "make")
        #expect(
            try await problem("program: ./make")
                == "error: cannot start the program \"./make\": "
                + "it is no program of this system; expected a first line such as #!/usr/bin/env python3")
        #expect(
            try await problem("program: [sh, -c, exit]\nfiles: [a.css]")
                == "error: there is no file \"a.css\", which the setting \"files\" names; expected one in \"\(workspace.path)\"")
    }

    @Test("the fingerprint follows the bytes of the program, of files in its arguments and of named files")
    func fingerprint() throws {
        let host = WorkspacePrograms(folder: workspace.path)
        func fingerprint(_ arguments: [String] = ["sh", "make.sh", "-x"], files: [String] = ["a.css"]) throws -> String {
            try host.fingerprint(
                of: ExternalProgram(arguments, files: files, seconds: 1, memoryMegabytes: 16, documentMegabytes: 1, documents: 1))
        }
        try workspace.write("1", to: "make.sh")
        try workspace.write("1", to: "a.css")
        let first = try fingerprint()
        #expect(try fingerprint() == first)
        #expect(try fingerprint(["sh", "./make.sh", "-x"]) == first, "the settings tell the two apart")
        try workspace.write("2", to: "a.css")
        let second = try fingerprint()
        try workspace.write("2", to: "make.sh")
        let third = try fingerprint()
        #expect(Set([first, second, third, try fingerprint(["cat", "make.sh"])]).count == 4)
        let problem = #expect(throws: Diagnostic.self) { try fingerprint(files: ["b.css"]) }
        #expect(problem?.message.hasPrefix("there is no file \"b.css\"") == true)
    }
}
