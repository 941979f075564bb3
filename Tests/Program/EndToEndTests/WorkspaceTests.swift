import FileTesting
import Foundation
import Testing

@Suite("Workspaces")
struct WorkspaceTests {
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
