import HeraldDiagnostics
package import HeraldModel
package import HeraldXML

/// An identifier of a source in catalogues and citations: a DOI, an ISBN or an address.
package enum SourceIdentifier: Hashable, Sendable {
    /// A Digital Object Identifier, without the address of a resolver: `10.1000/182`.
    case doi(String)
    /// An International Standard Book Number, as written.
    case isbn(String)
    /// A web address.
    case address(WebAddress)

    /// Returns the valid identifiers of `source`, without duplicates: its DOI, its ISBN, its address.
    package static func all(of source: Source) -> [SourceIdentifier] {
        var found: [SourceIdentifier] = []
        if let doi = source.doi.flatMap(doi(in:)) { found.append(.doi(doi)) }
        if let isbn = source.isbn.flatMap(isbn(in:)) { found.append(.isbn(isbn)) }
        if let url = source.url {
            if let doi = doi(in: url) {
                if !found.contains(.doi(doi)) { found.append(.doi(doi)) }
            } else if let address = WebAddress(url, as: .resource) {
                found.append(.address(address))
            }
        }
        return found
    }

    /// The identifier as an address or a URN: `https://doi.org/10.1000/182`, `urn:isbn:9783161484100`.
    package var uri: String {
        switch self {
        case .doi(let doi): WebAddress("https://doi.org/\(doi)", as: .resource)?.written ?? "doi:\(doi)"
        case .isbn(let isbn): "urn:isbn:" + isbn.filter { $0 != "-" && $0 != " " }
        case .address(let address): address.written
        }
    }

    /// Returns the DOI in `text`, which may begin with the address of a resolver or with `doi:`, or nil if there is none.
    ///
    /// A DOI is `10.`, the number of a registrant, a slash and a suffix (ISO 26324). A space or a control character ends it.
    private static func doi(in text: String) -> String? {
        var rest = Substring(text).drop(while: \.isWhitespace)
        for prefix in ["https://", "http://", "dx.", "doi.org/", "doi:"] where rest.lowercased().hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        rest = rest.drop(while: \.isWhitespace)
        rest = rest.prefix { character in character.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F } }
        guard rest.hasPrefix("10."), let slash = rest.firstIndex(of: "/"), rest.index(after: slash) != rest.endIndex else { return nil }
        let registrant = rest[..<slash].utf8.dropFirst(3)
        guard registrant.count >= 4, registrant.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) else { return nil }
        return String(rest)
    }

    /// Returns `text` if it is an ISBN (ISO 2108): ten or thirteen digits with hyphens or spaces between them. The last of ten digits may
    /// be an X.
    private static func isbn(in text: String) -> String? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != 0x20 }
        guard digits.count == 10 || digits.count == 13, digits.dropLast().allSatisfy(\.isASCIIDigit), let last = digits.last,
            last.isASCIIDigit || digits.count == 10 && last | 0x20 == UInt8(ascii: "x")
        else { return nil }
        return text
    }
}
