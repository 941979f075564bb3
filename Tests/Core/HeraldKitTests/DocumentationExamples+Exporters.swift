import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

// The examples of HeraldKit's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

struct TitleCards: Exporter {
    static let name = "title-cards"
    static let summary = "A text file for each practice, with its title."
    init(settings: NoSettings) {}

    var plan: ExportPlan { .perPractice(folder: "cards", documents: cards) }

    private func cards(of published: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let practice = published.practice
        guard let path = DocumentPath("cards/\(practice.id).txt") else { return [] }
        return [Document(path: path, mediaType: "text/plain", bytes: Array(practice.title.original.utf8))]
    }
}

final class TitlePage: PageComposer {
    private let page: SelectionPage
    private let sink: any DocumentSink
    private var text = ""

    init(_ page: SelectionPage, sink: any DocumentSink) { (self.page, self.sink) = (page, sink) }

    func add(_ practice: PublishedPractice) { text += practice.practice.title.original + "\n" }

    func finish() throws {
        guard let path = DocumentPath("titles-\(page.number).txt") else { return }
        try sink.add(Document(path: path, mediaType: "text/plain", bytes: Array(text.utf8)))
    }
}

struct TitlePages: Exporter {
    static let name = "title-pages"
    static let summary = "The titles of all practices, on pages of a hundred."
    init(settings: NoSettings) {}

    var plan: ExportPlan { .pages(size: 100, begin: page) }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) -> any PageComposer {
        TitlePage(page, sink: sink)
    }
}

struct PracticeCount: Exporter {
    static let name = "practice-count"
    static let summary = "The number of practices in a text file."
    init(settings: NoSettings) {}

    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        var count = 0
        for try await _ in selection { count += 1 }
        guard let path = DocumentPath("count.txt") else { return }
        try sink.add(Document(path: path, mediaType: "text/plain", bytes: Array("\(count)\n".utf8)))
    }
}

@Suite("Examples of the documentation: Exporters")
struct DocumentationExamplesExporters {
    private let log = InMemoryPracticeLog([Samples.minimal, Samples.full])

    private func texts(of exporter: some Exporter) async throws -> [String] {
        let documents = DocumentCollector()
        try await exporter.export(log.selection(), to: documents, in: log.context())
        return documents.documents.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test("the examples of the three plans")
    func plans() async throws {
        let none = NoSettings()
        #expect(try await texts(of: TitleCards(settings: none)) == ["A bare record", "Seasonal work"])
        #expect(try await texts(of: TitlePages(settings: none)) == ["Seasonal work\nA bare record\n"])
        #expect(try await texts(of: PracticeCount(settings: none)) == ["2\n"])
    }

    @Test("the example of export")
    func export() async throws {
        let (selection, context) = (log.selection(), log.context())
        let documents = DocumentCollector()
        try await TitleCards(settings: NoSettings()).export(selection, to: documents, in: context)
        #expect(documents.documents.count == 2)
    }

    @Test("the example of SelectionPage")
    func selectionPage() {
        let page = SelectionPage(number: 3, isNewest: true, updated: Timestamp(seconds: 0))
        let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"  // "titles.txt"
        #expect(name == "titles.txt")
    }

    @Test("the example of SelectionPart")
    func selectionPart() {
        let themes = Samples.full.themes
        let parts = themes.map { theme in
            SelectionPart("theme-\(theme)") { $0.allThemes.append(theme) }
        }
        #expect(parts.map(\.name) == ["theme-iamm:6.a", "theme-sdg:10.7"])
    }
}
