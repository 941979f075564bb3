import FileTesting
import Foundation
import HeraldDelivery
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore
import HeraldXML
import Testing

@testable import HeraldRunner

@Suite("Pipelines that are taken down")
struct TakedownTests {
    let fixture: RunnerFixture
    private var scratch: TemporaryFolder { fixture.scratch }
    private let time = Timestamp(year: 2017, month: 5, day: 2)
    private let stages = """
        stages:
          - export: choosy
          - export: atom-feed
            with: { archive-size: 10, hubs: "https://hub.example/", split: { languages: [en] } }
          - export: rss-feed
          - export: json-feed
        """

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit((1...24).map { Practice("practice-\($0)", "Title \($0)") })
    }

    private func takedown() -> Takedown { Takedown(of: "test", in: fixture.workspace) }

    private func retire(_ reason: String = "it is over", days: Int = 30) throws -> Takedown.Report {
        try takedown().retire(
            at: time, feedsUntil: Timestamp(seconds: time.seconds + days * 86_400), reason: LocalizedReason(reason), telling: nil)
    }

    private func manifest() throws -> Manifest? {
        try OutputFolder(fixture.workspace.outputPath)?.release(of: "test").flatMap { try Manifest(in: $0) }
    }

    private var ids: [String] { (1...24).map { "https://practices.example/id/practice-\($0)" }.sorted() }

    @Test("Everything is removed but the feeds, which have a tombstone for each entry of theirs and of their archive documents")
    func feeds() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-1", "Corrected")])
        try await fixture.run(pipeline)
        let count = scratch.tree("Output/test").count
        #expect(scratch.tree("Output/.herald/test/kept").isEmpty == false)
        let report = try retire()
        #expect(report.feeds == ["atom.xml", "atom/language-en.xml", "feed.json", "rss.xml"])
        #expect(report.removed == count - 5)
        #expect(scratch.tree("Output/test").keys.sorted() == report.feeds.dropLast(2) + ["feed.json", "manifest.json", "rss.xml"])
        #expect(scratch.tree("Output/.herald/test/kept").isEmpty)
        let header = try #require(try manifest()).header
        #expect(header.ending == .retired(at: time, feedsUntil: Timestamp(year: 2017, month: 6, day: 1)))
        #expect(header.practices == 0)
        for (path, type) in [
            ("atom.xml", "application/atom+xml"), ("rss.xml", "application/rss+xml"), ("feed.json", "application/feed+json"),
        ] {
            let text = try #require(scratch.text("Output/test/\(path)"))
            let scan = try FeedScan(Array(text.utf8), mediaType: type, file: path)
            #expect(scan.entries.sorted() == ids, "\(path)")
            #expect(scan.title == "Good practices in international migration")
            #expect(text.components(separatedBy: "it is over").count == 25, "\(path)")
            #expect(!text.contains("Title 3"), "\(path)")
        }
        let atom = try #require(scratch.text("Output/test/atom.xml"))
        #expect(
            atom.hasPrefix(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">
                  <id>https://practices.example/test/atom.xml</id>
                  <title>Good practices in international migration</title>
                  <updated>2017-05-02T00:00:00Z</updated>
                  <author>
                    <name>Herald</name>
                  </author>
                  <generator>Herald</generator>
                  <link rel="self" type="application/atom+xml" href="https://practices.example/test/atom.xml"/>
                  <link rel="hub" href="https://hub.example/"/>
                  <fh:complete/>
                  <at:deleted-entry ref="https://practices.example/id/practice-1" when="2017-05-02T00:00:00Z">
                    <at:comment>it is over</at:comment>
                  </at:deleted-entry>
                """), "\(atom)")
    }

    @Test("The last feeds are valid", arguments: ["atom.xml", "rss.xml", "feed.json"])
    func valid(path: String) async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        _ = try retire()
        let exporter = path == "feed.json" ? "json-feed" : "\(path.prefix { $0 != "." })-feed"
        let stage = try #require(pipeline.stages.first { $0.exporterName == exporter })
        let text = try #require(scratch.text("Output/test/\(path)"))
        for check in type(of: stage.exporter).checks where path.hasSuffix(check.suffix) {
            switch check.inspection {
            case .path(let problem): #expect(problem("\(scratch.path)/Output/test/\(path)") == nil)
            case .bytes(let problem): #expect(Array(text.utf8).withUnsafeBytes { problem($0) } == nil)
            }
        }
    }

    @Test("Feeds are removed when their time has come, and not before")
    func end() async throws {
        try await fixture.run(fixture.pipeline(stages))
        _ = try retire(days: 2)
        let before = scratch.tree("Output/test")
        #expect(try !takedown().removeOldFeeds(at: Timestamp(seconds: time.seconds + 2 * 86_400 - 1)))
        expectSame(scratch.tree("Output/test"), before, "too early")
        #expect(try takedown().removeOldFeeds(at: Timestamp(seconds: time.seconds + 2 * 86_400)))
        #expect(scratch.tree("Output/test").keys.sorted() == ["manifest.json"])
        #expect(
            scratch.text("Output/test/manifest.json")?.hasSuffix(
                "\"set-aside\":[],\"retired\":\"2017-05-02T00:00:00Z\",\"feeds-until\":\"2017-05-04T00:00:00Z\",\"stages\":[\n]}\n") == true
        )
        #expect(try !takedown().removeOldFeeds(at: Timestamp(seconds: time.seconds + 9 * 86_400)))
    }

    @Test("Without a time for feeds nothing is left but the note")
    func atOnce() async throws {
        try await fixture.run(fixture.pipeline(stages))
        #expect(try retire(days: 0).feeds == [])
        #expect(scratch.tree("Output/test").keys.sorted() == ["manifest.json"])
    }

    @Test("A pipeline that comes back publishes what a first run would, and tells that its end is over", arguments: [0, 30])
    func back(days: Int) async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        _ = try retire(days: days)
        let warning = "\"test\" was retired at 2017-05-02T00:00:00Z; it is published again, and its addresses are back"
        #expect(try await fixture.plan(pipeline).warnings.map(\.message) == [warning])
        #expect(try await fixture.run(pipeline).warnings.map(\.message) == [warning])
        try await fixture.expectEqualToFirstRun(pipeline, "back")
        #expect(try await fixture.run(pipeline).warnings.isEmpty)
    }

    @Test("A release is replaced by a note of its new name, and comes back when its pipeline does")
    func redirect() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        let count = scratch.tree("Output/test").count
        #expect(try takedown().redirect(to: "other").removed == count - 1)
        #expect(scratch.tree("Output/test").keys.sorted() == ["manifest.json"])
        #expect(try manifest()?.header.ending == .moved(to: "other"))
        let warning = "\"test\" was renamed to \"other\"; it is published again, and its addresses no longer lead to \"other\""
        #expect(try await fixture.run(pipeline).warnings.map(\.message) == [warning])
        try await fixture.expectEqualToFirstRun(pipeline, "back")
    }

    @Test("What is not released cannot be taken down, and nothing is made for it")
    func nothing() async throws {
        #expect(await thrownMessage { _ = try retire() } == "error: there is no release \"test\" in \"\(scratch.path)/Output\"")
        #expect(scratch.tree("Output").isEmpty)
        try scratch.write("", to: "Output/test/.keep")
        #expect(await thrownMessage { _ = try retire() } == "error: there is no release \"test\" in \"\(scratch.path)/Output\"")
        #expect(try ReleaseInventory(output: fixture.workspace.outputPath).entries.isEmpty)
    }

    @Test("A feed that was changed by hand and cannot be read is reported, and nothing is taken down")
    func unreadable() async throws {
        try await fixture.run(fixture.pipeline(stages))
        try scratch.write("<feed", to: "Output/test/atom.xml")
        let before = scratch.tree("Output/test")
        let message = await thrownMessage { _ = try retire() }
        #expect(message.hasPrefix("error: the feed \"\(scratch.path)/Output/test/atom.xml\" is not well-formed: "), "\(message)")
        #expect(message.hasSuffix("\n  hint: it was changed by hand; --feed-days 0 removes feeds without reading them"))
        expectSame(scratch.tree("Output/test"), before, "unreadable")
        #expect(try retire(days: 0).feeds == [])
    }

    @Test("A takedown that was cut off after its journal is finished")
    func interrupted() async throws {
        try await fixture.run(fixture.pipeline(stages))
        let folder = try Folder("\(scratch.path)/Output/.herald/test")
        try scratch.write("herald-journal 1\nremove cards/practice-1.txt\nend\n", to: "Output/.herald/test/journal")
        let manifest = endedManifest(of: "test", movedTo: "other")
        try scratch.write(manifest, to: "Output/.herald/test/staging/manifest.json")
        #expect(try Takedown.interrupted(in: fixture.workspace) == ["test"])
        try takedown().recover()
        #expect(try Takedown.interrupted(in: fixture.workspace) == [])
        #expect(try !folder.exists("journal"))
        #expect(scratch.text("Output/test/cards/practice-1.txt") == nil)
        #expect(scratch.text("Output/test/manifest.json") == manifest)
    }
}

/// The note that remains of a renamed pipeline.
func endedManifest(of pipeline: String, movedTo name: String) -> String {
    let moment = "\"sequence\":1,\"as-of\":\"2016-12-10T09:00:00Z\",\"set-aside\":[]"
    return "{\"herald\":1,\"pipeline\":\"\(pipeline)\",\(moment),\"moved-to\":\"\(name)\",\"stages\":[\n]}\n"
}
