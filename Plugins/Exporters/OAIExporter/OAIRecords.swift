import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// Exports OAI-PMH records as files: a static repository for small collections, and a paged dump with deletions for all.
///
/// Record headers are those of a live server at the same moment. As its specification requires, a static repository has no deletions, no
/// sets, and days in place of times.
public struct OAIRecords: Exporter {
    public static let name = "oai-records"
    public static let summary = "Records for harvesters as files: an OAI-PMH static repository, and a dump in pages that tells deletions."
    public static let usesRecordFormats = true
    public static let checks = [
        DocumentCheck("a list of OAI-PMH records", suffix: ".xml", schema: OAIRecordsSchema.grammar) {
            OAIRecordsSchema.shipped.problem(in: $0)
        }
    ]

    private let settings: OAIRecordSettings
    private let repository = SharedStaticRepository()

    public init(settings: OAIRecordSettings) { self.settings = settings }

    public var plan: ExportPlan { .pages(size: settings.pageSize, parts: parts, begin: page) }

    /// The static repository lists the records format by format, so it reads the selection once for each format.
    private func parts(in context: ExportContext) throws -> [SelectionPart] {
        guard settings.hasStaticRepository else { return [] }
        return try settings.formats(in: context).map { format in
            SelectionPart("static-\(format.prefix)", onOnePage: true) { $0.order = .oldestFirst }
        }
    }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let files = OAIDocumentContext(settings: settings, context: context, formats: try settings.formats(in: context))
        if page.part.isEmpty { return try DumpPage(page, files: files, in: sink) }
        guard let index = files.formats.firstIndex(where: { "static-\($0.prefix)" == page.part }) else {
            throw Diagnostic("exporter \"\(Self.name)\" has no part \"\(page.part)\"")
        }
        return try StaticRepositoryFormatComposer(formatIndex: index, files: files, repository: repository, in: sink)
    }
}
