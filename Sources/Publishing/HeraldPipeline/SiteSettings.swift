import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The settings under `site:`.
struct SiteSettings: ParsableSettings {
    var site = Site()

    init() {}

    static let fields: [Field<Self>] = [
        .string("title", \.site.title, "The name of the collection."),
        .string("publisher", \.site.publisher, "Who publishes it."),
        .string("address", \.site.address, "Where the output folder can be read, with a slash at the end."),
        .scalar("language", \.site.language, "The main language."),
        .string("contact", \.site.contact, "The e-mail address that partners write to."),
        .string("rights", \.site.rights, "On what terms readers may use what is published.").example("CC BY 4.0"),
        .string("rights-address", \.site.rightsAddress, "Where those terms can be read.")
            .example("https://creativecommons.org/licenses/by/4.0/"),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if !SiteSettings.isAddress(site.address) {
            let hint = SiteSettings.isAddress(site.address + "/") ? "did you mean \"\(site.address)/\"?" : nil
            problems.append(
                SettingsProblem(
                    "address", "\"\(site.address)\" is not an address; expected one that starts with https:// and ends with /", hint: hint))
        }
        if !SiteSettings.isContact(site.contact) {
            problems.append(
                SettingsProblem(
                    "contact", "\"\(site.contact)\" is not an e-mail address; expected one such as practices@practices.example"))
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

    /// Whether `text` is an http or https address with a host that ends with a slash and has only characters of RFC 3986.
    private static func isAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix), text.hasSuffix("/") else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/@!$&'()*+,;=%[]".utf8)
        return rest.first.map { $0 != UInt8(ascii: "/") } == true && rest.allSatisfy(allowed.contains)
    }
}
