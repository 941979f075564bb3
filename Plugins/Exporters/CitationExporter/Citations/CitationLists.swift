import HeraldCitations
import HeraldKit
import HeraldModel

/// The open lists of one export, which are written while the selection is read.
final class CitationLists {
    private let settings: CitationList.Settings
    private let context: ExportContext
    /// The lists of briefs by language; `nil` is the main one of each practice.
    private var briefs: [LanguageTag?: [CitationDocument]] = [:]
    private var sources: [CitationDocument] = []
    private var distinct = DistinctSources()

    /// Opens all lists. Throws a `Diagnostic` if a path is taken.
    init(_ settings: CitationList.Settings, to sink: any DocumentSink, in context: ExportContext) throws {
        self.settings = settings
        self.context = context
        let open = { (name: String, format: CitationFormat) in
            try CitationDocument("\(settings.folder)/\(name).\(format.fileEnding)", as: format, in: sink)
        }
        briefs[nil] = try settings.formats.map { try open("briefs", $0) }
        for language in settings.languages { briefs[language] = try settings.formats.map { try open("briefs.\(language.written)", $0) } }
        if settings.sources { sources = try settings.formats.filter(\.describesSources).map { try open("sources", $0) } }
    }

    /// Adds the briefs of a practice and the sources that no practice cited before.
    func add(_ published: PublishedPractice) throws {
        let practice = published.practice
        let version = PracticeVersion(practice.id, published.version)
        let pages = settings.briefPath.pages(
            of: practice, in: settings.languages, translation: settings.translatedBriefPath, main: context.site.language)
        var replaced = 0
        for (index, page) in pages.enumerated() {
            let work = CitedWork(briefOf: published, on: page, isMain: index == 0, in: context)
            replaced += work.replacedCharacterCount
            for document in briefs[index == 0 ? nil : page.language] ?? [] { try document.add(work, version) }
        }
        for source in sources.isEmpty ? [] : practice.sources {
            guard let key = distinct.keyOfNew(source) else { continue }
            let work = CitedWork(source, key: key)
            replaced += work.replacedCharacterCount
            for document in sources { try document.add(work, version) }
        }
        if replaced > 0 { context.warnOfReplacedCharacters(in: practice.id) }
    }

    /// Completes all lists, in an order that does not depend on chance.
    func finish() throws {
        for language in [nil] + settings.languages.map(Optional.some) { try briefs[language]?.forEach { try $0.close() } }
        try sources.forEach { try $0.close() }
    }
}
