import FileTesting
import Foundation
import Testing

@Suite("Slips and mishaps around a command")
struct CommandErrorTests {
    private let record = "id: night-school\nkind: service\ntitle: Night school\nsummary: It opens at six.\n"

    private func failed(_ errors: String, output: String = "") -> Outcome { Outcome(status: 1, output: output, errors: errors) }

    @Test("An output that cannot be written is reported, and the command fails", arguments: ["schema workspace", "explain atom-feed"])
    func fullOutput(command: String) throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.shell("\"$HERALD\" \(command) >/dev/full") == failed("error: cannot write the output: no space left on device\n"))
    }

    @Test("Nothing is withdrawn or put out again without a reason, which readers see")
    func reasons() throws {
        let workspace = try TestWorkspace.withSamples()
        let message = "error: --reason is empty; expected a sentence that says why\n"
        #expect(try workspace.herald("withdraw", "hire-immigrants", "--reason", " ") == failed(message))
        #expect(try workspace.herald("restore", "hire-immigrants", "--reason", "") == failed(message))
    }

    @Test("A verdict of a centre that collected the record is kept, and the command says that it does not count")
    func collector() throws {
        let workspace = try TestWorkspace()
        try workspace.write(record + "organisations: [{ name: Centre C, role: collector }]\n", to: "record.yaml")
        #expect(try workspace.herald("intake", "record.yaml").status == 0)
        let verdict = ["review", "verdict", "night-school", "accept", "--expert", "Geographer", "--conflict-of-interest", "none"]
        #expect(
            try workspace.herald(verdict + ["--centre", "Centre C"])
                == Outcome(
                    status: 0, output: "night-school, version 1: accept noted; 2 more accepts are needed, from 2 further centres\n",
                    errors: "note: a reviewer of a centre that collected the record does not count, unless herald.yaml says so: "
                        + "collectors-count\n"))
        let early = ["review", "verdict", "night-school", "too-early", "--expert", "Lawyer", "--centre", "Centre B"]
        #expect(
            try workspace.herald(
                early + ["--conflict-of-interest", "none", "--re-review", "2015", "--at", "2016-12-12"])
                == failed("error: --re-review is \"2015\", which is over; expected a date after the verdict, which is of 2016-12-12\n"))
        try workspace.write("review:\n  reviewers:\n    - { expert: Lawyer, centre: Centre B, fields: [iamm:6] }\n", to: "herald.yaml")
        #expect(
            try workspace.herald("review", "reviewers", "--json")
                == .done("{\"expert\":\"Lawyer\",\"centre\":\"Centre B\",\"fields\":[\"iamm:6\"],\"open\":0}\n"))
        #expect(try workspace.herald("review", "history", "night-school", "--json", "--as-of", "2016-01-01") == .done(""))
    }

    @Test("A theme that no scheme has is reported where herald.yaml says that a reviewer knows it")
    func themes() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            "review:\n  reviewers:\n    - { expert: Lawyer, centre: B, fields: [iamm:6, iamm:99, iam:5] }\n", to: "herald.yaml")
        #expect(
            try workspace.herald("intake", "--sample").errors == """
                herald.yaml:3:53: error: the scheme "iamm" has no code "99"
                      - { expert: Lawyer, centre: B, fields: [iamm:6, iamm:99, iam:5] }
                                                                      ^
                  hint: did you mean "iamm:9"?
                herald.yaml:3:62: error: no scheme is called "iam"; expected gcm, gfmd-2016, iamm, sdg or unesco-im
                      - { expert: Lawyer, centre: B, fields: [iamm:6, iamm:99, iam:5] }
                                                                               ^
                  hint: did you mean "iamm"?

                """)
    }

    @Test("A workbook, a pipe and the standard input are named as what they are")
    func otherThings() throws {
        let workspace = try TestWorkspace()
        try workspace.write("PK\u{3}\u{4}x", to: "book.xlsx")
        try workspace.write("PK\u{3}\u{4}x", to: "book.csv")
        try workspace.write("\u{3}x", to: "book.xls")
        let counts = "0 new, 0 changed, 0 unchanged, 1 refused\n"
        #expect(
            try workspace.herald("intake", "book.xlsx")
                == failed(
                    "book.xlsx:1:1: error: the workbook is not whole: its end is missing\n"
                        + "  hint: copy it, or download it, again\n", output: counts))
        #expect(
            try workspace.herald("intake", "book.xls")
                == failed(
                    "book.xls:1:1: error: found a workbook in a format that Herald does not read; expected .xlsx or .ods\n"
                        + "  hint: save it as .xlsx or .ods in the spreadsheet program\n", output: counts))
        #expect(
            try workspace.herald("intake", "book.csv")
                == failed(
                    "book.csv:1:1: error: found a workbook of a spreadsheet program; expected CSV\n"
                        + "  hint: name the file .xlsx or .ods, or save it as \"CSV UTF-8\" in the spreadsheet\n", output: counts))
        #expect(
            try workspace.shell("echo id,kind,title,summary | \"$HERALD\" intake /dev/stdin --format csv")
                == failed(
                    "/dev/stdin:1:1: error: found a pipe; expected a file, which is read twice\n  hint: save it as a file first\n",
                    output: counts))
        #expect(
            try workspace.herald("intake", "-", "--format", "csv")
                == failed(
                    "-:1:1: error: found \"-\"; expected a file\n  hint: save the records as a file, and name that\n", output: counts))
        #expect(
            try workspace.herald("intake", "ftp://partner.example/feed.xml")
                == failed(
                    "ftp://partner.example/feed.xml:1:1: error: found another address; expected https:// or http://\n", output: counts))
    }

    @Test("A user is asked to rename a file whose name is not UTF-8")
    func names() throws {
        let workspace = try TestWorkspace()
        let outcome = try workspace.shell("printf 'id: x\\n' > $'caf\\xe9.yaml'; \"$HERALD\" intake $'caf\\xe9.yaml'")
        #expect(
            outcome.errors == "caf\u{FFFD}.yaml:1:1: error: there is no such file\n  hint: the name is not in UTF-8; rename the file\n")
        #expect(outcome.status == 1)
    }

    @Test("Who only looks leaves the store's folder as it was, byte for byte")
    func looking() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(record, to: "record.yaml")
        let before = FileTree.read("\(workspace.path)/.herald")
        for command in ["intake record.yaml --preview", "practices list", "store check", "lint", "doctor --read-only", "plan briefs"] {
            _ = try workspace.herald(command.split(separator: " ").map(String.init))
            #expect(FileTree.differences(FileTree.read("\(workspace.path)/.herald"), from: before) == [], "\(command)")
        }
    }

    @Test("An address of another kind of server is refused, and its password stays away")
    func otherServers() throws {
        let workspace = try TestWorkspace()
        let message = "error: found the address \"mysql://…\" for a store; expected a file or postgresql://…\n"
        #expect(try workspace.herald("intake", "--sample", "--store", "mysql://u:secret@localhost/x") == failed(message))
        #expect(try workspace.herald(["practices"], environment: ["HERALD_STORE": "mysql://u:secret@localhost/x"]) == failed(message))
        #expect(try workspace.shell("ls -A") == .done("Pipelines\n"))
    }

    @Test("What is to happen cannot have happened already: a time in the future is refused, and a day that is today ends now")
    func future() throws {
        let workspace = try TestWorkspace()
        try workspace.write(record, to: "record.yaml")
        let outcome = try workspace.herald("intake", "record.yaml", "--at", "2987-01-01")
        #expect(outcome.errors.hasPrefix("error: --at is \"2987-01-01\", which is in the future; expected a moment up to now, 2"))
        #expect(outcome.status == 1)
        #expect(!workspace.exists(".herald"))
        #expect(try workspace.shell("\"$HERALD\" intake record.yaml --at $(date -u +%F)").status == 0)
        #expect(try workspace.shell("\"$HERALD\" practices history night-school | grep -c 23:59:59").output == "0\n")
    }

    @Test(
        "A misspelt command is answered with the near one, at every level",
        arguments: [
            ("rnu", "run"), ("Chekc", "check"), ("store chekc", "check"), ("review asign x", "assign"), ("rnu --json", "run"),
            ("store bakcup copy.db", "backup"),
        ])
    func misspelt(line: String, meant: String) throws {
        let workspace = try TestWorkspace()
        let outcome = try workspace.herald(line.split(separator: " ").map(String.init))
        #expect(outcome.status == 64)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.first?.hasPrefix("Error: ") == true)
        #expect(lines.dropFirst().first == "  hint: did you mean \"\(meant)\"?", "\(outcome.errors)")
        #expect(lines.dropFirst(2).first?.hasPrefix("Usage: herald") == true)
    }

    @Test("Nothing is guessed for a command that is near to none, for an argument, and for help")
    func notMisspelt() throws {
        let workspace = try TestWorkspace()
        for line in ["publish-everything", "check --nothing", "store", "help rnu", "--version"] {
            #expect(!(try workspace.herald(line.split(separator: " ").map(String.init)).errors.contains("did you mean")), "\(line)")
        }
        #expect(
            try workspace.herald("rnu").errors == """
                Error: Unexpected argument 'rnu'
                  hint: did you mean "run"?
                Usage: herald <subcommand>
                  See 'herald --help' for more information.

                """)
    }

    @Test("A copy of the store needs a name and a folder; a link stays one")
    func copies() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(
            try workspace.herald("store", "backup", "copies/practices.db")
                == failed(
                    "error: cannot write \"copies/practices.db\": there is no folder \"copies\"\n  hint: make the folder first\n"))
        #expect(try workspace.herald("store", "backup", "") == failed("error: found \"\"; expected a file for the copy\n"))
        #expect(try workspace.shell("mkdir disk; \"$HERALD\" store backup disk/a.db; ln -s disk/a.db a.db").status == 0)
        #expect(try workspace.shell("\"$HERALD\" store backup a.db; readlink a.db").output.hasSuffix("\ndisk/a.db\n"))
        #expect(try workspace.shell("ls -A .; ls -A disk").output == ".herald\nPipelines\na.db\ndisk\npractices\na.db\n")
    }
}
