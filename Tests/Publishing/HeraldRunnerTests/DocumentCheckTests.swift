import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Testing

/// A check that no document contains the word "ink".
private let noInkCheck = DocumentCheck("a page without ink", suffix: ".xml") { file in
    let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard let line = text.split(separator: "\n").firstIndex(where: { $0.contains("ink") }) else { return nil }
    return "\(file):\(line + 1): found ink"
}

/// Pages of titles, ten events each. Titles with "Unshowable" are refused, and titles with "ink" fail the check.
struct PagedTitles: Exporter {
    static let name = "ledger"
    static let summary = "Pages of titles."
    static let checks = [noInkCheck]
    init(settings: NoSettings) {}
    var plan: ExportPlan { .pages(size: 10, begin: page) }

    private func page(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let stream = try release.open(path("ledger-\(page.isNewest ? "newest" : "\(page.number)").xml"), mediaType: "application/xml")
        return Composer(stream: stream, head: "page \(page.number) of \(page.updated?.written ?? "never")\n")
    }

    final class Composer: PageComposer {
        private let stream: any DocumentStream
        private var practices: [PracticeVersion] = []

        init(stream: any DocumentStream, head: String) {
            self.stream = stream
            try? write(head)
        }

        private func write(_ text: String) throws { try Array(text.utf8).withUnsafeBytes { try stream.write($0) } }

        func add(_ practice: PublishedPractice) throws {
            let title = practice.practice.title.original
            if title.hasPrefix("Unshowable") { throw Diagnostic("the title is not to be shown") }
            if title.hasPrefix("Misprint") { throw Diagnostic("a mistake", at: SourcePosition(file: "page.mustache", line: 1, column: 2)) }
            try write("\(practice.practice.id): \(title)\n")
            practices.append(PracticeVersion(practice.practice.id, practice.version))
        }

        func finish() throws { try stream.close(practices: practices) }
    }
}

/// One document for all practices, which does not say which practice a problem belongs to.
struct AllTitles: Exporter {
    static let name = "roll"
    static let summary = "All titles."
    static let checks = [noInkCheck]
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        var text = ""
        for try await practice in selection { text += "\(practice.practice.id): \(practice.practice.title.original)\n" }
        try release.add(Document(path: path("roll.xml"), mediaType: "application/xml", bytes: Array(text.utf8)))
    }
}

/// Two documents for each practice.
struct TitlePerPractice: Exporter {
    static let name = "leaves"
    static let summary = "Leaves of single practices."
    static let checks = [noInkCheck]
    init(settings: NoSettings) {}
    var plan: ExportPlan { .perPractice(folder: "leaves", documents: documents) }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let versions = [PracticeVersion(practice.practice.id, practice.version)]
        return [("xml", practice.practice.title.original), ("txt", "plain")].map { ending, text in
            Document(
                path: path("leaves/\(practice.practice.id).\(ending)"), mediaType: "text/plain", bytes: Array(text.utf8),
                practices: versions)
        }
    }
}

@Suite("Practices whose documents are not as promised")
struct DocumentCheckTests {
    let fixture: RunnerFixture
    private static let exporters: [any Exporter.Type] = [PagedTitles.self, AllTitles.self, TitlePerPractice.self]

    init() async throws {
        fixture = try RunnerFixture()
        for index in 1...35 { try await fixture.submit([Practice("practice-\(index)", "Title \(index)")]) }
    }

    private func pipeline(_ stages: String...) throws -> Pipeline {
        try fixture.pipeline("stages: [\(stages.map { "{ export: \($0) }" }.joined(separator: ", "))]", of: Self.exporters)
    }

    private func told(_ report: RunReport) -> [String] { report.quarantined.map { "\($0.practice): \($0.stage): \($0.reason)" } }

    /// Returns whether any document of the release contains `id`.
    private func isPublished(_ id: String) -> Bool {
        fixture.scratch.tree("Output/test").contains { name, bytes in
            name != "manifest.json" && String(decoding: bytes, as: UTF8.self).contains("\(id): ")
        }
    }

    @Test("A practice that a page refuses is quarantined wherever it is, and the rest of all pages is published")
    func refusedByPage() async throws {
        let pipeline = try pipeline("ledger")
        try await fixture.submit([Practice("practice-4", "Unshowable"), Practice("practice-36", "Unshowable too")])
        let expected = ["practice-36: ledger: the title is not to be shown", "practice-4: ledger: the title is not to be shown"]
        for round in 1...3 {
            #expect(told(try await fixture.plan(pipeline)) == expected, "round \(round)")
            #expect(told(try await fixture.run(pipeline)) == expected, "round \(round)")
            #expect(!isPublished("practice-4") && !isPublished("practice-36") && isPublished("practice-5") && isPublished("practice-35"))
            try await fixture.expectEqualToFirstRun(pipeline, "round \(round)")
            try await fixture.submit([Practice("practice-9", "Title of round \(round)")])
        }
        try await fixture.submit([Practice("practice-4", "Shown again")])
        #expect(told(try await fixture.run(pipeline)) == [expected[0]])
        #expect(isPublished("practice-4"))
        try await fixture.expectEqualToFirstRun(pipeline, "mended")
    }

    @Test("A mistake in a file that a page comes upon ends the run")
    func mistake() async throws {
        try await fixture.submit([Practice("practice-4", "Misprint")])
        let pipeline = try pipeline("ledger")
        #expect(await thrownMessage { try await fixture.run(pipeline) } == "page.mustache:1:2: error: a mistake")
    }

    @Test("Pages of a whole archive are made again without the practices that break their promise")
    func pages() async throws {
        let pipeline = try pipeline("ledger")
        try await fixture.submit([Practice("practice-2", "ink"), Practice("practice-17", "More ink"), Practice("practice-36", "ink, too")])
        let reason = "with it, \"ledger-newest.xml\" is not a page without ink: found ink"
        let expected = ["practice-17", "practice-2", "practice-36"].map { "\($0): ledger: \(reason)" }
        let planned = try await fixture.plan(pipeline)
        #expect(told(planned) == expected)
        for round in 1...2 {
            let report = try await fixture.run(pipeline)
            #expect(told(report) == expected, "round \(round)")
            if round == 1 { #expect(report.stages[0].added == planned.stages[0].added) }
            #expect(
                !isPublished("practice-2") && !isPublished("practice-17") && !isPublished("practice-36") && isPublished("practice-1")
                    && isPublished("practice-35"))
            try await fixture.expectEqualToFirstRun(pipeline, "round \(round)")
            #expect(try await fixture.plan(pipeline).stages[0].changes.isEmpty, "round \(round)")
            try await fixture.submit([Practice("practice-8", "Title of round \(round)")])
        }
        try await fixture.submit([Practice("practice-17", "Clean")])
        #expect(told(try await fixture.run(pipeline)) == [expected[1], expected[2]])
        #expect(isPublished("practice-17"))
        try await fixture.expectEqualToFirstRun(pipeline, "mended")
    }

    @Test("A document that does not say whom it tells about is made again without those to blame")
    func roll() async throws {
        let pipeline = try pipeline("roll", "ledger")
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-20", "ink")])
        #expect(
            told(try await fixture.run(pipeline)) == [
                "practice-20: ledger: with it, \"ledger-newest.xml\" is not a page without ink: found ink",
                "practice-20: roll: with it, \"roll.xml\" is not a page without ink: found ink",
            ])
        #expect(!isPublished("practice-20"))
        #expect(isPublished("practice-21"))
        try await fixture.expectEqualToFirstRun(pipeline, "without it")
    }

    @Test("All documents of a practice go when one is not as promised, and nothing else does")
    func leaves() async throws {
        let pipeline = try pipeline("leaves")
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-3", "ink")])
        let expected = ["practice-3: leaves: \"leaves/practice-3.xml\" is not a page without ink: 1: found ink"]
        let planned = try await fixture.plan(pipeline)
        #expect(told(planned) == expected)
        let removed = planned.stages[0].changes.filter(\.isRemoved).map(\.path)
        #expect(removed == ["leaves/practice-3.txt", "leaves/practice-3.xml"])
        let report = try await fixture.run(pipeline)
        #expect(told(report) == expected)
        let stage = report.stages[0]
        let counts: [Int] = [stage.added, stage.changed, stage.removed, stage.unchanged]
        #expect(counts == [0, 0, 2, 68])
        let left = fixture.scratch.tree("Output/test").keys.filter { $0.hasPrefix("leaves/practice-3.") }
        #expect(left.isEmpty)
        try await fixture.expectEqualToFirstRun(pipeline, "without it")
        try await fixture.submit([Practice("practice-3", "Clean")])
        #expect(try await fixture.run(pipeline).stages[0].added == 2)
        try await fixture.expectEqualToFirstRun(pipeline, "mended")
    }
}
