import HeraldModel
import HeraldXML

/// What catalogues know a source by: a DOI, an ISBN or an address.
enum SourceIdentifier: Hashable {
    /// A Digital Object Identifier, without a resolver's address: `10.1000/182`.
    case doi(String)
    /// An International Standard Book Number, as written.
    case isbn(String)
    /// An address of the web.
    case address(WebAddress)

    /// The numbers of `source` that are what they say they are, each once: its DOI, its ISBN, its address.
    static func all(of source: Source) -> [SourceIdentifier] {
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

    /// The number as an address that leads somewhere, or as a name: `https://doi.org/10.1000/182`, `urn:isbn:9783161484100`.
    var uri: String {
        switch self {
        case .doi(let doi): WebAddress("https://doi.org/\(doi)", as: .resource)?.written ?? "doi:\(doi)"
        case .isbn(let isbn): "urn:isbn:" + isbn.filter { $0 != "-" && $0 != " " }
        case .address(let address): address.written
        }
    }

    /// The DOI in `text`, which may begin with a resolver's address or `doi:`; `nil` if it is none (ISO 26324: `10.`, the number of a
    /// registrant, a slash, a suffix). Blanks and control characters end it.
    private static func doi(in text: String) -> String? {
        var rest = Substring(text).drop(while: \.isWhitespace)
        for prefix in ["https://", "http://", "dx.", "doi.org/", "doi:"] where rest.lowercased().hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        rest = rest.drop(while: \.isWhitespace)
        rest = rest.prefix { character in character.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F } }
        guard rest.hasPrefix("10."), let slash = rest.firstIndex(of: "/"), rest.index(after: slash) != rest.endIndex else { return nil }
        let registrant = rest[..<slash].utf8.dropFirst(3)
        guard registrant.count >= 4, registrant.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) else { return nil }
        return String(rest)
    }

    /// The ISBN that `text` is (ISO 2108): ten or thirteen digits, the last of ten perhaps an X, with hyphens or blanks between.
    private static func isbn(in text: String) -> String? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != 0x20 }
        guard digits.count == 10 || digits.count == 13, digits.dropLast().allSatisfy({ (48...57).contains($0) }), let last = digits.last,
            (48...57).contains(last) || digits.count == 10 && last | 0x20 == UInt8(ascii: "x")
        else { return nil }
        return text
    }
}
