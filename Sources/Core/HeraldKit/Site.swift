public import HeraldModel

/// The site that releases are published on: its title, publisher, address and terms, from `site:` in `herald.yaml`.
///
/// Every value has a default, so a test can start from `Site()`.
///
///     var site = Site()
///     site.title = "Good practices in fair recruitment"
///     site.address = "https://practices.example/"
///     let feed = site.address + "monthly/feeds/atom.xml"
public struct Site: Sendable, Hashable {
    /// The name of the collection in the main language, for headings and feeds.
    public var title = "Good practices in international migration"
    /// The name of the collection in other languages.
    public var translatedTitles: [LanguageTag: String] = [:]
    /// The name of the person or body that publishes it.
    public var publisher = Site.defaultPublisher
    /// The address below which releases are published, with a slash at its end. The documents of a pipeline are
    /// below `<address><pipeline>/`. See ``ExportContext/address(of:)``.
    public var address = "https://practices.example/"
    /// The main language, for documents that have one language only.
    public var language = LanguageTag.english
    /// The e-mail address that readers and partners write to. `nil` if the publisher names none.
    public var contact: String?
    /// The terms of use: a sentence or the name of a licence. `nil` if the publisher states none.
    public var rights: String?
    /// The address of the terms of use, such as that of the licence. `nil` if there is none.
    public var rightsAddress: String?
    /// The publisher's logo: an `https` address, or the path of a document in each release. `nil` if there is none. See
    /// ``ExportContext/logoAddress``.
    public var logo: String?
    /// The mailbox that messages come from. `nil` if the workspace sends none.
    package var mail: MailSender?

    /// The name of a publisher that is not configured.
    private static let defaultPublisher = "Herald"

    /// Creates a site with the default of every value.
    public init() {}

    /// Returns the name of the collection in `language`, or in a broader tag, or in the main language.
    public func title(in language: LanguageTag) -> String { SettingText(translatedTitles).text(in: language) ?? title }

    /// The publisher, or `nil` if the workspace names none. For places where an invented name would be a false statement.
    public var namedPublisher: String? { publisher == Site.defaultPublisher ? nil : publisher }

    /// The page on which readers leave a list. Messages have an address with a signed token, which says who leaves which list.
    package var unsubscribePage: String { "\(address)subscribe/unsubscribe" }
    /// The page on which readers change language, frequency and lists. Messages have an address with a signed token.
    package var preferencesPage: String { "\(address)subscribe/preferences" }

    /// The e-mail address for protocols that require one: ``contact``, or an address of a reserved domain (RFC 2606), which reaches
    /// nobody.
    public var requiredContact: String { contact ?? "practices@practices.example" }
}

/// The mailbox that a site's messages come from, from `mail:` in `herald.yaml`. The addresses were checked.
///
/// An exporter writes them into the messages that it makes. The server, its user and its password are not here: documents
/// never depend on them, and exporters never see them.
package struct MailSender: Sendable, Hashable {
    /// The e-mail address. Its name is that of the publisher.
    package var address: String
    /// The address for answers. `nil` for ``address``.
    package var replyTo: String?
    /// The postal address of the publisher, for the end of messages. `nil` if there is none.
    package var postalAddress: String?

    /// Creates a mailbox.
    ///
    /// - Parameters:
    ///   - address: An e-mail address, without a name.
    ///   - replyTo: An e-mail address, without a name.
    ///   - postalAddress: The postal address on one line.
    package init(address: String, replyTo: String? = nil, postalAddress: String? = nil) {
        (self.address, self.replyTo, self.postalAddress) = (address, replyTo, postalAddress)
    }
}
