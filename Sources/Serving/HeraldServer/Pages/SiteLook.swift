package import HeraldModel
package import HeraldTemplates

/// The publisher's words and look for the server's own pages.
package struct SiteLook: Sendable {
    /// The title of the collection.
    package var title = "Releases"
    /// The title in other languages.
    package var translatedTitles: [LanguageTag: String] = [:]
    /// The name of the publisher. `nil` if none is named.
    package var publisher: String?
    /// The e-mail address for readers. `nil` for none.
    package var contact: String?
    /// The address of the logo, with the text that takes its place. `nil` for none.
    package var logo: (address: String, text: String)?
    /// The rules of the theme, which follow the server's own.
    package var css = ""
    /// The purpose of each pipeline, by its name.
    package var abouts: [String: String] = [:]
    /// The titles of audiences, by their names.
    package var audiences: [String: Labels] = [:]
    /// The words of the site's languages.
    package var localizations = Localizations.shipped

    package init() {}

    /// Returns the title of the collection in a language, in a broader one, or else the main title.
    func title(in language: LanguageTag) -> String {
        sequence(first: language, next: \.broader).lazy.compactMap { translatedTitles[$0] }.first ?? title
    }

    /// Returns what the page of a digest is called, and its language. `nil` if the path is not that of a digest for a known audience.
    ///
    /// A digest is `digests/ngos.fr.html`, a recall `digests/ngos.recall-6.fr.html`.
    func digest(at path: String) -> (title: String, language: LanguageTag, recall: Int?)? {
        let folder = "digests/"
        guard path.hasPrefix(folder) else { return nil }
        let parts = path.dropFirst(folder.count).split(separator: ".").map(String.init)
        guard (3...4).contains(parts.count), parts.last == "html", let audience = audiences[parts[0]],
            let language = LanguageTag(written: parts[parts.count - 2])
        else { return nil }
        let recall = parts.count == 4 ? Self.recall(parts[1]) : nil
        if parts.count == 4 && recall == nil { return nil }
        let labels = localizations.localization(of: language)
        return (labels.sentence(.digestFor, audience.label(in: labels.language)), labels.language, recall)
    }

    private static func recall(_ part: String) -> Int? {
        let mark = "recall-"
        return part.hasPrefix(mark) ? Int(part.dropFirst(mark.count)) : nil
    }
}
