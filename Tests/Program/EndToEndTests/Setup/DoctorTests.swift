import Foundation
import Testing

@Suite("What the doctor checks")
struct DoctorTests {
    /// A finding as JSON has it.
    private struct Finding: Decodable, Equatable {
        var check: String
        var state: String
        var message: String
        var hint: String?
    }

    /// The findings of checks. Lines on practices have no check.
    private func findings(_ workspace: TestWorkspace, _ arguments: String...) throws -> (all: [Finding], status: Int32) {
        let outcome = try workspace.herald(["doctor", "--read-only", "--json"] + arguments)
        let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("{\"check\":") }
        return (try lines.map { try JSONDecoder().decode(Finding.self, from: Data($0.utf8)) }, outcome.status)
    }

    @Test("A workspace that was just made has no faults, and each check says what it found")
    func sound() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.herald("run")
        let found = try findings(workspace).all
        #expect(
            found.map(\.check).reduce(into: []) { if $0.last != $1 { $0.append($1) } } == [
                "settings", "templates", "pipelines", "typesetter", "store", "disk", "permissions", "mail", "deliveries", "keys", "runs",
                "clock", "time zones",
            ])
        #expect(!found.contains { $0.state == "fault" }, "\(found)")
        let said = Dictionary(found.map { ($0.check, $0) }) { first, _ in first }
        #expect(said["settings"]?.message == "there is no herald.yaml, so everything is as it ships")
        #expect(said["templates"]?.message == "none of your own")
        #expect(said["pipelines"]?.message == "briefs: no mistakes")
        #expect(said["store"]?.message == ".herald/practices.db: sound; 4 practices, 14 events")
        #expect(said["permissions"]?.message == "this user may write the store and the releases, and secrets are private")
        #expect(said["mail"]?.message == "no mail is sent, because herald.yaml names no server for it")
        #expect(said["deliveries"]?.message == "no pipeline delivers to anybody but readers of mail")
        #expect(said["keys"]?.message == "releases are not signed")
        #expect(said["runs"]?.message == "no runs are expected, and no pipeline is held")
        let text = try workspace.herald("doctor", "--read-only").output
        #expect(text.hasPrefix("ok       settings     there is no herald.yaml, so everything is as it ships\n"), "\(text)")
    }

    @Test("A herald.yaml with mistakes is the only fault, because nothing else is known then")
    func settings() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("site: { address: nope }\n", to: "herald.yaml")
        let message = "\"nope\" is not an address; expected one that starts with https:// and ends with /"
        #expect(
            try workspace.herald("doctor")
                == Outcome(status: 1, output: "fault    settings     herald.yaml:1:18: \(message)\n", errors: ""))
    }

    @Test("Placeholders are warnings, a missing store and missing pipelines are named with what to do")
    func missing() throws {
        let workspace = try TestWorkspace()
        try workspace.write("site: { language: en }\n", to: "herald.yaml")
        let (found, status) = try findings(workspace)
        #expect(status == 1)
        #expect(found.filter { $0.check == "settings" }.map(\.state) == ["warning", "warning", "warning"])
        #expect(
            found.filter { ["pipelines", "store"].contains($0.check) } == [
                Finding(
                    check: "pipelines", state: "warning", message: "there are no pipelines in \"Pipelines\"",
                    hint: "herald init DIR makes a workspace with one; docs/communications/pipelines.md shows how to write one"),
                Finding(
                    check: "store", state: "fault", message: "no store in \".herald/practices.db\"; expected a store of Herald",
                    hint: "herald intake makes one"),
            ])
    }

    @Test("Outside a workspace that is the fault")
    func outside() throws {
        let workspace = try TestWorkspace()
        let line = "mkdir \"$PWD-out\" && cd \"$PWD-out\" && \"$HERALD\" doctor; status=$?; rmdir \"$PWD\"; exit $status"
        let outcome = try workspace.shell(line)
        #expect(outcome.status == 1)
        #expect(
            outcome.output.hasPrefix(
                """
                fault    settings     there is no workspace in this folder or above it
                  hint: herald init DIR makes a workspace with one; -C FOLDER names another

                """), "\(outcome)")
    }

    @Test("Every mistake in pipelines is a fault, and so is one in a template that no pipeline uses")
    func mistakes() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("pipeline: feeds\nstages:\n  - export: atom-feed\n", to: "Pipelines/briefs.yaml")
        try workspace.write("pipeline: other\nslip: 1\nstages: [{ export: atomfeed }]\n", to: "Pipelines/other.yaml")
        try workspace.write("<h1>{{#title}}</h1>\n", to: "Templates/brief.mustache")
        let (found, status) = try findings(workspace)
        #expect(status == 1)
        #expect(
            found.filter { $0.check == "templates" } == [
                Finding(
                    check: "templates", state: "fault",
                    message: "Templates/brief.mustache:2:1: a section is not closed before the end of the file",
                    hint: "close {{#name}} with {{/name}}")
            ])
        let pipelines = found.filter { $0.check == "pipelines" }
        #expect(pipelines.map(\.state) == ["fault", "fault", "ok"], "\(pipelines)")
        #expect(pipelines.prefix(2).allSatisfy { $0.message.hasPrefix("Pipelines/other.yaml:") })
        #expect(pipelines.last?.message == "feeds: no mistakes")
    }

    @Test("A typesetter that does not run is a fault only if a pipeline makes PDF, and is reported once")
    func typesetter() throws {
        let workspace = try TestWorkspace.withSamples()
        let none = ["HERALD_PYTHON": "/nowhere/python3"]
        let without = try workspace.herald(["doctor", "--read-only"], environment: none).output
        #expect(without.contains("ok       typesetter   does not run, and no pipeline makes PDF: "), "\(without)")
        try workspace.write("pipeline: briefs\nstages: [{ export: policy-brief, with: { formats: [pdf] } }]\n", to: "Pipelines/briefs.yaml")
        let with = try workspace.herald(["doctor", "--read-only"], environment: none)
        let faults = with.output.split(separator: "\n").filter { $0.hasPrefix("fault") }
        #expect(faults.count == 1 && with.status == 1, "\(with)")
        #expect(
            faults.first?.hasSuffix("(/nowhere/python3, from the environment variable HERALD_PYTHON); briefs cannot make PDF") == true,
            "\(with)")
        #expect(with.output.contains("\n  hint: apt-get install python3-venv "), "\(with)")
    }

    @Test("A release from the future means that the clock is wrong; others' secrets are a fault, with the command that mends it")
    func clockAndRights() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.herald("run")
        let manifest = "\(workspace.path)/Output/briefs/manifest.json"
        let future = Date(timeIntervalSince1970: 4_102_444_800)
        try FileManager.default.setAttributes([.modificationDate: future], ofItemAtPath: manifest)
        try workspace.write("secret", to: ".herald/subscribers.secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: "\(workspace.path)/.herald/subscribers.secret")
        let (found, status) = try findings(workspace)
        #expect(status == 1)
        let clock = try #require(found.first { $0.check == "clock" })
        #expect(clock.state == "fault" && clock.hint == "set the clock: timedatectl set-ntp true")
        #expect(clock.message.hasSuffix(", and \"briefs\" was published at 2100-01-01T00:00:00Z"), "\(clock)")
        #expect(
            found.filter { $0.check == "permissions" } == [
                Finding(
                    check: "permissions", state: "fault",
                    message:
                        "the secret of subscribers \".herald/subscribers.secret\" is open to others: its rights are 0644; expected 0600",
                    hint: "chmod 600 .herald/subscribers.secret")
            ])
    }

    @Test("A damaged store is a fault, and practices are not looked at")
    func damage() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("not a store", to: ".herald/practices.db")
        let (found, status) = try findings(workspace)
        #expect(status == 1)
        #expect(found.filter { $0.state == "fault" }.map(\.check) == ["store"], "\(found)")
    }

    @Test("Receivers are called with --connect only, and one that does not answer is a fault")
    func receivers() throws {
        let workspace = try TestWorkspace.withSamples()
        let receiver = "deliver:\n  - to: webhook\n    with: { address: \"http://127.0.0.1:1/hook\", secret-env: HOOK }\n"
        try workspace.write("pipeline: briefs\nstages: [{ export: atom-feed }]\n\(receiver)", to: "Pipelines/briefs.yaml")
        let shown = { (arguments: [String], environment: [String: String]) in
            try workspace.herald(["doctor", "--read-only"] + arguments, environment: environment).output.split(separator: "\n").drop {
                !$0.contains("  deliveries   ")
            }.prefix(2)
        }
        let lacking = try shown([], ["HOOK": ""])
        #expect(
            lacking == [
                "fault    deliveries   briefs, webhook: the environment has no \"HOOK\", which is to hold the webhook's secret",
                "  hint: export HOOK=…",
            ])
        #expect(try shown([], ["HOOK": "s"]).first == "ok       deliveries   briefs, webhook: http://127.0.0.1:1/hook; --connect tries it")
        let tried = try shown(["--connect"], ["HOOK": "s"])
        #expect(
            tried == [
                "fault    deliveries   briefs, webhook: cannot reach \"http://127.0.0.1:1/hook\": the connection was refused",
                "  hint: see whether the address and the port are right and the server runs",
            ])
    }

    @Test("Options of the checks are not options of feeds")
    func usage() throws {
        let workspace = try TestWorkspace()
        #expect(try workspace.herald("doctor", "feed.xml", "--connect").errors.contains("--connect and --as-of are not about a feed"))
        #expect(try workspace.herald("doctor", "--as-of", "2016", "--connect").status == 64)
    }
}
