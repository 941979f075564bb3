import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldKit
import Testing

@testable import RcloneDeliverer

@Suite("Settings and configuration of rclone")
struct RcloneSettingsTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    private func problems(_ remote: String) -> [String] {
        var settings = RcloneSettings()
        settings.remote = remote
        return settings.problems(in: CheckContext()).map { "\($0.message) / \($0.hint ?? "")" }
    }

    @Test("A remote is named, and not written with its settings, which may be secrets")
    func remotes() {
        for remote in ["partner:", "partner:a/b", "my remote:x", "s3_2-a.b+c@d:bucket/é"] { #expect(problems(remote) == []) }
        #expect(
            problems(":sftp,host=h,pass=secret:path") == [
                "the remote is written with its settings; expected the name of a remote, such as \"partner:practices\" / "
                    + "a pipeline file holds no secrets; name the remote in rclone's configuration: rclone config"
            ])
        #expect(problems("partner,pass=secret:path").count == 1)
        #expect(
            problems("/srv/practices") == [
                "\"/srv/practices\" has no colon; expected the name of a remote, a colon and a path, such as \"partner:practices\" / "
                    + "for a folder on this machine: to: folder"
            ])
        #expect(problems("-v:x") == ["\"-v\" cannot be the name of a remote; expected one such as \"partner\" / "])
        #expect(problems("a\nb:x").count == 1)
        #expect(problems("a:x\ny").count == 1)
    }

    /// The problem with the configuration, with `DIR` for the folder of the test.
    private func problem(_ remote: String = "partner:x", file: String? = nil, environment: [String: String] = [:]) -> String {
        var settings = RcloneSettings()
        (settings.remote, settings.configuration) = (remote, file)
        var context = DeliveryContext(folder: scratch.path) { name in name == "HOME" ? scratch.file("home") : environment[name] }
        context.variables = environment
        do {
            try RcloneConfiguration(settings, in: context).check()
            return "none"
        } catch {
            return error.description.replacingOccurrences(of: scratch.path, with: "DIR")
        }
    }

    private func write(_ text: String, to name: String, mode: Int = 0o600) throws {
        let file = try scratch.write(text, to: name)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    @Test("The file that the settings name has the remote")
    func namedFile() throws {
        try write("[partner]\ntype = sftp\n\n[archive]\ntype = s3\n", to: "rclone.conf")
        #expect(problem(file: "rclone.conf") == "none")
        #expect(
            problem("partnr:x", file: "rclone.conf") == """
                error: rclone's configuration "DIR/rclone.conf" has no remote called "partnr"
                  hint: did you mean "partner"?
                """)
        try write("RCLONE_ENCRYPT_V0:\nabc\n", to: "encrypted.conf")
        #expect(problem(file: "encrypted.conf") == "none")
    }

    @Test("A file that others can read is refused, and so is one that is missing")
    func access() throws {
        try write("[partner]\ntype = sftp\n", to: "open.conf", mode: 0o644)
        #expect(
            problem(file: "open.conf") == """
                error: "DIR/open.conf", which holds secrets of rclone, can be read or changed by others (mode 644)
                  hint: let only its owner read it: chmod 600 DIR/open.conf
                """)
        #expect(
            problem(file: "no.conf") == """
                error: cannot read "DIR/no.conf", which is to hold rclone's configuration: no such file or directory
                  hint: rclone config --config DIR/no.conf
                """)
    }

    @Test("Without a file in the settings, the remote is in the environment or in rclone's own file")
    func defaults() throws {
        #expect(
            problem() == """
                error: rclone has no configuration of a remote called "partner"
                  hint: make one with rclone config, or name its file: config: secrets/rclone.conf
                """)
        #expect(problem("part-ner:x", environment: ["RCLONE_CONFIG_PART_NER_TYPE": "sftp"]) == "none")
        try write("[partner]\ntype = sftp\n", to: "home/.config/rclone/rclone.conf")
        #expect(problem() == "none")
    }

    @Test("rclone gets the variables of remotes and of connections, and no other")
    func variables() {
        var settings = RcloneSettings()
        settings.remote = "partner:x"
        var context = DeliveryContext(folder: scratch.path)
        context.variables = [
            "RCLONE_CONFIG_PASS": "p", "AWS_PROFILE": "a", "AWS_CA_BUNDLE": "b", "HTTPS_PROXY": "h", "PARTNER_SECRET": "s",
            "SSH_AUTH_SOCK": "k",
        ]
        #expect(
            RcloneConfiguration(settings, in: context).environment == [
                "RCLONE_CONFIG_PASS": "p", "AWS_PROFILE": "a", "HTTPS_PROXY": "h", "SSH_AUTH_SOCK": "k", "RCLONE_ASK_PASSWORD": "false",
            ])
    }
}
