import ArgumentParser
import FileTesting
import Foundation
import Testing

@testable import HeraldCLI

@Suite("Files of the Debian package")
struct PackagingTests {
    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: PackageFolder.file("Packaging/debian/\(name)"), encoding: .utf8)
    }

    @Test("The pipeline in /etc/herald is the one that herald init makes, with a schedule for the timer of the package")
    func pipeline() throws {
        let schedule = """
            # herald-schedule.timer runs what is due, by the clock of UTC. schedules.md in /usr/share/doc/herald shows how to change it.
            schedule: daily at 03:15

            """
        let expected = SiteText().pipeline.replacing("stages:\n", with: "\(schedule)stages:\n")
        #expect(try text("etc/Pipelines/monthly.yaml") == expected)
        #expect(
            try text("herald.herald-schedule.service").contains("\nExecStart=/usr/bin/herald schedule run --due --workspace /etc/herald\n"))
    }

    @Test("The command of the server, with the options in /etc/default/herald, can be parsed")
    func server() throws {
        let defaults = try text("herald.default")
        let options = try #require(defaults.firstMatch(of: /\nSERVE_OPTIONS="([^"]*)"\n/)).1
        let command = try #require(try text("herald.service").firstMatch(of: /\nExecStart=\/usr\/bin\/herald ([^\n]*)\n/)).1
        let words = command.replacing("$SERVE_OPTIONS", with: options).split(separator: " ").map(String.init)
        #expect(words.starts(with: ["serve", "--workspace", "/etc/herald"]))
        #if Server
            _ = try Herald.parseAsRoot(words)
        #endif
    }

    @Test("The list of files that an installation writes is where the removal looks for it")
    func list() throws {
        let scripts = try ["install.sh", "uninstall.sh"].map {
            try String(contentsOfFile: PackageFolder.file("Packaging/\($0)"), encoding: .utf8)
        }
        #expect(scripts.allSatisfy { $0.contains("share/herald/installed.txt") })
    }
}
