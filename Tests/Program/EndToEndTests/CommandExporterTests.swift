import FileTesting
import Foundation
import HeraldProcess
import Testing

@Suite("Programs that make documents")
struct CommandExporterTests {
    private static let hasPython = DetachedProgram.path(of: "python3") != nil

    /// A workspace with a pipeline that `herald new exporter` wrote.
    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("", to: "herald.yaml")
        let outcome = try workspace.herald("new", "exporter", "titles", "--language", "python")
        #expect(
            outcome
                == .done(
                    """
                    wrote exporters/titles.py
                    wrote Pipelines/titles.yaml
                    then: herald verify-exporter python3 exporters/titles.py
                          herald run titles --allow-commands

                    """))
        return workspace
    }

    @Test("a program runs only if the operator allows it, once or always", .enabled(if: hasPython))
    func permission() throws {
        let workspace = try workspace()
        let hint = "  hint: add --allow-commands to the command, or \"allow-commands: true\" to herald.yaml"
        let refusal = "a stage starts the program \"python3 exporters/titles.py\", which the operator of this workspace has not allowed"
        let check = try workspace.herald("check", "titles")
        #expect(check.status == 2)
        #expect(check.errors.hasPrefix("Pipelines/titles.yaml:3:5: error: \(refusal)\n"))
        #expect(check.errors.contains("\(hint)\n"))
        let run = try workspace.herald("run", "titles")
        #expect(run.status == 1)
        #expect(run.errors.contains("error: \(refusal)\n\(hint)\n"))
        #expect(try workspace.herald("check", "titles", "--allow-commands").output == "titles: no mistakes (1 stage: command)\n")
        #expect(try workspace.herald("plan", "titles", "--allow-commands").status == 0)
        #expect(!workspace.exists("Output/titles/titles.csv"))
        #expect(try workspace.herald("run", "titles", "--allow-commands").status == 0)
        let table = try workspace.text("Output/titles/titles.csv")
        #expect(table.hasPrefix("id,title,category,updated\r\n"))
        try workspace.write("allow-commands: true\n", to: "herald.yaml")
        #expect(try workspace.herald("check", "titles").status == 0)
    }

    @Test("a program that keeps the rules passes every check", .enabled(if: hasPython))
    func verified() throws {
        let outcome = try workspace().herald("verify-exporter", "python3", "exporters/titles.py")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("pass  ") || $0 == "10 checks: all passed" }, "\(outcome.output)")
        #expect(lines.count == 11)
        #expect(lines.first == "pass  an empty selection")
        #expect(outcome.status == 0)
    }

    @Test("a program that breaks rules is told which", .enabled(if: hasPython))
    func broken() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            """
            import json, os, sys
            sys.stdin.readline()
            print('{"herald": 1}')
            for line in sys.stdin:
                practice = json.loads(line)
                text = "<h1>" + str(practice["record"]["title"]) + "</h1>" + os.urandom(4).hex()
                path = practice["id"] + ".html"
                print(json.dumps({"path": path, "mediaType": "text/html", "practices": [practice["id"]], "text": text}))
            """, to: "broken.py")
        let outcome = try workspace.herald("verify-exporter", "python3", "broken.py")
        #expect(outcome.status == 1)
        let failures = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("pass  ") }
        #expect(failures.count == 5, "\(outcome.output)")
        #expect(failures.first?.hasPrefix("FAIL  hostile texts: \"hostile-") == true)
        #expect(failures.dropFirst().first?.hasPrefix("FAIL  the same bytes twice: \"") == true)
        #expect(failures.dropFirst(2).first?.hasPrefix("FAIL  two runs at once: \"") == true)
        let setting = failures.dropFirst(3).first.map(String.init)
        let ignored = "it ignores the setting \"no-such-setting\"; expected an error or a warning that names it"
        #expect(setting == "FAIL  a setting that it does not know: \(ignored)")
        #expect(failures.last == "10 checks: 4 failed")
    }

    @Test("without a program there is nothing to verify, options come before it, and settings are in braces")
    func usage() throws {
        let workspace = try TestWorkspace()
        #expect(try workspace.herald("verify-exporter").status == 64)
        #expect(try workspace.herald("verify-exporter", "--help") == workspace.herald("help", "verify-exporter"))
        let option = try workspace.herald("verify-exporter", "--setings", "{}", "cat")
        let message = "Error: Unknown option '--setings'; expected --settings, --seconds or the program\nUsage: herald verify-exporter ["
        #expect(option.status == 64 && option.errors.hasPrefix(message), "\(option)")
        for command in [["python3", "exporters/titles.py"], ["exporters/titles.py"]] {
            #expect(
                try workspace.herald(["verify-exporter"] + command)
                    == Outcome(
                        status: 1, output: "",
                        errors: "error: there is no file \"exporters/titles.py\"\n"
                            + "  hint: herald new exporter NAME --language python writes one to begin with\n"))
        }
        #expect(
            try workspace.herald("verify-exporter", "--settings", "a", "cat").errors
                == "error: --settings is \"a\"; expected YAML in braces, such as { file: titles }\n")
    }

    @Test(
        "the programs that herald new exporter writes are the examples of the documentation",
        arguments: [("python", "titles", "py"), ("sh", "titles", "sh"), ("node", "pages", "js")])
    func examples(_ language: String, _ name: String, _ ending: String) throws {
        let workspace = try TestWorkspace()
        try workspace.write("", to: "herald.yaml")
        #expect(try workspace.herald("new", "exporter", name, "--language", language).status == 0)
        let example = PackageFolder.url.appendingPathComponent("docs/authors/examples/\(name).\(ending)")
        #expect(try workspace.text("exporters/\(name).\(ending)") == String(contentsOf: example, encoding: .utf8))
        #expect(
            try workspace.herald("new", "exporter", name, "--language", language).errors == """
                error: there is a file "exporters/\(name).\(ending)" already; expected none
                  hint: give the exporter another name, or remove the file

                """)
    }

    @Test("a name that cannot be one, a language and a folder that are none are refused")
    func mistakes() throws {
        let workspace = try TestWorkspace()
        try workspace.write("", to: "herald.yaml")
        #expect(
            try workspace.herald("new", "exporter", "2-lists").errors == """
                error: "2-lists" cannot name an exporter; expected 3 to 40 lower-case letters, digits and single hyphens, a letter first
                  hint: a name such as title-list

                """)
        #expect(
            try workspace.herald("new", "exporter", "atom-feed").errors.hasPrefix("error: there is an exporter \"atom-feed\" already: "))
        #expect(
            try workspace.herald("new", "exporter", "lists", "--language", "pyton").errors == """
                error: --language is "pyton"; expected python, sh or node
                  hint: did you mean "python"?

                """)
        #expect(try workspace.herald("new", "exporter", "lists").errors.hasPrefix("error: \".\" is not the folder of Herald's package; "))
        #expect(try workspace.herald("new", "exporter", "lists", "--language", "sh", "--standalone", "x").status == 64)
    }
}
