import FileTesting
import Foundation
import HeraldFileWriting
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore
import Testing

@testable import HeraldRunner

@Suite("Why a document was made, and where a practice is")
struct LineageTests {
    private let fixture: RunnerFixture
    private let pipeline: Pipeline
    private var scratch: TemporaryFolder { fixture.scratch }

    init() async throws {
        fixture = try RunnerFixture()
        pipeline = try fixture.pipeline("stages: [{ export: policy-brief }, { export: choosy }, { export: titles }]")
        try await fixture.submit([Practice("one", "First"), Practice("two", "Second")])
        try await fixture.run(pipeline)
    }

    private func lineage(_ path: String) throws -> DocumentLineage {
        try #require(try LineageFinder(output: fixture.workspace.outputPath).lineage(of: path, in: "test"))
    }

    /// The time of the release that made the document last, and the reasons.
    private func making(_ path: String) throws -> [String] {
        let lineage = try lineage(path)
        guard let making = lineage.making else { return lineage.unknown }
        return [making.asOf + (making.isNew ? ", new" : "")] + making.reasons.map { "\($0.kind.rawValue): \($0.text)" }
    }

    private func uses(_ id: String) throws -> PracticeUses {
        try LineageFinder(output: fixture.workspace.outputPath).uses(of: try #require(Slug(written: id)))
    }

    private static let firstRelease = ["2016-01-04T01:00:00Z, new", "first-release: it is in the first release of the pipeline"]

    @Test("A document of the first release is known with its stage, its practices and its inputs")
    func first() throws {
        let lineage = try lineage("cards/one.txt")
        #expect((lineage.stage, lineage.exporter, lineage.size) == (2, "choosy", 5))
        #expect(lineage.mediaType == "text/plain" && lineage.practices == ["one": 1] && lineage.asOf == "2016-01-04T01:00:00Z")
        #expect(lineage.signer == nil && lineage.edition == nil && lineage.unknown == [])
        #expect(try making("cards/one.txt") == Self.firstRelease)
        let kinds = try #require(lineage.making).inputs.map(\.kind)
        #expect(kinds.filter { $0 != .audience } == [.countries, .program, .site, .theme, .themes, .selection, .settings])
        #expect(try LineageFinder(output: fixture.workspace.outputPath).lineage(of: "cards/three.txt", in: "test") == nil)
        #expect(try LineageFinder(output: fixture.workspace.outputPath).lineage(of: "cards/one.txt", in: "another") == nil)
        #expect(try LineageFinder(output: scratch.file("Nothing")).pipelines == [])
    }

    @Test("A correction remakes the documents of its practice and those that list it, and nothing else")
    func correction() async throws {
        try await fixture.submit([Practice("one", "Corrected"), Practice("three", "Third")])
        try await fixture.run(pipeline)
        let moment = "2016-01-04T02:00:00Z"
        #expect(try making("cards/one.txt") == [moment, "record: practice \"one\" went from version 1 to 2"])
        #expect(try making("cards/three.txt") == ["\(moment), new", "record: practice \"three\" is new in it"])
        #expect(try making("cards/two.txt") == Self.firstRelease)
        #expect(try making("lists/all/titles.txt") == [moment, "list: what it lists or links to changed"])
    }

    @Test("A template, the settings, the site and Herald itself are named when they change what a document says")
    func inputs() async throws {
        fixture.workspace.templates["brief.mustache"] = "<!DOCTYPE html><title>one</title>"
        try await fixture.run(pipeline)
        let moment = "2016-01-04T01:00:00Z"
        #expect(try making("practices/one.html") == [moment, "input: the template \"brief.mustache\" is new"])
        #expect(try making("cards/one.txt") == Self.firstRelease)
        fixture.workspace.templates["brief.mustache"] = "<!DOCTYPE html><title>two</title>"
        fixture.workspace.programHash = "another"
        try await fixture.submit([Practice("two", "Corrected")])
        try await fixture.run(pipeline)
        let expected = ["2016-01-04T02:00:00Z", "input: Herald itself changed", "input: the template \"brief.mustache\" changed"]
        #expect(try making("practices/one.html") == expected)
        #expect(try making("practices/two.html") == expected + ["record: practice \"two\" went from version 1 to 2"])
    }

    @Test("A stage that is new, a release that was changed by hand, and another moment are reasons of their own")
    func others() async throws {
        let more = try fixture.pipeline(
            "stages: [{ export: policy-brief }, { export: choosy }, { export: titles }, { export: careless, with: { path: a.txt } }]")
        try await fixture.run(more)
        #expect(try making("a.txt") == ["2016-01-04T01:00:00Z, new", "new-stage: its stage is new in the pipeline"])
        try scratch.write("by hand", to: "Output/test/cards/one.txt")
        try await fixture.run(more, verifies: true)
        #expect(try making("cards/one.txt") == ["2016-01-04T01:00:00Z", "by-hand: the release had been changed by hand"])
        try await fixture.submit([Practice("one", "Corrected")])
        try await fixture.run(more)
        try await fixture.run(more, asOf: Timestamp(seconds: Timestamp(year: 2016, month: 1, day: 4).seconds + 3600))
        #expect(
            try making("cards/one.txt") == [
                "2016-01-04T01:00:00Z", "moment: another moment of the store was published",
                "record: practice \"one\" went from version 2 to 1",
            ])
    }

    @Test("A run without news, and a signature, are recorded nowhere; the record is a part of the publication")
    func record() async throws {
        let work = "Output/.herald/test"
        #expect(scratch.tree("\(work)/lineage").keys.sorted() == ["00000001"])
        try await fixture.run(pipeline)
        #expect(scratch.tree("\(work)/lineage").keys.sorted() == ["00000001"])
        let lines = try #require(scratch.text("\(work)/lineage/00000001")).split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("{\"herald-lineage\":1,\"number\":1,"), "\(lines)")
        try await fixture.submit([Practice("one", "Corrected")])
        let two = try #require(Slug(written: "two"))
        try await fixture.store.withdraw(two, at: fixture.tick(), note: "asked for")
        try await fixture.run(pipeline)
        let second = try #require(scratch.text("\(work)/lineage/00000002")).split(separator: "\n").dropFirst().map(String.init)
        #expect(
            second == [
                #"{"stage":0,"path":"practices/one.html","before":{"one":1}}"#,
                #"{"stage":0,"path":"practices/two.html","removed":true,"before":{"two":1}}"#,
                #"{"stage":1,"path":"cards/one.txt","before":{"one":1}}"#,
                #"{"stage":1,"path":"cards/two.txt","removed":true,"before":{"two":1}}"#,
            ])
    }

    @Test("Every place in which a practice is or was is found, and nothing that is not recorded is passed over")
    func places() async throws {
        let files = try uses("one").files.map { "\($0.exporter) \($0.path) \($0.version)" }
        #expect(files == ["choosy cards/one.txt 1", "policy-brief practices/one.html 1"])
        let before = try uses("one")
        #expect(before.former == [] && before.unknown == [])
        try await fixture.submit([Practice("one", "Corrected")])
        try await fixture.run(pipeline)
        let one = try #require(Slug(written: "one"))
        try await fixture.store.withdraw(one, at: fixture.tick(), note: "asked for")
        try await fixture.run(pipeline)
        let found = try uses("one")
        #expect(found.files == [] && found.editions == [] && found.deliveries == [] && found.unknown == [])
        #expect(
            found.former.map { "\($0.path) \($0.version) \($0.asOf)\($0.isRemoved ? " removed" : "")" } == [
                "practices/one.html 1 2016-01-04T02:00:00Z", "cards/one.txt 1 2016-01-04T02:00:00Z",
                "practices/one.html 2 2016-01-04T03:00:00Z removed", "cards/one.txt 2 2016-01-04T03:00:00Z removed",
            ])
        try scratch.remove("Output/.herald/test/lineage/00000001")
        #expect(
            try uses("one").unknown == ["what documents of \"test\" showed before the release as of 2016-01-04T02:00:00Z is not recorded"])
        #expect(
            try making("cards/two.txt") == [
                "it was made before the release as of 2016-01-04T02:00:00Z, the first that is recorded; when and why is not known"
            ])
        try scratch.remove("Output/.herald/test/lineage")
        #expect(try uses("two").unknown == ["no publication of \"test\" is recorded"])
        #expect(
            try making("cards/two.txt") == [
                "no publication is recorded that made it: an earlier version of Herald did, or the record was removed"
            ])
    }

    @Test("Of a pipeline that was retired or renamed it is said that its last documents are not recorded")
    func ended() throws {
        let time = Timestamp(year: 2017, month: 5, day: 2)
        _ = try Takedown(of: "test", in: fixture.workspace).retire(at: time, feedsUntil: time, reason: "", telling: nil)
        let end = "which of its documents had the practice until then is not recorded"
        #expect(try uses("one").unknown == ["\"test\" was retired at 2017-05-02T00:00:00Z; \(end)"])
        _ = try Takedown(of: "test", in: fixture.workspace).redirect(to: "another")
        #expect(try uses("one").unknown == ["\"test\" was renamed to \"another\"; \(end)"])
        #expect(try uses("one").files == [])
    }

    @Test("A record that cannot be read is reported, and never taken for a document without a past")
    func damaged() async throws {
        let seventh = #"{"herald-lineage":1,"number":7,"sequence":1,"as-of":"","inputs":{},"stages":[]}"#
        for text in ["", "{}\n", "{\"herald-lineage\":2}\n", "\(seventh)\n"] {
            try scratch.write(text, to: "Output/.herald/test/lineage/00000001")
            #expect(
                await thrownMessage { _ = try making("cards/one.txt") } == """
                    error: "\(scratch.path)/Output/.herald/test/lineage/00000001" is not the record of a publication by this version of herald
                      hint: move it elsewhere; what it says is then not known any more
                    """, "\(text)")
        }
    }

    @Test("The last 200 publications are kept")
    func pruned() async throws {
        let folder = try Folder(scratch.file("Output/.herald/test"))
        let line = try #require(scratch.text("Output/.herald/test/lineage/00000001"))
        for number in 2...200 {
            let copy = Array(line.replacing("\"number\":1,", with: "\"number\":\(number),").utf8)
            try copy.withUnsafeBytes { try folder.write($0, to: LineageLog.path(of: number)) }
        }
        try await fixture.submit([Practice("one", "Corrected")])
        try await fixture.run(pipeline)
        #expect(try LineageLog(in: folder).numbers == Array(2...201))
        #expect(try making("cards/one.txt") == ["2016-01-04T02:00:00Z", "record: practice \"one\" went from version 1 to 2"])
    }

    @Test("A document that a roll-back published again says so, and the next run compares its inputs with those of that release")
    func rollback() async throws {
        let inputs = try lineage("cards/one.txt").making?.inputs
        try await fixture.submit([Practice("one", "Corrected"), Practice("three", "Third")])
        try await fixture.run(pipeline)
        var options = Runner.RollbackOptions(now: Timestamp(year: 2017, month: 5, day: 2))
        options.holds = false
        _ = try await fixture.runner("Output").rollBack(pipeline, options)
        let (moment, reason) = ("2016-01-04T01:00:00Z", "rollback: the pipeline was rolled back to release 1")
        #expect(try making("cards/one.txt") == [moment, reason, "record: practice \"one\" went from version 2 to 1"])
        #expect(try making("lists/all/titles.txt") == [moment, reason])
        #expect(try making("cards/two.txt") == Self.firstRelease)
        #expect(try lineage("cards/one.txt").making?.inputs == inputs)
        #expect(
            try uses("three").former.map { "\($0.path) \($0.version) \($0.asOf)\($0.isRemoved ? " removed" : "")" } == [
                "practices/three.html 1 \(moment) removed", "cards/three.txt 1 \(moment) removed",
            ])
        fixture.workspace.programHash = "another"
        try await fixture.run(pipeline)
        #expect(
            try making("cards/one.txt") == [
                "2016-01-04T02:00:00Z", "input: Herald itself changed", "record: practice \"one\" went from version 1 to 2",
            ])
    }

    @Test("Without the record of the release to which a pipeline was rolled back, nobody says which inputs changed since")
    func rollbackWithoutRecord() async throws {
        try await fixture.submit([Practice("one", "Corrected")])
        try await fixture.run(pipeline)
        try scratch.remove("Output/.herald/test/lineage/00000001")
        var options = Runner.RollbackOptions(now: Timestamp(year: 2017, month: 5, day: 2))
        options.holds = false
        _ = try await fixture.runner("Output").rollBack(pipeline, options)
        #expect(try lineage("cards/one.txt").making?.inputs == [])
        fixture.workspace.programHash = "another"
        try await fixture.run(pipeline)
        #expect(
            try making("cards/one.txt") == [
                "2016-01-04T02:00:00Z", "unknown: the settings, the templates, the lists of codes or Herald changed; which is not recorded",
                "record: practice \"one\" went from version 1 to 2",
            ])
    }
}
