import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The brief of a practice in one language.
struct BriefVariant {
    /// The language.
    var language: LanguageTag
    /// The path in the release without its extension: `practices/<id>` or `practices/<id>.<language>`.
    private let stem: String

    private static let longestExtension = "html"

    /// Returns the path of the brief in a format.
    func path(as format: DocumentFormat) -> DocumentPath { DocumentPath(checked: "\(stem).\(format.fileExtension)") }

    /// Returns the variants of `practice`, the main one first. `asked` are the further languages of the settings, `site` is the site's
    /// language. Throws a ``Diagnostic`` if a file cannot have the name of the practice with its language.
    static func all(of practice: Practice, asked: [LanguageTag], site: LanguageTag) throws -> [BriefVariant] {
        let available = practice.languages
        let main = available.contains(site) ? site : practice.language
        let further = asked.isEmpty ? [] : available.filter { $0 != main && asked.contains($0) }
        return try ([main] + further).map { language in
            let name = language == main ? practice.id.written : "\(practice.id).\(language.written)"
            guard DocumentPath("\(PracticeBrief.folder)/\(name).\(longestExtension)") != nil else {
                throw Diagnostic("no file can be called \"\(name)\", because the name is too long; expected a shorter id")
            }
            return BriefVariant(language: language, stem: "\(PracticeBrief.folder)/\(name)")
        }
    }
}
