import FileTesting
import Foundation
import Testing

@Suite("Workspaces")
struct WorkspaceTests {
    @Test("herald init makes a workspace that publishes, and never overwrites one")
    func initialise() throws {
        let workspace = try TestWorkspace()
        let made = try workspace.herald(
            "init", "office", "--publisher", "Office: \"Migration\"", "--address", "https://practices.example.org/")
        #expect(
            made
                == .done(
                    """
                    made office/herald.yaml and office/Pipelines/monthly.yaml
                    next: herald intake FILES (or --sample for the sample practices), then herald run

                    """))
        #expect(try workspace.herald("check", "-C", "office").status == 0)
        #expect(try workspace.herald("intake", "-C", "office", "--sample").status == 0)
        let run = try workspace.herald("run", "-C", "office")
        #expect(run.status == 0, "\(run.errors)")
        #expect(workspace.exists("office/Output/monthly/digests/ministries.en.html"))
        #expect(try workspace.text("office/Output/monthly/atom.xml").contains("Office: \"Migration\""))
        let again = try workspace.herald("init", "office", "--publisher", "P", "--address", "https://practices.example.org/")
        #expect(
            again
                == Outcome(
                    status: 1, output: "", errors: "error: \"office/herald.yaml\" is there already; expected a folder without a workspace\n"
                ))
    }

    @Test("herald init reports an address that a workspace cannot have, and makes nothing")
    func badAddress() throws {
        let workspace = try TestWorkspace()
        let refused = try workspace.herald("init", "office", "--publisher", "P", "--address", "practices.example")
        #expect(
            refused
                == Outcome(
                    status: 1, output: "",
                    errors: "error: \"practices.example\" is not an address; expected one that starts with https:// and ends with /\n"))
        let contact = try workspace.herald("init", "office", "--publisher", "P", "--address", "https://a.example", "--contact", "desk")
        #expect(
            contact
                == Outcome(
                    status: 1, output: "",
                    errors: "error: \"desk\" is not an e-mail address; expected one such as practices@practices.example\n"))
        #expect(!workspace.exists("office"))
    }

    @Test("herald init adds a slash that an address lacks at its end")
    func slash() throws {
        let workspace = try TestWorkspace()
        #expect(try workspace.herald("init", "office", "--publisher", "P", "--address", "https://a.example/practices").status == 0)
        #expect(try workspace.text("office/herald.yaml").contains("https://a.example/practices/"))
    }

    @Test("herald init asks on a terminal for what is not given, and again for an address that a workspace cannot have")
    func questions() throws {
        let workspace = try TestWorkspace()
        let answers = ["Our practices", "Migration Office", "office", "https://office.example.org/practices", "desk@office.example.org"]
        let lines = answers.map { "\($0)\n" }.joined()
        try workspace.write(lines, to: "answers")
        let made = try workspace.shell("script -qec '\"$HERALD\" init office' /dev/null < answers")
        #expect(made.output.contains("\"office/\" is not an address"), "\(made)")
        let settings = try workspace.text("office/herald.yaml")
        for line in [
            "title: \"Our practices\"", "publisher: \"Migration Office\"", "address: \"https://office.example.org/practices/\"",
            "contact: \"desk@office.example.org\"",
        ] { #expect(settings.contains("\n  \(line)\n"), "\(settings)") }
        #expect(try workspace.herald("check", "-C", "office").errors == "")
    }

    @Test("without a terminal herald init needs publisher and address")
    func missing() throws {
        let refused = try TestWorkspace().herald("init", "--publisher", "P")
        #expect(refused.status == 64 && refused.errors.contains("Missing expected argument '--address <address>'"), "\(refused)")
    }

    @Test("herald check names each placeholder in one line with what to write, and says nothing of a folder without herald.yaml")
    func placeholders() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("check").errors == "")
        try workspace.write("site: { language: en }\n", to: "herald.yaml")
        let check = try workspace.herald("check")
        #expect(check.status == 0)
        #expect(
            check.errors == """
                warning: the publisher is "Herald"; "publisher" under "site:" in herald.yaml takes the name of your office
                warning: the address is "https://practices.example/", which no reader can open; "address" under "site:" in herald.yaml \
                takes the address at which the output folder can be read
                warning: there is no contact; "contact" under "site:" in herald.yaml takes an e-mail address that readers can write to

                """)
        let site = "{ title: Herald, publisher: Office, address: \"https://a.practices.example/x/\", contact: a@b.example }"
        try workspace.write("site: \(site)\n", to: "herald.yaml")
        let lines = try workspace.herald("check").errors.split(separator: "\n")
        #expect(
            lines.map { $0.prefix { $0 != ";" } } == [
                "warning: the title is \"Herald\"", "warning: the address is \"https://a.practices.example/x/\", which no reader can open",
            ])
        #expect(try workspace.herald("run").errors == "")
    }

    @Test("intake in a folder outside a workspace makes no store; below a workspace it uses that one")
    func foundUpwards() throws {
        let workspace = try TestWorkspace()
        try workspace.write("id: a-practice\nkind: project\ntitle: A\nsummary: B.\n", to: "deep/down/x.yaml")
        let line = "cd deep/down && \"$HERALD\" intake x.yaml && \"$HERALD\" practices list --json"
        let below = try workspace.shell(line)
        #expect(below.status == 0 && below.output.hasPrefix("1 new, 0 changed, 0 unchanged, 0 refused\n"), "\(below.errors)")
        #expect(workspace.exists(".herald/practices.db") && !workspace.exists("deep/down/.herald"))
        let outside = try workspace.shell("mkdir \"$PWD-out\" && cd \"$PWD-out\" && \"$HERALD\" intake \"$OLDPWD/deep/down/x.yaml\"; ls -A")
        #expect(
            outside.errors == """
                error: there is no workspace in this folder or above it; expected a folder with herald.yaml
                  hint: herald init makes one here; -C FOLDER names another

                """)
        #expect(outside.output == "")
        for command in ["run", "plan", "check", "run monthly"] {
            let refused = try workspace.shell("cd \"$PWD-out\" && \"$HERALD\" \(command)")
            #expect(refused.errors == outside.errors && refused.output == "" && refused.status == 1, "\(command): \(refused)")
        }
        _ = try workspace.shell("rm -r \"$PWD-out\"")
    }
}
