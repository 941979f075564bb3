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
        #expect(refused.status == 1 && refused.errors.contains("herald.yaml:5:12: error:"), "\(refused.errors)")
        #expect(!workspace.exists("office"))
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
        _ = try workspace.shell("rm -r \"$PWD-out\"")
    }
}
