import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates

/// A practice in its own language, with the names and addresses that catalogues need.
struct PracticeMetadata {
    let published: PublishedPractice
    let context: ExportContext
    /// The practice in its original language.
    let original: LocalizedPractice

    init(_ published: PublishedPractice, in context: ExportContext) {
        self.published = published
        self.context = context
        original = context.localized(published, in: published.practice.language)
    }

    var practice: Practice { published.practice }

    /// The address that identifies the practice permanently, in all its versions.
    var address: String { address(of: practice.id) }

    /// Returns the address that identifies another practice.
    func address(of practice: Slug) -> String { "\(context.site.address)id/\(practice)" }

    /// Returns the address that identifies the scheme of a theme.
    func schemeAddress(of theme: ThemeCode) -> String { "\(context.site.address)schemes/\(theme.scheme)" }

    /// Returns the day of a moment in W3CDTF, such as `2016-12-10`.
    static func day(_ time: Timestamp) -> String { String(time.written.prefix(10)) }

    /// Returns the organisations that have a name and one of `roles`, in the order of the record.
    func organisations(_ roles: OrganisationRole...) -> [Organisation] {
        practice.organisations.filter { roles.contains($0.role) && !$0.name.isBlank }
    }

    /// Returns a text in its own language and in all languages of its translations, without empty ones.
    func passages(_ text: LocalizedText?) -> [Passage] {
        guard let text else { return [] }
        let original = Passage(text: text.original, language: practice.language)
        return ([original] + text.translations.map { Passage(text: $0.value, language: $0.key) }).filter { !$0.text.isBlank }
    }

    /// Returns the name of a theme, and the language of that name. It is English if the scheme has no name in the language of the practice.
    /// An unknown theme is named by its code, which has no language.
    func label(of theme: ThemeCode) -> (text: String, language: LanguageTag?) {
        guard let labels = context.taxonomy.concept(theme.written)?.labels else { return (theme.written, nil) }
        return (labels.label(in: practice.language), labels.resolvedLanguage(for: practice.language))
    }

    /// Returns the name of a country, and the language of that name. An unknown country is named by its code, which has no language.
    func name(of country: CountryCode) -> (text: String, language: LanguageTag?) {
        guard let labels = context.gazetteer.labels(of: country) else { return (country.written, nil) }
        return (labels.label(in: practice.language), labels.resolvedLanguage(for: practice.language))
    }

    /// The practice in each of its languages, the original first.
    var readings: [LocalizedPractice] {
        [original]
            + practice.translations.map {
                context.localized(published, in: $0.key)
            }
    }

    /// Returns the diagnostic for a practice that cannot be expressed in a format.
    func refusal(_ reason: String, hint: String? = nil) -> Diagnostic {
        Diagnostic("practice \"\(practice.id)\" \(reason)", hint: hint)
    }
}

extension String {
    /// Whether the text is empty or contains only white space.
    var isBlank: Bool { utf8.allSatisfy { $0 <= 0x20 } || allSatisfy(\.isWhitespace) }
}
