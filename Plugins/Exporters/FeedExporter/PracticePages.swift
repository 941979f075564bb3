import HeraldKit
import HeraldModel

/// The pages of single practices that entries link to, as `policy-brief` makes them.
struct PracticePages {
    /// A page of a practice in one language.
    struct LocalizedPage {
        var language: LanguageTag
        var address: String
    }

    /// What stands before and after the id in the address of a practice's page, if the pipeline has one.
    private let pattern: (before: String, after: String)?
    private let languages: [LanguageTag]
    private let main: LanguageTag

    init(settings: FeedSettings, context: ExportContext) {
        let parts = settings.page?.split(separator: "{id}", omittingEmptySubsequences: false) ?? []
        pattern = parts.count == 2 ? (context.address(of: String(parts[0])), String(parts[1])) : nil
        languages = settings.pageLanguages
        main = context.site.language
    }

    /// The pages of `practice`, the one in `language` first if there is one, else the main one.
    ///
    /// The main page is in the site's language if the practice has it, else in the practice's own.
    func editions(of practice: Practice, in language: LanguageTag) -> [LocalizedPage] {
        guard let pattern else { return [] }
        let start = pattern.before + practice.id.written
        let available = practice.languages
        let own = available.contains(main) ? main : practice.language
        var editions = [LocalizedPage(language: own, address: start + pattern.after)]
        for further in available where further != own && languages.contains(further) {
            editions.append(LocalizedPage(language: further, address: "\(start).\(further.written)\(pattern.after)"))
        }
        if let index = editions.firstIndex(where: { $0.language == language }), index > 0 { editions.swapAt(0, index) }
        return editions
    }
}
