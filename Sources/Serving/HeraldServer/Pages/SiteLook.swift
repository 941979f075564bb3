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
    /// The address of the logo, with its alternative text. `nil` for none.
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

    /// Returns the name of a digest's page, `digests/ngos.fr.html`, and its language. `nil` if no known audience has the path.
    func digest(at path: String) -> (title: String, language: LanguageTag)? {
        let folder = "digests/"
        guard path.hasPrefix(folder) else { return nil }
        let parts = path.dropFirst(folder.count).split(separator: ".").map(String.init)
        guard parts.count == 3, parts[2] == "html", let audience = audiences[parts[0]], let language = LanguageTag(written: parts[1])
        else { return nil }
        let labels = localizations.localization(of: language)
        return (labels.sentence(.digestFor, audience.label(in: labels.language)), labels.language)
    }
}
