import HeraldCitations
import HeraldCorpus
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldStoreCore
import HeraldTemplates
import HeraldText

/// A version of a practice that a document shows, with what its record says.
struct ShownPractice {
    let id: String
    let version: Int
    /// The title in the language of the record. `nil` if the store does not have the version.
    private(set) var title: String?
    /// The languages of the record, that of the original first.
    private(set) var languages: [String] = []
    /// The figures of the record with their sources.
    private(set) var figures: [CitedFigure] = []

    /// Reads a version from `store`, which is `nil` if there is none.
    init(_ id: String, _ version: Int, from store: (any PracticeStore)?, in context: ExportContext) async throws {
        (self.id, self.version) = (id, version)
        guard let slug = Slug(written: id), let found = try await store?.version(version, of: slug) else { return }
        let practice = found.practice
        title = TextLine(practice.title.original).text
        languages = practice.languages.map(\.written)
        let time = Timestamp(seconds: 0)
        let published = PublishedPractice(practice: practice, version: version, sequence: 0, published: time, updated: time)
        figures = CitedFigureList(context.localized(published, in: practice.language)).figures
    }

    /// The lines of text: the practice, and its figures.
    var lines: [String] {
        let words = languages.isEmpty ? "" : "  (\(languages.joined(separator: ", ")))"
        let head = "\(id)  version \(version)\(title.map { "  \"\($0)\"" } ?? "")\(words)"
        return [head.withoutDirections] + figures.map { "  \(Self.line($0))".withoutDirections }
    }

    private static func line(_ figure: CitedFigure) -> String {
        let source = figure.source.map { ", source \($0.id)\(figure.page.map { ", page \($0.text)" } ?? "")" } ?? ", no source"
        return "\(figure.field): \(figure.printed.text)\(figure.year.map { " (\($0))" } ?? "")\(source)"
    }

    /// The practice as JSON.
    var value: JSONValue {
        [
            "id": .string(id), "version": .integer(version), "title": .nullable(title), "languages": .strings(languages),
            "figures": .array(
                figures.map { figure in
                    [
                        "field": .string(figure.field), "kind": .string(figure.kind.rawValue), "value": .string(figure.value.written),
                        "printed": .string(figure.printed.text), "year": figure.year.map(JSONValue.integer) ?? .null,
                        "source": .nullable(figure.source?.id.written), "page": .nullable(figure.page?.text),
                    ]
                }),
        ]
    }
}
