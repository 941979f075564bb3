import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The settings under `site:`.
struct SiteSettings: ParsableSettings {
    var site = Site()
    var title: SettingText? = SettingText(Site().title)

    init() {}

    /// The site with its title in all languages.
    var resolved: Site {
        var site = site
        guard let title else { return site }
        site.title = title.text(in: site.language) ?? site.title
        site.translatedTitles = title.byLanguage
        return site
    }

    static let fields: [Field<Self>] = [
        .translations("title", \.title, "The name of the collection, also by language.").example(
            "{ en: Good practices, fr: Bonnes pratiques }"),
        .string("publisher", \.site.publisher, "Who publishes it."),
        .string("address", \.site.address, "Where the output folder can be read, with a slash at the end."),
        .scalar("language", \.site.language, "The main language."),
        .string("contact", \.site.contact, "The e-mail address that readers and partners write to.").example("practices@practices.example"),
        .string("rights", \.site.rights, "On what terms readers may use what is published.").example("CC BY 4.0"),
        .string("rights-address", \.site.rightsAddress, "Where those terms can be read.")
            .example("https://creativecommons.org/licenses/by/4.0/"),
        .string("logo", \.site.logo, "The publisher's logo: an https address, or the path of a document in each release.")
            .example("https://practices.example/logo.png"),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if !SiteSettings.isAddress(site.address) {
            let hint = SiteSettings.isAddress(site.address + "/") ? "did you mean \"\(site.address)/\"?" : nil
            problems.append(
                SettingsProblem(
                    "address", "\"\(site.address)\" is not an address; expected one that starts with https:// and ends with /", hint: hint))
        }
        if let contact = site.contact, !SiteSettings.isContact(contact) {
            problems.append(
                SettingsProblem(
                    "contact", "\"\(contact)\" is not an e-mail address; expected one such as practices@practices.example"))
        }
        if let terms = site.rightsAddress, !SiteSettings.isPage(terms) {
            problems.append(
                SettingsProblem(
                    "rights-address",
                    "\"\(terms)\" is not the address of a page; expected one such as https://creativecommons.org/licenses/by/4.0/"))
        }
        if let logo = site.logo, !SiteSettings.isLogo(logo) {
            problems.append(
                SettingsProblem(
                    "logo",
                    "\"\(logo)\" is not a logo; expected an address that starts with https://, or the path of a document such as logo.png")
            )
        }
        if let title, title.text(in: site.language) == nil {
            problems.append(
                SettingsProblem(
                    "title", "there is no title in \"\(site.language.written)\", the main language; expected one",
                    hint: "add \(site.language.written): …", with: ["language"]))
        }
        return problems
    }

    /// Whether `text` is an e-mail address as OAI-PMH 2.0 requires: a local part, `@`, and a domain with a dot, without white space.
    private static func isContact(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }

    /// Whether `text` is an https address with only the characters of RFC 3986, or a path inside a release.
    private static func isLogo(_ text: String) -> Bool {
        if text.hasPrefix("https://") { return isPage(text) && text.last != "/" }
        return !text.contains(":") && DocumentPath(text) != nil
    }

    /// Whether `text` is an http or https address with only the characters of RFC 3986. It may have a query and a fragment.
    private static func isPage(_ text: String) -> Bool { isAddress(String(text.map { "?#".contains($0) ? "/" : $0 }) + "/") }

    /// Whether `text` is an http or https address with a host that ends with a slash and has only characters of RFC 3986.
    private static func isAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix), text.hasSuffix("/") else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/@!$&'()*+,;=%[]".utf8)
        return rest.first.map { $0 != UInt8(ascii: "/") } == true && rest.allSatisfy(allowed.contains)
    }
}
