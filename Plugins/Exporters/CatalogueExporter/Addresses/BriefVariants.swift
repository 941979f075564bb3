import HeraldKit
import HeraldModel

/// The languages a practice's brief is in, and where: what `policy-brief` makes with the same languages.
///
/// The main edition is in the site's language if the practice has it, else in the practice's own.
struct BriefVariants {
    /// An edition.
    struct Edition {
        /// Its language.
        var language: LanguageTag
        /// Its address.
        var address: String
    }

    /// The editions, the main one first.
    let all: [Edition]

    init(of practice: Practice, at page: PathTemplate, _ translation: PathTemplate, languages: [LanguageTag], in context: ExportContext) {
        let available = practice.languages
        let main = available.contains(context.site.language) ? context.site.language : practice.language
        let further = languages.isEmpty ? [] : available.filter { $0 != main && languages.contains($0) }
        all = ([main] + further).compactMap { language in
            let path = language == main ? page.path(of: practice.id) : translation.path(of: practice.id, in: language)
            return path.map { Edition(language: language, address: context.webAddress(of: $0.description)) }
        }
    }
}
