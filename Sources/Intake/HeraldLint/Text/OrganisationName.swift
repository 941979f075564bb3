import HeraldDiagnostics

/// The parts of an organisation's name: name, acronym, city and country. Names are compared by ``core``, so spelling and order of the other
/// parts do not matter.
struct OrganisationName: Sendable, Hashable {
    /// The name without its place, in lower case, words separated by spaces.
    var core: String
    /// The acronym in capitals: in brackets, or the whole name.
    var acronym: String?
    /// The city in the name.
    var place: String?
    /// The country in the name, between commas or in brackets.
    var country: String?

    /// Parses `written`, such as `European Research Centre (ERCOMER), Utrecht University` or `ERCOMER (Rotterdam)`.
    init(_ written: String) {
        var parts: [Substring] = []
        var rest = written[...]
        while let cut = rest.firstIndex(where: { ",;()–—".contains($0) }) {
            parts.append(rest[..<cut])
            rest = rest[rest.index(after: cut)...]
        }
        parts.append(rest)
        let trimmed = parts.map { String($0.split(separator: " ").joined(separator: " ")) }.filter { !$0.isEmpty }
        core = Self.key(trimmed.first ?? "")
        for part in trimmed.dropFirst() {
            if Self.isAcronym(part) {
                acronym = acronym ?? part
            } else {
                place = place ?? PlaceNames.firstCity(in: part)
                country = country ?? PlaceNames.country(part)
            }
        }
        if let first = trimmed.first {
            if Self.isAcronym(first) { acronym = acronym ?? first }
            let words = first.split(separator: " ")
            if let joint = words.lastIndex(of: "in"), joint > 0,
                let place = PlaceNames.firstCity(in: words[(joint + 1)...].joined(separator: " "))
            {
                self.place = self.place ?? place
                core = Self.key(words[..<joint].joined(separator: " "))
            }
        }
    }

    /// Whether `text` has three or more capitals, perhaps with digits or hyphens, and nothing else.
    static func isAcronym(_ text: String) -> Bool {
        text.utf8.count >= 3 && text.utf8.count <= 12 && text.utf8.filter(\.isASCIIUppercase).count >= 3
            && text.utf8.allSatisfy { $0.isASCIIUppercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    }

    /// Returns `text` in lower case, words separated by single spaces, without *the*, *and* and *of*.
    static func key(_ text: some StringProtocol) -> String {
        var words: [String] = []
        for word in text.utf8.split(whereSeparator: { $0 < 0x80 && !$0.isASCIILetterOrDigit }) {
            let word = String(decoding: word, as: UTF8.self).lowercased()
            if word != "the", word != "and", word != "of" { words.append(word) }
        }
        return words.joined(separator: " ")
    }

    /// Whether the organisation may have several seats, as international organisations, governments and offices do.
    var hasManyLocations: Bool {
        if let acronym, Self.international.contains(acronym) { return true }
        let words = Set(core.split(separator: " "))
        return !words.isDisjoint(with: Self.manySeats) || Self.international.contains(core.uppercased())
    }

    private static let international: Set<String> = [
        "IOM", "ILO", "UNDP", "UNICEF", "UNHCR", "UNESCO", "UNFPA", "UNODC", "OHCHR", "OECD", "WHO", "IFRC", "ICRC", "NGO", "GFMD", "UN",
        "EU", "USAID", "UNITED NATIONS",
    ]
    private static let manySeats: Set<Substring> = [
        "government", "ministry", "embassy", "office", "mission", "delegation", "branch", "international", "save", "caritas", "red", "bank",
        "press", "police",
        "department", "municipality", "city", "council", "high", "commission", "news", "authorities", "united",
    ]
}
