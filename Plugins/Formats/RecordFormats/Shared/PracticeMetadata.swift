import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates

/// A practice as the formats read it: in its own language, with the names and addresses that catalogues want.
struct PracticeMetadata {
    let published: PublishedPractice
    let context: ExportContext
    /// The practice in its original language.
    let original: LocalizedPractice

    init(_ published: PublishedPractice, in context: ExportContext) {
        self.published = published
        self.context = context
        original = LocalizedPractice(published, in: published.practice.language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
    }

    var practice: Practice { published.practice }

    /// The address that is the practice's name for ever, whatever its version.
    var address: String { address(of: practice.id) }

    /// The address that is the name of another practice.
    func address(of practice: Slug) -> String { "\(context.site.address)id/\(practice)" }

    /// The address that is the name of a theme's scheme.
    func schemeAddress(of theme: ThemeCode) -> String { "\(context.site.address)schemes/\(theme.scheme)" }

    /// The day of a moment, as W3CDTF writes it: `2016-12-10`.
    static func day(_ time: Timestamp) -> String { String(time.written.prefix(10)) }

    /// The organisations with one of `roles` and a name, in the order of the record.
    func organisations(_ roles: OrganisationRole...) -> [Organisation] {
        practice.organisations.filter { roles.contains($0.role) && !$0.name.isBlank }
    }

    /// A text in its own language and in every language it was translated to.
    func passages(_ text: LocalizedText?) -> [Passage] {
        guard let text else { return [] }
        let original = Passage(text: text.original, language: practice.language)
        return ([original] + text.translations.map { Passage(text: $0.value, language: $0.key) }).filter { !$0.text.isBlank }
    }

    /// The name of a theme with the language that it is really in, which is English where the scheme has no other. A theme that is not known
    /// is named by its code, in no language.
    func label(of theme: ThemeCode) -> (text: String, language: LanguageTag?) {
        guard let labels = context.taxonomy.concept(theme.written)?.labels else { return (theme.written, nil) }
        return (labels.label(in: practice.language), labels.resolvedLanguage(for: practice.language))
    }

    /// The name of a country with the language that it is really in; a code if it is not known.
    func name(of country: CountryCode) -> (text: String, language: LanguageTag?) {
        guard let labels = context.gazetteer.labels(of: country) else { return (country.written, nil) }
        return (labels.label(in: practice.language), labels.resolvedLanguage(for: practice.language))
    }

    /// The practice in each language it can be read in, the original first.
    var readings: [LocalizedPractice] {
        [original]
            + practice.translations.map {
                LocalizedPractice(published, in: $0.key, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
            }
    }

    /// The reason why a practice cannot be said in a format.
    func refusal(_ reason: String, hint: String? = nil) -> Diagnostic {
        Diagnostic("practice \"\(practice.id)\" \(reason)", hint: hint)
    }
}

extension String {
    /// Whether there is nothing to read.
    var isBlank: Bool { utf8.allSatisfy { $0 <= 0x20 } || allSatisfy(\.isWhitespace) }
}
