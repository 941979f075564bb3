import HeraldKit
import HeraldModel
internal import HeraldTemplates

/// The brief of a practice in one language.
struct BriefVariant {
    /// The language.
    var language: LanguageTag
    /// The path in the release.
    var path: DocumentPath
    /// The path relative to the folder of briefs.
    var file: DocumentPath

    /// Returns the variants of `practice`, the main one first. `asked` are the further languages of the settings, `site` is the site's
    /// language.
    static func all(of practice: Practice, asked: [LanguageTag], site: LanguageTag) -> [BriefVariant] {
        let available = practice.languages
        let main = available.contains(site) ? site : practice.language
        let further = asked.isEmpty ? [] : available.filter { $0 != main && asked.contains($0) }
        return ([main] + further).compactMap { language in
            let file = language == main ? "\(practice.id).html" : "\(practice.id).\(language.written).html"
            guard let path = DocumentPath("practices/\(file)"), let name = DocumentPath(file) else { return nil }
            return BriefVariant(language: language, path: path, file: name)
        }
    }
}
