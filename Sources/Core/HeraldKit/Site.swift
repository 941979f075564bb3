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
    /// The name of the collection, for headings and feeds.
    public var title = "Good practices in international migration"
    /// The name of the person or body that publishes it.
    public var publisher = "Herald"
    /// The address below which releases are published, with a slash at its end. The documents of a pipeline are
    /// below `<address><pipeline>/`. See ``ExportContext/address(of:)``.
    public var address = "https://practices.example/"
    /// The main language, for documents that have one language only.
    public var language = LanguageTag.english
    /// The e-mail address that partners write to.
    public var contact = "practices@practices.example"
    /// The terms of use: a sentence or the name of a licence. `nil` if the publisher states none.
    public var rights: String?
    /// The address of the terms of use, such as that of the licence. `nil` if there is none.
    public var rightsAddress: String?

    /// Creates a site with the default of every value.
    public init() {}
}
