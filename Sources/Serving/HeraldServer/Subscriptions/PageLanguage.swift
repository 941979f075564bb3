#if Server
import HeraldModel
import HeraldTemplates

/// Chooses the language of a page.
enum PageLanguage {
    /// Returns the words in the language that is asked for by name, else the one that the client prefers (RFC 9110, section 12.5.4), else
    /// those of `standard`.
    static func choose(_ named: String?, accepting: String?, among localizations: Localizations, or standard: LanguageTag) -> Localization {
        if let named, let tag = LanguageTag(written: named), let found = localization(of: tag, among: localizations) { return found }
        let ranges = (accepting ?? "").split(separator: ",").prefix(20).enumerated().compactMap {
            place, range -> (LanguageTag, Double, Int)? in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first.flatMap({ LanguageTag(written: $0) }) else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (tag, weight, place)
        }
        for (tag, weight, _) in ranges.sorted(by: { ($1.1, $0.2) < ($0.1, $1.2) }) where weight > 0 {
            if let found = localization(of: tag, among: localizations) { return found }
        }
        return localizations.localization(of: standard)
    }

    /// Returns the words of a language or of a broader one; `nil` if there are none.
    private static func localization(of tag: LanguageTag, among localizations: Localizations) -> Localization? {
        let found = localizations.localization(of: tag)
        var broader: LanguageTag? = tag
        while let current = broader {
            if found.language == current { return found }
            broader = current.broader
        }
        return nil
    }
}
#endif
