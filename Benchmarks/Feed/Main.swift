import FeedExporter
import Glibc
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldStore

/// Writes the Atom feed of a store into a folder: `herald-bench-feed STORE FOLDER`.
///
/// It skips the other work of a run (validation, hashes, manifest, publication), so that the writing can be compared with another
/// program's.
@main
enum Main {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            print("usage: herald-bench-feed STORE FOLDER")
            exit(64)
        }
        let store = try SQLiteStore.open(path: arguments[1], readOnly: true)
        let moment = try await store.publicationMoment(asOf: nil)
        var settings = FeedSettings()
        settings.page = .brief
        let context = ExportContext(
            pipeline: "job", site: Site(), moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
        let selection = Selection(of: Query(), at: moment, from: store)
        try await write(selection, by: AtomFeed(settings: settings), to: FolderSink(path: arguments[2]), in: context)
    }

    /// Writes all pages in one pass over the selection, as a run does.
    private static func write(
        _ selection: Selection, by exporter: AtomFeed, to sink: FolderSink, in context: ExportContext
    ) async throws {
        guard case .pages(let documents) = exporter.plan.form else { return }
        let export = PageExport(documents, to: sink, in: context)
        let builder = try await export.builder(for: export.pages(of: .whole, in: selection))
        for try await practice in selection { try builder.add(practice) }
        try builder.finish()
    }
}
