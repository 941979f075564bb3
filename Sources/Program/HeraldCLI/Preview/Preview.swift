import HeraldCorpus
import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// Makes single documents as a run would make them, without publishing them.
struct Preview {
    private let context: CommandContext
    private let store: any PracticeStore
    private let format: DocumentFormat
    private let language: LanguageTag?

    private static let (briefs, digests) = ("policy-brief", "audience-digest")

    init(in context: CommandContext, format: DocumentFormat, language: LanguageTag?) throws {
        self.context = context
        self.format = format
        self.language = language
        store = try context.openStore(readOnly: true)
        // The documents are made without a message if the typesetter is missing, as in a run.
        if format == .pdf { _ = try context.workspace.typesetter?.version() }
    }

    /// Returns the brief of a practice.
    func brief(of id: Slug) async throws -> Document {
        let practice = try await published(id)
        let language = try language(of: practice)
        let settings = JSONValue.object([("formats", .strings([format.written])), ("languages", .strings([language.written]))])
        let documents = try await documents(of: Self.briefs, settings, selecting: [id])
        let written = ".\(language.written).\(format.fileExtension)"
        let found = documents.first { $0.path.description.hasSuffix(written) } ?? documents.first
        guard let found else { throw Diagnostic("exporter \"\(Self.briefs)\" made no brief of \"\(id)\"") }
        return found
    }

    /// Returns the digest of all published practices for an audience.
    func digest(for audience: String) async throws -> Document {
        let known = context.workspace.audiences.keys.sorted()
        guard known.contains(audience) else {
            throw Diagnostic(
                "no audience is called \"\(audience)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: audience, among: known)
            )
        }
        let language = language ?? context.workspace.site.language
        let settings = JSONValue.object([
            ("audiences", .strings([audience])), ("formats", .strings([format.written])), ("languages", .strings([language.written])),
        ])
        guard let found = try await documents(of: Self.digests, settings, selecting: []).first else {
            throw Diagnostic("exporter \"\(Self.digests)\" made no digest for \"\(audience)\"")
        }
        return found
    }

    /// Returns a practice as readers see it. Throws a ``Diagnostic`` that says why there is none.
    private func published(_ id: Slug) async throws -> PublishedPractice {
        var query = Query()
        query.ids = [id]
        let moment = try await store.publicationMoment(asOf: nil)
        for try await practice in Selection(of: query, at: moment, from: store) { return practice }
        let summary = try await StoredPractices(in: store).summaries(of: [id]).first
        guard let summary, summary.publishedVersion != nil else {
            throw Diagnostic(
                "practice \"\(id)\" is not published: its version \(summary?.version ?? 0) is \"\(summary?.state.written ?? "")\"",
                hint: "herald practices history \(id) shows what happened to it; herald review queue shows what waits")
        }
        throw Diagnostic("practice \"\(id)\" is not for the public", hint: "its record sets how sensitive it is")
    }

    /// Returns the language of the brief: the one that was asked for, or else the main one.
    private func language(of practice: PublishedPractice) throws -> LanguageTag {
        let (available, site) = (practice.practice.languages, context.workspace.site.language)
        guard let language else { return available.contains(site) ? site : practice.practice.language }
        if available.contains(language) { return language }
        throw Diagnostic(
            "practice \"\(practice.practice.id)\" has no text in \"\(language.written)\"; expected "
                + EnglishList.or(available.map(\.written)))
    }

    /// Returns the documents that an exporter makes of the published practices with these ids, or of all.
    private func documents(of exporter: String, _ settings: JSONValue, selecting ids: [Slug]) async throws -> [Document] {
        let stage = JSONValue.object([("export", .string(exporter)), ("with", settings)])
        var entries: [(String, JSONValue)] = [("pipeline", .string(try address(of: exporter))), ("stages", .array([stage]))]
        if !ids.isEmpty { entries.append(("select", .object([("ids", .strings(ids.map(\.written)))]))) }
        let pipeline = try context.checker.pipeline(from: JSONValue.object(entries).written(), file: "preview")
        let moment = try await store.publicationMoment(asOf: nil)
        let failed = FailedDocuments()
        let export = context.workspace.context(
            pipeline: pipeline.name, moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
            reporter: { Console.error($0.description) }
        ).reporting(failed: failed.add)
        let (sink, selection) = (DocumentCollector(), Selection(of: pipeline.query, at: moment, from: store))
        do {
            for stage in pipeline.stages { try await stage.exporter.export(selection, to: sink, in: export) }
        } catch let problem as Diagnostic {
            throw context.workspace.located(problem)
        }
        if let problem = failed.first { throw problem }
        return sink.documents
    }

    /// Returns the name of the pipeline in the addresses of the document: the first one that publishes such documents, or `preview`.
    private func address(of exporter: String) throws -> String {
        try context.readablePipelines.first { $0.stages.contains { $0.exporterName == exporter } }?.name ?? "preview"
    }
}
