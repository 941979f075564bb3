import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Tombstones in feeds")
struct TombstoneTests {
    @Test("a practice that was withdrawn leaves a tombstone with the reason, and its entry when restored")
    func tombstone() async throws {
        var log = MemoryLog()
        for number in 1...2 { log.publish(Sample.practice("practice-\(number)")) }
        let id = try #require(Slug(written: "practice-2"))
        log.withdraw(id, because: "asked for by <the> city")
        let atom = try await Format.atom.export(log).documents["atom.xml"] ?? []
        let text = String(decoding: atom, as: UTF8.self)
        #expect(
            text.contains(
                """
                  <at:deleted-entry ref="https://practices.example/id/practice-2" when="2016-01-01T03:00:00Z">
                    <at:comment>asked for by &lt;the&gt; city</at:comment>
                  </at:deleted-entry>
                  <entry>
                    <id>https://practices.example/id/practice-1</id>

                """))
        #expect(try ParsedFeed(atom).updated == "2016-01-01T03:00:00Z")
        #expect(try Format.atom.problems(atom) == [])
        let rss = try await Format.rss.export(log).text("rss.xml")
        let gone = "<at:deleted-entry ref=\"https://practices.example/id/practice-2\" when=\"2016-01-01T03:00:00Z\">"
        #expect(
            rss.contains(gone) && !rss.contains("Practice practice-2")
                && rss.contains("<lastBuildDate>Fri, 01 Jan 2016 03:00:00 +0000</lastBuildDate>"))
        let json = try await Format.json.export(log).text("feed.json")
        let withdrawn =
            #""withdrawn":[{"id":"https://practices.example/id/practice-2","when":"2016-01-01T03:00:00Z","reason":"asked for by <the> city"}]"#
        #expect(json.contains(withdrawn) && !json.contains("Practice practice-2"))
        log.restore(id)
        let restored = try await Format.atom.export(log).text("atom.xml")
        #expect(!restored.contains("deleted-entry") && restored.contains("<p>Published again on 1 January 2016</p>"))
    }

    @Test("a tombstone has the reason in the language of the feed, or one in another language with that language")
    func reasons() async throws {
        var log = MemoryLog()
        for number in 1...2 { log.publish(Sample.practice("practice-\(number)")) }
        log.withdraw(try #require(Slug(written: "practice-1")), because: "[fr] Faux.\n[en] Wrong.")
        log.withdraw(try #require(Slug(written: "practice-2")), because: "[fr] Faux.\n[es] Falso.")
        for name in ["atom.xml", "rss.xml"] {
            let text = try await (name == "atom.xml" ? Format.atom : .rss).export(log).text(name)
            #expect(text.contains("<at:comment>Wrong.</at:comment>"), "\(text)")
            #expect(text.contains("<at:comment xml:lang=\"fr\">Faux.</at:comment>"), "\(text)")
        }
        let json = try await Format.json.export(log).text("feed.json")
        #expect(json.contains(#""reason":"Wrong."}"#) && json.contains(#""reason":"Faux.","language":"fr"}"#), "\(json)")
    }
}
