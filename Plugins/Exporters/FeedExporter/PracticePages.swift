import HeraldKit
import HeraldModel

/// The pages of practices that entries link to, with the paths that `policy-brief` uses.
struct PracticePages {
    /// The page of a practice in one language.
    struct LocalizedPage {
        var language: LanguageTag
        var address: String
    }

    /// The address of a practice's page before and after the ID. `nil` if the pipeline has no pages.
    private let pattern: (before: String, after: String)?
    private let languages: [LanguageTag]
    private let main: LanguageTag

    init(settings: FeedSettings, context: ExportContext) {
        let parts = settings.page?.split(separator: "{id}", omittingEmptySubsequences: false) ?? []
        pattern = parts.count == 2 ? (context.address(of: String(parts[0])), String(parts[1])) : nil
        languages = settings.pageLanguages
        main = context.site.language
    }

    /// Returns the pages of `practice`: first the one in `language`, or else the main page.
    ///
    /// The main page is in the site's language if the practice is available in it, otherwise in the practice's own.
    func pages(of practice: Practice, in language: LanguageTag) -> [LocalizedPage] {
        guard let pattern else { return [] }
        let start = pattern.before + practice.id.written
        let available = practice.languages
        let own = available.contains(main) ? main : practice.language
        var pages = [LocalizedPage(language: own, address: start + pattern.after)]
        for further in available where further != own && languages.contains(further) {
            pages.append(LocalizedPage(language: further, address: "\(start).\(further.written)\(pattern.after)"))
        }
        if let index = pages.firstIndex(where: { $0.language == language }), index > 0 { pages.swapAt(0, index) }
        return pages
    }
}
