import Foundation
import LoopbackServer
import Testing

@Suite("Signed releases")
struct SigningTests {
    private static let settings = "site: { address: https://practices.example/ }\nsigning: { enabled: true }\n"

    /// A workspace with samples, whose releases are signed with a new key. Returns the key's name and its public form too.
    private func signedWorkspace() throws -> (workspace: TestWorkspace, id: String, key: String) {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(Self.settings, to: "herald.yaml")
        let made = try workspace.herald("keys", "new")
        #expect(made.status == 0 && made.errors == "", "\(made)")
        return (workspace, try #require(words(of: made).first), try publicKey(in: made))
    }

    /// The words after "key" in the first line.
    private func words(of outcome: Outcome) -> [String] {
        (outcome.output.split(separator: "\n").first?.split { " ,".contains($0) }.dropFirst() ?? []).map(String.init)
    }

    private func publicKey(in outcome: Outcome) throws -> String {
        let line = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("  public: ") })
        return String(line.dropFirst("  public: ".count))
    }

    @Test("A key is made once, is private to its owner, and is listed")
    func new() throws {
        let (workspace, id, key) = try signedWorkspace()
        let rights = { (name: String) in
            try FileManager.default.attributesOfItem(atPath: "\(workspace.path)/\(name)")[.posixPermissions] as? Int
        }
        #expect(try rights(".herald/keys/\(id).pem") == 0o600)
        #expect(try rights(".herald/keys/keys.json") == 0o600)
        let list = try workspace.herald("keys", "list")
        #expect(list.output.hasPrefix("key               state  from"), "\(list.output)")
        #expect(list.output.contains("\n\(id)  signs  ") && list.output.hasSuffix("\n\n\(id)  \(key)\n"), "\(list.output)")
        #expect(try workspace.herald("keys", "list", "--public") == .done("\(key)  \(id)\n"))
        let again = try workspace.herald("keys", "new")
        #expect(again.status == 1 && again.errors.hasPrefix("error: the key \(id) signs until "), "\(again.errors)")
        let pem = try workspace.shell("$HERALD keys list --pem \(id.prefix(6)) | openssl pkey -pubin -noout -text | head -n 1")
        #expect(pem == .done("ED25519 Public-Key:\n"))
    }

    @Test("A private key that others can read is refused, and nothing is published")
    func openKey() throws {
        let (workspace, id, _) = try signedWorkspace()
        _ = try workspace.shell("chmod 644 .herald/keys/\(id).pem")
        let run = try workspace.herald("run")
        #expect(run.status == 1)
        #expect(
            run.errors == """
                error: the private key ".herald/keys/\(id).pem" is open to others: its rights are 0644; expected 0600
                  hint: chmod 600 .herald/keys/\(id).pem

                """)
        #expect(!workspace.exists("Output/briefs/manifest.json"))
    }

    @Test("Keys cannot be in the output folder, by whatever path")
    func inOutput() throws {
        let workspace = try TestWorkspace.withSamples()
        _ = try workspace.shell("mkdir Output && ln -s Output shown")
        for folder in ["Output/keys", "Output", "./Output/../Output/keys", "shown/keys"] {
            try workspace.write("signing: { enabled: true, keys: \(folder) }\n", to: "herald.yaml")
            for command in [["keys", "new"], ["run"], ["doctor"]] {
                let outcome = try workspace.herald(command)
                #expect(outcome.status == 1)
                // Doctor prints its findings as its result.
                let said = command == ["doctor"] ? outcome.output : outcome.errors
                #expect(said.contains("the folder of keys \"\(folder)\" is in the output folder \"Output\""), "\(outcome)")
            }
        }
        #expect(!workspace.exists("Output/keys"))
    }

    @Test("Without a key nothing is published, and doctor says so too")
    func missing() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(Self.settings, to: "herald.yaml")
        let message = "error: releases are signed, but there is no key in \".herald/keys\"\n  hint: herald keys new\n"
        let run = try workspace.herald("run")
        #expect(run.status == 1 && run.errors == message)
        let doctor = try workspace.herald("doctor", "--read-only")
        let fault = "fault    keys         releases are signed, but there is no key in \".herald/keys\"\n"
        #expect(doctor.status == 1 && doctor.output.contains(fault), "\(doctor)")
    }

    @Test("Without a key there is none to rotate, and none to tell partners, whether releases are signed or not")
    func none() throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.herald("keys", "rotate")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: there is no key that could endorse the next one\n  hint: herald keys new makes the first\n"))
        #expect(
            try workspace.herald("keys", "list", "--public")
                == Outcome(status: 0, output: "", errors: "no key signs: herald keys new makes one\n"))
    }

    @Test("A key that ends within 30 days is named by run and doctor, until there is the next one")
    func ending() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(Self.settings, to: "herald.yaml")
        let id = try #require(words(of: try workspace.herald("keys", "new", "--days", "10")).first)
        let run = try workspace.herald("run")
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("warning: the key \(id) that signs releases ends at "), "\(run.errors)")
        #expect(
            run.errors.hasSuffix("Z\n  hint: herald keys rotate makes the next one, which partners accept without being told\n"),
            "\(run.errors)")
        let doctor = try workspace.herald("doctor", "--read-only").output
        #expect(doctor.contains("\nwarning  keys         the key \(id) that signs releases ends at "), "\(doctor)")
        #expect(try workspace.herald("keys", "rotate").status == 0)
        #expect(try workspace.herald("run").errors == "")
    }

    @Test("A release is verified with the key, with the key before it, and with none; a key of somebody else is refused")
    func verify() throws {
        let (workspace, id, key) = try signedWorkspace()
        #expect(try workspace.herald("run").status == 0)
        let own = try workspace.herald("verify", "Output/briefs")
        #expect(own.status == 0 && own.errors == "")
        let lines = own.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 3 && lines[0].hasPrefix("briefs: ") && lines[0].hasSuffix(", as of 2016-12-10T09:00:00Z (store event 14)"))
        #expect(lines[1].hasPrefix("  signed by the key \(id), which is trusted; it ends at "))
        #expect(lines[2] == "  every document is as the manifest says, and nothing else is there")
        let rotated = try workspace.herald("keys", "rotate")
        let next = try #require(words(of: rotated).first)
        let run = try workspace.herald("run")
        #expect(run.output.contains("briefs: nothing changed; the release in Output/briefs was signed again, with the key \(next)\n"))
        let partner = try TestWorkspace()
        let old = try partner.herald("verify", "\(workspace.path)/Output/briefs", "--key", key)
        #expect(old.status == 0 && old.output.contains("signed by the key \(next), which the trusted key \(id) endorses; it ends at "))
        let nobody = try partner.herald("verify", "\(workspace.path)/Output/briefs")
        #expect(nobody.status == 0 && nobody.output.contains("signed by the key \(next), which was not named;"))
        #expect(nobody.errors.hasPrefix("warning: no key was named, so it is not known whether the publisher made this release\n"))
        let stranger = try signedWorkspace()
        let refused = try partner.herald("verify", "\(workspace.path)/Output/briefs", "--key", stranger.key)
        #expect(refused.status == 1)
        #expect(refused.output.contains("\n  fault: the key \(next) is none of those named, and none of them endorses it\n  1 fault\n"))
    }

    @Test("A changed document, a missing one and a changed manifest are faults, as text and as JSON")
    func faults() throws {
        let (workspace, id, key) = try signedWorkspace()
        #expect(try workspace.herald("run").status == 0)
        _ = try workspace.shell("printf x >> Output/briefs/atom.xml; rm Output/briefs/atom.css; echo > Output/briefs/extra.txt")
        let found = try workspace.herald("verify", "Output/briefs", "--key", key)
        #expect(found.status == 1)
        let faults = found.output.split(separator: "\n").filter { $0.hasPrefix("  fault: ") }
        #expect(faults.count == 3)
        #expect(faults[0] == "  fault: atom.css: is missing" && faults[2] == "  fault: extra.txt: is not in the manifest")
        #expect(faults[1].hasPrefix("  fault: atom.xml: has "))
        let json = try workspace.herald("verify", "Output/briefs", "--key", key, "--json")
        let value = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((value["faults"] as? [[String: Any]])?.compactMap { $0["path"] as? String } == ["atom.css", "atom.xml", "extra.txt"])
        #expect((value["signature"] as? [String: Any])?["trusted"] as? String == id)
        _ = try workspace.shell("sed -i 's/\"sequence\":14/\"sequence\":15/' Output/briefs/manifest.json")
        let changed = try workspace.herald("verify", "Output/briefs", "--key", key)
        #expect(
            changed.output.contains("  no valid signature\n  fault: the signature is not that of these bytes by the key \(id): "))
    }

    @Test("A release on a web server is verified, and what it lacks is named")
    func web() throws {
        let (workspace, _, key) = try signedWorkspace()
        #expect(try workspace.herald("run").status == 0)
        let server = try LoopbackServer(receiverOn: 0, serving: "\(workspace.path)/Output")
        for address in ["\(server.address)/briefs", "\(server.address)/briefs/", "\(server.address)/briefs/manifest.json"] {
            let found = try workspace.herald("verify", address, "--key", key)
            #expect(found.status == 0, "\(found)")
            #expect(found.output.hasSuffix("  every document is as the manifest says; other files cannot be seen over the web\n"))
        }
        _ = try workspace.shell("rm Output/briefs/atom.css")
        let missing = try workspace.herald("verify", "\(server.address)/briefs", "--key", key)
        #expect(missing.status == 1 && missing.output.contains("  fault: atom.css: is missing\n"))
        let nothing = try workspace.herald("verify", "\(server.address)/nothing")
        #expect(nothing.status == 1 && nothing.errors.contains("answered 404 (not found)"), "\(nothing)")
    }

    @Test("A key is given up with consent, and its private key is gone")
    func retire() throws {
        let (workspace, id, _) = try signedWorkspace()
        let asked = try workspace.herald("keys", "retire", id)
        #expect(
            asked.errors == """
                error: giving up the key \(id) removes its private key for ever, and nothing could be published until there is another key; \
                expected --yes
                  hint: nothing was changed

                """)
        #expect(workspace.exists(".herald/keys/\(id).pem"))
        let done = try workspace.herald("keys", "retire", String(id.prefix(8)), "--yes")
        #expect(done.output == "key \(id): given up; .herald/keys/\(id).pem is removed\n" && done.status == 0)
        #expect(done.errors == "nothing can be published until there is another key: herald keys new\n")
        #expect(!workspace.exists(".herald/keys/\(id).pem"))
        #expect(try workspace.herald("run").errors.hasPrefix("error: releases are signed, but there is no key in \".herald/keys\"\n"))
        #expect(try workspace.herald("keys", "new").status == 0)
        #expect(try workspace.herald("run").status == 0)
    }
}
