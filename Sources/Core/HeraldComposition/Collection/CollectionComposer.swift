package import HeraldKit
package import HeraldModel
package import HeraldTemplates

/// The parts that documents on several practices share: one language, one count of notes, one bibliography.
package final class CollectionComposer {
    package let context: ExportContext
    /// The language that was asked for. Texts of records and settings are in it if they have it.
    package let language: LanguageTag
    /// The labels of the language, or of the nearest one that has labels.
    package let labels: Localization
    package let references = References()
    private let page: PracticePath?
    /// The practices that were localized so far, by id.
    private var practices: [Slug: LocalizedPractice] = [:]

    /// - Parameters:
    ///   - context: The context of the export.
    ///   - language: The language of the document.
    ///   - page: The path of the full brief of each practice. `nil` if the pipeline makes none.
    package init(_ context: ExportContext, in language: LanguageTag, page: PracticePath?) {
        self.context = context
        self.language = language
        labels = context.localization(of: language)
        self.page = page
    }

    /// Returns a practice in the language of the document.
    package func localized(_ practice: PublishedPractice) -> LocalizedPractice {
        if let known = practices[practice.practice.id] { return known }
        let localized = context.localized(practice, in: language)
        practices[practice.practice.id] = localized
        return localized
    }

    /// Returns the composer of one practice, with the notes and sources of the document.
    func composer(of practice: PublishedPractice) -> PracticeComposer { PracticeComposer(localized(practice), references: references) }

    /// Returns the document with the full brief of a practice.
    func brief(of practice: Slug) -> DocumentPath? { page?.path(of: practice) }

    /// Returns the title of a practice as a link to its section, or `nil` if the practice is not in the document.
    func linkedTitle(of practice: Slug) -> Inline? { practices[practice].map { linkedTitle(of: $0.published) } }

    /// Returns the title of a practice as a link to its section.
    func linkedTitle(of practice: PublishedPractice) -> Inline {
        var title = title(of: practice)
        title.link = .section(PracticeComposer.sectionID(of: practice.practice.id))
        return title
    }

    /// Returns the title of a practice.
    package func title(of practice: PublishedPractice) -> Inline {
        let passage = localized(practice).passage(practice.practice.title)
        return Inline(passage.text.onOneLine, passage.language)
    }

    func word(_ text: String, style: Inline.Style = .plain) -> Inline { Inline(text, labels.language, style: style) }

    /// Returns a text of the settings in the language of the document. If there is none, the next choice is the language of the site, and
    /// then the language whose tag is the first in the alphabet.
    package func passage(of text: SettingText) -> Passage {
        let languages = [language, context.site.language] + text.byLanguage.keys.sorted { $0.written < $1.written }
        for language in languages {
            guard let found = text.text(in: language) else { continue }
            return Passage(text: found, language: text.common == nil ? language : labels.language)
        }
        return Passage(text: "", language: labels.language)
    }

    /// Returns a text of the settings on one line.
    package func runs(_ text: SettingText) -> [Inline] {
        let passage = passage(of: text)
        return [Inline(passage.text.onOneLine, passage.language)]
    }

    func word(_ words: LabelWords) -> Inline { word(words.text(in: labels)) }

    /// Returns the name of a concept of a classification scheme, or the code if the taxonomy does not know it.
    func name(ofConcept code: String) -> Inline {
        guard let names = context.taxonomy.concept(code)?.labels else { return word(code, style: .name) }
        return Inline(names.label(in: labels.language).onOneLine, names.resolvedLanguage(for: labels.language))
    }

    /// Returns a text of the settings as paragraphs: blank lines part them.
    package func paragraphs(_ text: SettingText) -> [[Inline]] {
        let passage = passage(of: text)
        return passage.paragraphs.map { [Inline(String($0).onOneLine, passage.language)] }
    }

    /// Returns the document without its sections: kind, title, date and imprint.
    ///
    /// - Parameters:
    ///   - kind: The kind of document.
    ///   - eyebrow: The runs above the title.
    ///   - title: The title.
    ///   - place: The document that readers find on line, and the document in other languages.
    func document(_ kind: Composition.Kind, eyebrow: [Inline], title: [Inline], at place: DocumentPlace) -> Composition {
        var document = Composition(
            kind, in: labels.language, eyebrow: eyebrow, title: title,
            imprint: Imprint(of: context, in: labels, path: place.path, timestamp: context.moment.time))
        let date = labels.sentence(.asOf, labels.date(context.moment.time))
        document.imprint.date = date
        document.imprint.languages = place.languages.map { other in
            Inline(context.localizations.nativeName(of: other.language), other.language, link: .document(other.path))
        }
        let address = document.imprint.address
        let publisher = context.site.namedPublisher ?? document.imprint.collection
        document.imprint.citation =
            [word("\(publisher) (\(context.moment.time.calendarDate.year)). ")]
            + title.map { Inline($0.text, $0.language, style: .title) }
            + [
                word(". \(document.imprint.collection), \(date). "),
                Inline(address, labels.language, style: .name, link: .address(address)),
            ]
        return document
    }

    /// Returns the document with its notes and sources. Notes that no text refers to are left out. The others are in the order of the text.
    func finished(_ document: Composition) -> Composition {
        var document = document
        document.notes = references.notes
        document.sources = references.sources(in: labels)
        return document.withNotesInOrder()
    }

    /// Returns practices in the alphabetical order of their titles in the language of the document.
    func alphabetical(_ practices: [PublishedPractice]) -> [PublishedPractice] {
        let keyed = practices.map { (practice: $0, key: SortKey(localized($0).text($0.practice.title), in: labels.language)) }
        return keyed.sorted { $0.key != $1.key ? $0.key < $1.key : $0.practice.practice.id < $1.practice.practice.id }.map(\.practice)
    }
}

/// The place of a document: its path, and its paths in other languages.
package struct DocumentPlace {
    package var path: DocumentPath
    package var languages: [(language: LanguageTag, path: DocumentPath)]

    package init(_ path: DocumentPath, languages: [(language: LanguageTag, path: DocumentPath)] = []) {
        self.path = path
        self.languages = languages
    }
}
