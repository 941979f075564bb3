package import HeraldDiagnostics
package import HeraldKit
import HeraldModel
import Synchronization

extension Pipeline {
    /// Returns a problem for each stage that makes a document of an earlier stage, or whose document is a folder of an earlier stage's
    /// documents or the other way round. A run with such stages fails.
    ///
    /// Each stage exports one practice, and the paths of the documents are compared. So nothing is reported that depends on what a record
    /// says, and the store is not read. A stage that refuses the practice has no paths.
    package func collisions(in context: ExportContext) async -> [Diagnostic] {
        if stages.count < 2 { return [] }
        let log = ProbeLog()
        let selection = Selection(of: query, at: log.moment, from: log)
        var earlier: [(stage: Stage, paths: Set<String>)] = []
        var problems: [Diagnostic] = []
        for stage in stages {
            let sink = PathCollector()
            // Other problems of an exporter, such as those of templates, are problems of a run.
            try? await stage.exporter.export(selection, to: sink, in: context.withoutWarnings())
            let paths = sink.paths
            if let (other, path, isFolder) = Self.firstCollision(of: paths, with: earlier) {
                let shown = path.replacing(ProbeLog.practice.id.written, with: "{id}")
                let place = other.position.map { " on line \($0.line)" } ?? ""
                problems.append(
                    Diagnostic(
                        isFolder
                            ? "\"\(shown)\" is a document of this stage or of the stage\(place), and a folder of the other's documents"
                            : "this stage makes the document \"\(shown)\", which the stage\(place) makes too",
                        at: stage.position, hint: "change the settings of one of them, such as its name"))
            }
            earlier.append((stage, paths))
        }
        return problems
    }

    /// Returns the first path of `paths` that an earlier stage has too, or that is a folder of the other's documents.
    private static func firstCollision(
        of paths: Set<String>, with earlier: [(stage: Stage, paths: Set<String>)]
    ) -> (other: Stage, path: String, isFolder: Bool)? {
        for (stage, others) in earlier {
            if let same = paths.intersection(others).min() { return (stage, same, false) }
            let folders = Self.folders(of: paths).intersection(others).union(Self.folders(of: others).intersection(paths))
            if let folder = folders.min() { return (stage, folder, true) }
        }
        return nil
    }

    /// Returns all folders above `paths`.
    private static func folders(of paths: Set<String>) -> Set<String> {
        var folders: Set<String> = []
        for path in paths {
            var rest = path[...]
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                folders.insert(String(rest))
            }
        }
        return folders
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

    private let published: PublishedPractice
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

/// A sink that keeps the paths of documents and not their bytes.
private final class PathCollector: DocumentSink {
    private let found = Mutex<Set<String>>([])

    /// The paths of all documents that were begun.
    var paths: Set<String> { found.withLock { $0 } }

    func add(_ document: Document) { found.withLock { _ = $0.insert(document.path.description) } }

    func open(_ path: DocumentPath, mediaType: String) -> any DocumentStream {
        found.withLock { _ = $0.insert(path.description) }
        return IgnoredStream()
    }

    private struct IgnoredStream: DocumentStream {
        func write(_ bytes: UnsafeRawBufferPointer) {}
        func close(practices: [PracticeVersion]) {}
    }
}
