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

@Suite("Pipelines that are renamed")
struct RenamingTests {
    @Test("A renaming is noted, is finished when the new release is there, and leaves no note")
    func steps() async throws {
        let fixture = try RunnerFixture()
        let workspace = fixture.workspace
        try await fixture.submit([Practice("one", "One")])
        let old = try fixture.pipeline("stages: [{ export: atom-feed }]")
        try await fixture.run(old)
        let renaming = Renaming(from: "test", to: "other")
        #expect(try Renaming.unfinished(in: workspace) == [])
        try renaming.begin(in: workspace)
        #expect(try Renaming.unfinished(in: workspace) == [renaming])
        #expect(try ReleaseInventory(output: workspace.outputPath).withoutPipeline([]).isEmpty)
        let before = fixture.scratch.tree("Output")
        try renaming.finish(in: workspace)
        expectSame(fixture.scratch.tree("Output"), before, "there is no new release")
        var new = old
        new.name = "other"
        try await fixture.run(new)
        for _ in 1...2 {
            try renaming.finish(in: workspace)
            #expect(try ReleaseInventory(output: workspace.outputPath)["test"]?.ending == .moved(to: "other"))
            #expect(try Renaming.unfinished(in: workspace) == [])
            #expect(fixture.scratch.tree("Output/test").keys.sorted() == ["manifest.json"])
        }
        let feed = try #require(fixture.scratch.text("Output/other/atom.xml"))
        #expect(feed.contains("<id>https://practices.example/id/one</id>"))
        #expect(feed.contains("<id>https://practices.example/other/atom.xml</id>"))
    }

    @Test("Those who are told of releases are told once that a pipeline was retired, and once that it was renamed")
    func told() async throws {
        let fixture = try DeliveryFixture("takedowns")
        let workspace = fixture.runnerFixture.workspace
        let pipeline = try fixture.pipeline()
        try await fixture.change("First")
        try await fixture.run(pipeline)
        let time = Timestamp(seconds: 1_480_000_000)
        for _ in 1...2 {
            _ = try Takedown(of: "test", in: workspace).retire(at: time, feedsUntil: time, reason: "", telling: pipeline)
            _ = try await fixture.work(pipeline)
        }
        #expect(fixture.script.changes.count == 2)
        let change = try #require(fixture.script.changes.last)
        #expect(change.isRetired)
        #expect(change.practices.map { "\($0.id) \($0.version) \($0.change)" } == ["one 1 noLongerSelected"])
        #expect(change.documents.map { "\($0.path) \($0.change)" } == ["cards/one.txt removed"])
        #expect((change.practiceCount, change.counts.removed, change.isTruncated) == (0, 1, false))
        var options = Runner.Options()
        options.movedFrom = "before"
        for _ in 1...2 {
            _ = try await fixture.runnerFixture.runner("Output", delivering: fixture.configuration).run(pipeline, options: options)
        }
        #expect(fixture.script.changes.map(\.movedFrom) == [nil, nil, "before"])
        #expect(fixture.script.changes.map(\.since) == [nil, change.since, nil])
    }
}
