import HeraldCitations
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The figures of one practice, and the documents that print them.
struct PracticeLedger {
    /// A document that prints the figures.
    struct PrintedDocument {
        let path: DocumentPath
        /// The language of a brief; `nil` for other documents.
        var language: LanguageTag?
        /// The figures as a brief prints them, in the order of the entries.
        var printed: [String] = []
    }

    let published: PublishedPractice
    /// The practice in the language of its main brief.
    let localized: LocalizedPractice
    /// The documents that print the figures, the main brief first.
    let documents: [PrintedDocument]
    /// The figures in the language of the main brief.
    let entries: [CitedFigure]

    var practice: Practice { published.practice }
    var version: PracticeVersion { PracticeVersion(practice.id, published.version) }

    init(_ published: PublishedPractice, settings: ClaimLedger.Settings, in context: ExportContext) {
        self.published = published
        let practice = published.practice
        let pages = settings.briefPath.pages(
            of: practice, in: settings.languages, translation: settings.translatedBriefPath, main: context.site.language)
        let localize = { (language: LanguageTag) in
            context.localized(published, in: language)
        }
        localized = localize(pages.first?.language ?? practice.language)
        entries = CitedFigureList(localized).figures
        let briefs = pages.map { page in
            let printed = CitedFigureList(localize(page.language)).figures.map(\.printed.text)
            return PrintedDocument(path: page.path, language: page.language, printed: printed)
        }
        documents = briefs + settings.documents.compactMap { $0.path(of: practice.id).map { PrintedDocument(path: $0) } }
    }

    /// The number of characters of the entries that became U+FFFD.
    var replacedCharacterCount: Int {
        entries.reduce(0) { count, entry in
            [entry.printed, entry.statement, entry.page].reduce(count) { $0 + ($1?.replacedCharacterCount ?? 0) }
        }
    }

    /// Returns the evidence in words: `Monitoring (2010): positive effect`.
    func evidence(in labels: Localization) -> [String] {
        practice.evidence.map { entry in
            let type = labels.name(of: entry.type) + (entry.year.map { " (\($0))" } ?? "")
            return entry.finding.map { "\(type): \(labels.name(of: $0))" } ?? type
        }
    }
}
