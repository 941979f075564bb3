import HeraldKit
import HeraldModel
import HeraldXML

/// The page of a practice in a language, by its address.
struct PageAddress {
    /// Its language.
    var language: LanguageTag
    /// Its escaped address.
    var address: String
}

extension ExportContext {
    /// Returns the escaped address of a document of this pipeline.
    func webAddress(of path: String) -> String { WebAddress(address(of: path))?.written ?? address(of: path) }

    /// Returns the addresses of pages.
    func addresses(of pages: [PracticePage]) -> [PageAddress] {
        pages.map { PageAddress(language: $0.language, address: webAddress(of: $0.path.description)) }
    }

    /// Returns the permanent identifier of a practice in all catalogues.
    func identifier(of practice: Slug) -> String {
        let name = "\(site.address)id/\(practice)"
        return WebAddress(name)?.written ?? name
    }

    /// The escaped address of the site.
    var siteAddress: String { WebAddress(site.address)?.written ?? site.address }

    /// Returns the permanent identifier of a classification scheme.
    func identifier(ofScheme scheme: some StringProtocol) -> String {
        let name = "\(site.address)schemes/\(scheme)"
        return WebAddress(name)?.written ?? name
    }
}
