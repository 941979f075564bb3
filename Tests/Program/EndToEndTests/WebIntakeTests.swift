import LoopbackServer
import Testing

@Suite("herald intake from the web")
struct WebIntakeTests {
    private static let server = Result { try LoopbackServer() }

    @Test("an archive is harvested, then only asked for what changed; a preview touches nothing")
    func harvest() throws {
        let (workspace, archive) = (try TestWorkspace(), try Self.server.get().address + "/oai/plain/end-to-end")
        let preview = try workspace.herald("intake", "oai", archive, "--preview")
        #expect(preview.output.hasSuffix("preview, nothing was taken in: 10 new, 0 changed, 0 unchanged, 0 refused\n"))
        #expect(!workspace.exists(".herald"))
        #expect(
            try workspace.herald("intake", "oai", archive, "--from", "last").output.hasPrefix("10 new, 0 changed, 0 unchanged, 0 refused\n")
        )
        let again = try workspace.herald("intake", "oai", archive, "--from", "last", "--json")
        #expect(
            again
                == .done(
                    "{\"new\":0,\"changed\":0,\"unchanged\":0,\"refused\":0,\"withdrawn\":0,\"mistakes\":0,\"warnings\":0,\"reviews\":{\"recorded\":0,\"kept\":0,\"accepted\":0,\"waiting\":0,\"versions\":[]}}\n"
                ))
    }

    @Test("a bad record of an archive makes the exit code 1, and a wrong address is said to be one")
    func mistakes() throws {
        let (workspace, root) = (try TestWorkspace(), try Self.server.get().address)
        let bad = try workspace.herald("intake", "oai", root + "/oai/bad/end-to-end-bad")
        #expect(bad.status == 1 && bad.output.hasPrefix("9 new, 0 changed, 0 unchanged, 1 refused\n"))
        let page = try workspace.herald("intake", "oai", root + "/oai/html/end-to-end-html")
        #expect(page.status == 1)
        #expect(page.errors.hasPrefix("error: \"\(root)/oai/html/end-to-end-html\" answered with a web page; expected OAI-PMH\n"))
    }

    @Test("Herald's own feed comes in as it went out, as narrative records")
    func ownFeed() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.herald("run")
        let other = try TestWorkspace()
        let feed = "\(workspace.path)/Output/briefs/atom.xml"
        #expect(try other.herald("intake", feed, "--kind", "project").output.hasPrefix("3 new, 0 changed, 0 unchanged, 0 refused\n"))
        #expect(try other.herald("intake", feed, "--kind", "project").output == "0 new, 0 changed, 3 unchanged, 0 refused\n")
    }
}
