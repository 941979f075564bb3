import HeraldKit
import HeraldModel

/// The languages and addresses of a practice's briefs, as `policy-brief` makes them with the same languages.
///
/// The main variant is in the site's language if the practice is available in it, otherwise in the practice's own.
struct BriefVariants {
    /// A brief in one language.
    struct Variant {
        /// Its language.
        var language: LanguageTag
        /// Its address.
        var address: String
    }

    /// The variants, the main one first.
    let all: [Variant]

    init(of practice: Practice, at page: PathTemplate, _ translation: PathTemplate, languages: [LanguageTag], in context: ExportContext) {
        let available = practice.languages
        let main = available.contains(context.site.language) ? context.site.language : practice.language
        let further = languages.isEmpty ? [] : available.filter { $0 != main && languages.contains($0) }
        all = ([main] + further).compactMap { language in
            let path = language == main ? page.path(of: practice.id) : translation.path(of: practice.id, in: language)
            return path.map { Variant(language: language, address: context.webAddress(of: $0.description)) }
        }
    }
}
