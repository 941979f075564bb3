import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// A list of titles in one document, without pages and without documents of practices, so that it is always exported as a whole.
struct WholeTitleList: Exporter {
    static let name = "titles"
    static let summary = "Titles, in one document."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        var text = "\(context.moment.time.written)\n"
        for try await practice in selection { text += "\(practice.practice.title.original)\n" }
        try release.add(Document(path: path("lists/all/titles.txt"), mediaType: "text/plain", bytes: Array(text.utf8)))
    }
}

/// A document for each practice, except those whose title says that they cannot be shown.
struct RefusingExporter: Exporter {
    static let name = "choosy"
    static let summary = "Refuses some practices."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .perPractice(folder: "cards", documents: documents) }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let (id, title) = (practice.practice.id, practice.practice.title.original)
        if title.hasPrefix("Unshowable") { throw Diagnostic("the title is not to be shown") }
        let names = title.hasPrefix("Twofold") ? ["\(id).txt", "\(id).more.txt"] : ["\(id).txt"]
        return names.map {
            Document(
                path: path("cards/\($0)"), mediaType: "text/plain", bytes: Array(title.utf8),
                practices: [PracticeVersion(id, practice.version)])
        }
    }
}

/// An exporter that fails after its first document if any title begins with "Broken".
struct FailingExporter: Exporter {
    static let name = "fragile"
    static let summary = "Fails half way."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        for try await practice in selection {
            let id = practice.practice.id
            try release.add(Document(path: path("parts/\(id).txt"), mediaType: "text/plain", bytes: Array("\(practice.version)".utf8)))
            if practice.practice.title.original.hasPrefix("Broken") { throw Diagnostic("\"\(id)\" broke the exporter") }
        }
    }
}

/// An exporter that writes the document in its settings, and opens another one without closing it.
struct UnclosedStreamExporter: Exporter {
    struct Settings: ParsableSettings {
        var path = "made.txt"
        static var fields: [Field<Self>] { [.string("path", \.path, "The document's path.")] }
    }

    static let name = "careless"
    static let summary = "Makes any document."
    let settings: Settings
    init(settings: Settings) { self.settings = settings }
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        try release.add(Document(path: path(settings.path), mediaType: "text/plain", bytes: Array(settings.path.utf8)))
        let stream = try release.open(path("open/forgotten.txt"), mediaType: "text/plain")
        try Array("never closed".utf8).withUnsafeBytes { try stream.write($0) }
    }
}

/// Returns a document's path.
func path(_ written: String) -> DocumentPath {
    guard let path = DocumentPath(written) else { preconditionFailure("\(written) is not a document's path") }
    return path
}
