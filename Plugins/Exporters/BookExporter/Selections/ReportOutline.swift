internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// A part of a report as the settings say, with the practices that were found.
struct ReportOutline {
    var title: SettingText?
    var introduction: SettingText?
    var practices: [PublishedPractice]
    var parts: [ReportOutline] = []
    var isNumbered = false

    /// Reads the practices of a part. Throws a ``Diagnostic`` for a practice or a theme that the selection does not have.
    init(_ settings: some PartSettings, limit: Int, _ reader: PracticeReader) async throws {
        title = settings.title
        introduction = settings.introduction
        practices = try await reader.practices(settings.practices, of: "practices")
        for theme in settings.themes { practices += try await Self.practices(of: theme, limit, reader) }
        var known: Set<Slug> = []
        practices = practices.filter { known.insert($0.practice.id).inserted }
    }

    private static func practices(of theme: Placed<ThemeCode>, _ limit: Int, _ reader: PracticeReader) async throws -> [PublishedPractice] {
        guard let found = try await reader.practices(of: theme.value, limit: limit) else {
            throw Diagnostic(
                "theme \"\(theme.value)\" has more practices than \"limit\", which is \(limit)", at: theme.position,
                hint: "name narrower themes, or raise \"limit\"")
        }
        if found.isEmpty { try await reader.explainEmpty(theme) }
        return found.sorted { $0.practice.id < $1.practice.id }
    }

    /// Returns the chapters of the settings with their practices.
    static func all(_ parts: [Report.Part], limit: Int, _ reader: PracticeReader) async throws -> [ReportOutline] {
        var chapters: [ReportOutline] = []
        for part in parts {
            var chapter = try await ReportOutline(part, limit: limit, reader)
            for section in part.sections {
                var inner = try await ReportOutline(section, limit: limit, reader)
                for group in section.groups {
                    var numbered = try await ReportOutline(group, limit: limit, reader)
                    numbered.isNumbered = true
                    inner.parts.append(numbered)
                }
                chapter.parts.append(inner)
            }
            chapters.append(chapter)
        }
        return chapters
    }

    /// Returns the part in a language, or `nil` if nothing of it is left.
    func part(in parts: CollectionComposer) -> ReportPart? {
        let inner = self.parts.compactMap { $0.part(in: parts) }
        if practices.isEmpty, inner.isEmpty { return nil }
        return ReportPart(
            title.map(parts.runs) ?? [], introduction: introduction.map(parts.paragraphs) ?? [], practices: practices, parts: inner,
            isNumbered: isNumbered)
    }
}
