import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldStandard
import Testing

@Suite("What Herald says of itself")
struct HelpTests {
    /// The commands of a program with a server.
    private static var serving: [[String]] {
        #if Server
            [["serve"]]
        #else
            []
        #endif
    }

    private static let subscribers = [
        "list", "show", "add", "import", "export", "remove", "suppress", "unsuppress", "data", "erase", "bounces", "retention", "status",
        "messages", "release", "rotate-key",
    ]

    private static let exporters = StandardPlugins.exporters.map { $0.name }
    private static let deliverers = StandardPlugins.deliverers.map { $0.name }

    @Test(
        "The help of every command has an example",
        arguments: [
            [], ["init"], ["run"], ["schedule"], ["schedule", "list"], ["schedule", "run"], ["schedule", "install"],
            ["schedule", "missed"], ["plan"], ["check"], ["test"], ["preview"], ["runs"], ["runs", "list"], ["runs", "show"],
            ["runs", "check"], ["releases"], ["releases", "list"], ["releases", "show"], ["releases", "diff"], ["rollback"], ["clean"],
            ["retire"], ["rename"], ["validate"], ["verify-exporter"], ["new"],
            ["new", "practice"], ["new", "template"], ["new", "language"], ["new", "exporter"], ["themes"], ["intake"], ["intake", "oai"],
            ["practices"], ["practices", "list"], ["store", "move"],
            ["practices", "show"], ["practices", "history"], ["practices", "diff"], ["practices", "completeness"], ["withdraw"],
            ["restore"], ["lint"], ["review"], ["review", "queue"], ["review", "assign"], ["review", "verdict"], ["review", "history"],
            ["review", "reviewers"], ["review", "content"], ["store", "check"], ["store", "backup"], ["doctor"], ["store"], ["deliveries"],
            ["deliver"], ["editions"], ["editions", "list"], ["editions", "show"], ["editions", "diff"], ["editions", "reissue"],
            ["approve"],
            ["reject"], ["recall"], ["verify"], ["keys"], ["keys", "new"], ["keys", "list"], ["keys", "rotate"], ["keys", "retire"],
            ["why"], ["where"],
            ["exporters"], ["explain"],
            ["schema"], ["subscribers"], ["audiences"], ["audiences", "explain"], ["mail"], ["mail", "test"], ["mail", "send"],
        ] + subscribers.map { ["subscribers", $0] } + serving)
    func help(command: [String]) throws {
        let name = (["herald"] + command).joined(separator: " ")
        let help = try TestWorkspace().herald(["help"] + command)
        #expect(help.status == 0)
        #expect(help.output.contains("Example:\n  \(name)"), "\(help.output)")
        let example = help.output.components(separatedBy: "Example:\n").last?.components(separatedBy: "\n\n").first ?? ""
        #expect(
            example.split(separator: "\n").allSatisfy { $0.hasPrefix("  ") && $0.count <= 80 }, "a shell would not read it on: \(example)")
    }

    @Test("No command is without a test of its help")
    func commands() throws {
        let lines = try TestWorkspace().herald("--help").output.components(separatedBy: "SUBCOMMANDS:\n")[1].split(separator: "\n")
        let names = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See 'herald") }.compactMap {
            $0.split(separator: " ").first
        }
        #expect(
            names == [
                "init", "run", "schedule", "plan", "check", "test", "preview", "runs", "releases", "rollback", "clean", "retire", "rename",
                "validate",
                "verify-exporter", "new", "intake", "lint",
                "practices", "themes", "audiences", "withdraw", "restore", "review", "doctor", "store", "verify", "keys", "why", "where",
                "editions", "approve", "reject", "recall", "deliveries", "deliver", "subscribers", "mail", "exporters", "explain", "schema",
            ] + Self.serving.joined().map { $0[...] })
    }

    @Test("Exporters are listed, and each is explained with all its settings and an example")
    func explain() throws {
        let workspace = try TestWorkspace()
        let listed = try workspace.herald("exporters").output.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        #expect(listed == Self.exporters + ["deliverer"] + Self.deliverers)
        for name in Self.deliverers {
            let page = try workspace.herald("explain", name)
            #expect(page.output.hasPrefix("\(name)\n  "))
            #expect(page.output.contains("  deliver:\n    - to: \(name)\n"))
        }
        for name in Self.exporters {
            let page = try workspace.herald("explain", name)
            #expect(page.status == 0)
            #expect(page.output.hasPrefix("\(name)\n  "))
            #expect(page.output.contains("  stages:\n    - export: \(name)\n"))
        }
        let names = EnglishList.or(Self.exporters + Self.deliverers, limit: 12)
        #expect(
            try workspace.herald("explain", "atom")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: no exporter or deliverer is called "atom"; expected \(names)
                          hint: did you mean "atom-feed"?

                        """))
    }

    @Test("The example of every exporter's page is a pipeline without mistakes", arguments: exporters.filter { $0 != "command" })
    func example(name: String) throws {
        let workspace = try TestWorkspace()
        let page = try workspace.herald("explain", name).output
        let example = page.components(separatedBy: "In a pipeline:\n\n")[1]
        try workspace.write(
            "pipeline: example\n" + example.split(separator: "\n").map { $0.dropFirst(2) }.joined(separator: "\n") + "\n",
            to: "example.yaml")
        #expect(try workspace.herald("check", "example.yaml") == .done("example: no mistakes (1 stage: \(name))\n"))
    }

    @Test("Schemas are JSON and name every key", arguments: ["pipeline", "workspace", "record"])
    func schema(subject: String) throws {
        let text = try TestWorkspace().herald("schema", subject)
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.output.utf8)) as? [String: Any])
        let keys = try #require(schema["properties"] as? [String: Any]).keys
        let expected = [
            "pipeline": ["about", "pipeline", "select", "stages"], "workspace": ["site", "store", "review"],
            "record": ["id", "title", "evidence"],
        ]
        #expect(Set(expected[subject] ?? []).isSubset(of: Set(keys)))
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test("Records have a schema for XML too, and nothing else has")
    func relaxNG() throws {
        let workspace = try TestWorkspace()
        #expect(try workspace.herald("schema", "record", "--format", "rng").output.contains("<element name=\"practice\">"))
        #expect(try workspace.herald("schema", "record", "--format", "xsd").output == workspace.herald("schema", "practice.xsd").output)
        #expect(try workspace.herald("schema", "atom").output.contains("http://www.w3.org/2005/Atom"))
        #expect(
            try workspace.herald("schema", "atm.rng").errors.hasPrefix(
                "error: no schema is called \"atm.rng\"; expected pipeline, workspace, record"))
        #expect(try workspace.herald("schema", "pipeline", "--format", "rng").status == 64)
    }
}
