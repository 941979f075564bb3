import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Testing

/// A pipeline with editions, and its ledger.
final class EditionFixture {
    let base: RunnerFixture
    let pipeline: Pipeline

    /// The pipeline makes digests in text with these settings besides `editions:`.
    init(audiences: String = "[ministries]", languages: String = "[en]", editions: String = "{}", select: String = "{}") throws {
        base = try RunnerFixture()
        pipeline = try Self.pipeline(base, audiences: audiences, languages: languages, editions: editions, select: select)
    }

    static func pipeline(
        _ base: RunnerFixture, audiences: String = "[ministries]", languages: String = "[en]", editions: String = "{}",
        select: String = "{}"
    ) throws -> Pipeline {
        try base.pipeline(
            """
            select: \(select)
            stages:
              - export: audience-digest
                with:
                  audiences: \(audiences)
                  languages: \(languages)
                  formats: [text]
                  briefs: false
                  editions: \(editions)
            """)
    }

    /// Runs the pipeline, or another one in its place.
    @discardableResult
    func run(_ other: Pipeline? = nil, allowsLoss: Bool = true) async throws -> RunReport {
        try await base.run(other ?? pipeline, allowsLoss: allowsLoss)
    }

    var ledger: EditionLedger {
        get throws { try #require(try EditionLedger.recovering(pipeline: "test", output: base.workspace.outputPath)) }
    }

    var decisions: EditionDecisions { EditionDecisions(pipeline: "test", output: base.workspace.outputPath) }

    /// The editions of an audience in a language, oldest first.
    func editions(_ audience: String, _ language: String = "en") throws -> [EditionRecord] {
        let tag = try #require(LanguageTag(written: language))
        let series = EditionSeries(stage: "audience-digest", audience: audience, language: tag)
        return try ledger.numbers(of: series).map { try ledger.edition($0, of: series) }
    }

    /// The items of the last edition: `new practice-1`.
    func lastItems(_ audience: String, _ language: String = "en") throws -> [String] {
        try editions(audience, language).last?.items.map { "\($0.kind.written) \($0.practice)" } ?? []
    }

    func key(_ end: String) throws -> EditionKey { try #require(EditionKey(written: "test/audience-digest/\(end)")) }

    /// A digest of the release as text: `ministries/4.en` for an edition, `ministries.en` for the last one of an audience that is there.
    func digest(_ name: String) -> String? {
        if name.contains("/") { return base.scratch.text("Output/test/digests/\(name).txt") }
        let parts = name.split(separator: ".")
        let files = base.scratch.tree("Output/test/digests/\(parts[0])").keys
        let numbers = files.filter { $0.hasSuffix(".\(parts[1]).txt") }.compactMap { Int($0.prefix { $0 != "." }) }
        return numbers.max().flatMap { digest("\(parts[0])/\($0).\(parts[1])") }
    }

    /// The archive of an audience in a language: its page, or its feed.
    func archive(_ name: String, _ suffix: String = "html") -> String? {
        base.scratch.text("Output/test/digests/\(name).\(suffix)")
    }
}

extension Practice {
    /// Creates a record with one piece of evidence, whose summary is `text`.
    init(_ id: String, _ text: String, _ type: EvidenceType, _ finding: EvidenceFinding? = .positive) {
        self.init(id, "Title of \(id)")
        summary = LocalizedText(text)
        var evidence = Evidence()
        (evidence.type, evidence.finding) = (type, type == .awaited ? nil : finding)
        self.evidence = [evidence]
        weaknesses = [LocalizedText("A weakness of \(id).")]
        var context = PracticeContext()
        context.social = LocalizedText("The context of \(id).")
        self.context = context
    }
}
