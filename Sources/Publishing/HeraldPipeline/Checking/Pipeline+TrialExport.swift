import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Synchronization

extension Pipeline {
    /// The documents that a stage makes of one practice, without the store.
    struct TrialExport {
        /// The stage.
        var stage: Stage
        /// The paths of the documents, with the bytes of pages.
        var documents: [String: [UInt8]]
        /// Why the stage made no more documents.
        var problem: Diagnostic?

        /// The paths of the documents.
        var paths: Set<String> { Set(documents.keys) }
    }

    /// Exports one practice with each stage.
    func trialExports(in context: ExportContext) async -> [TrialExport] {
        let log = ProbeLog()
        let selection = Selection(of: query, at: log.moment, from: log)
        var exports: [TrialExport] = []
        for stage in stages {
            let sink = DocumentProbe()
            var export = TrialExport(stage: stage, documents: [:])
            do {
                if stage.exporter.needsTypesetter(for: context.audiences) { _ = try context.typesetter?.version() }
                let trial = try stage.context(of: log, in: context)
                try await stage.exporter.export(selection, to: sink, in: trial.withoutWarnings())
            } catch {
                export.problem = error as? Diagnostic ?? Diagnostic("\(error)")
                // A problem of a program has no position. Its stage is the place in the file that names the program.
                if stage.exporter is any ProgramExporter, export.problem?.position == nil { export.problem?.position = stage.position }
            }
            export.documents = sink.documents
            exports.append(export)
        }
        return exports
    }

    /// Returns `path` with `{id}` in place of the id of the practice that is exported on trial.
    static func pattern(of path: String) -> String { path.replacing(ProbeLog.practice.id.written, with: "{id}") }
}

extension Pipeline.Stage {
    /// The context for a trial of the stage. If it makes editions, there is one for each audience and language, with the practice of `log`.
    fileprivate func context(of log: ProbeLog, in context: ExportContext) throws -> ExportContext {
        guard let exporter = exporter as? any EditionExporter, exporter.editions != nil else { return context }
        var item = EditionItem(.new, ProbeLog.practice.id, version: log.published.version)
        item.published = log.published
        let editions = try exporter.editionSlots(in: context).map { [item] slot in
            let key = EditionKey(
                pipeline: context.pipeline, stage: exporterName, audience: slot.audience, language: slot.language, number: 1)
            return Edition(key: key, period: Timeframe(), moment: log.moment, items: [item])
        }
        let archive = editions.map { ArchivedEdition(key: $0.key, period: $0.period, moment: $0.moment, counts: [.new: 1]) }
        return context.with(editions: editions, archive: archive) { _, _ in }
    }
}

/// A log with one practice, which is in every selection.
private struct ProbeLog: PracticeLog {
    static let practice: Practice = {
        var practice = Practice()
        practice.id = Slug(written: "practice-of-the-check") ?? .unnamed
        practice.title = LocalizedText("Practice")
        practice.summary = LocalizedText("Summary.")
        return practice
    }()

    let published: PublishedPractice
    let moment: StoreMoment

    init() {
        let time = Timestamp(seconds: 0)
        published = PublishedPractice(practice: Self.practice, version: 1, sequence: 1, published: time, updated: time)
        moment = StoreMoment(sequence: 1, time: time)
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) -> StoreMoment { moment }

    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) -> TimelineBatch {
        TimelineBatch([.present(published)], in: window)
    }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) -> SelectionBatch {
        SelectionBatch(practices: cursor == nil && range?.contains(1) != false ? [published] : [])
    }

    func count(of query: Query, at moment: StoreMoment) -> Int { 1 }
}

/// A sink that keeps the paths of documents, and the bytes of pages.
private final class DocumentProbe: DocumentSink {
    private let found = Mutex<[String: [UInt8]]>([:])

    /// The documents that were begun.
    var documents: [String: [UInt8]] { found.withLock { $0 } }

    func add(_ document: Document) {
        let isPage = document.mediaType.hasPrefix("text/html")
        found.withLock { $0[document.path.description] = isPage ? document.bytes : [] }
    }

    func open(_ path: DocumentPath, mediaType: String) -> any DocumentStream {
        found.withLock { $0[path.description] = [] }
        return Stream(path: path.description, isPage: mediaType.hasPrefix("text/html"), probe: self)
    }

    private struct Stream: DocumentStream {
        let path: String
        let isPage: Bool
        let probe: DocumentProbe

        func write(_ bytes: UnsafeRawBufferPointer) {
            if isPage { probe.found.withLock { $0[path, default: []] += bytes } }
        }

        func close(practices: [PracticeVersion]) {}
    }
}
