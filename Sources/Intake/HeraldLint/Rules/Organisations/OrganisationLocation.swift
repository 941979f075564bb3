internal import HeraldModel

/// An organisation that a record names together with a city or a country: *ERCOMER, Utrecht*.
///
/// The rules on places compare these within a record and between records.
struct OrganisationLocation: Sendable {
    /// The path in the record.
    var path: [String]
    /// The key of the organisation: its acronym, or its name.
    var key: String
    /// The name or acronym in the record.
    var name: String
    /// The city or the country.
    var place: String

    /// Returns all organisations of `record` that are named with a city or a country.
    static func all(in record: LintRecord) -> [OrganisationLocation] {
        var mentions: [OrganisationLocation] = []
        for (path, written) in names(in: record.practice) {
            let name = OrganisationName(written)
            guard !name.hasManyLocations else { continue }
            let key = name.acronym ?? name.core
            let label = name.acronym ?? written
            if let place = name.place { mentions.append(OrganisationLocation(path: path, key: key, name: label, place: place)) }
            // A country is compared only with countries, because a city lies in a country.
            if let country = name.country {
                mentions.append(OrganisationLocation(path: path, key: key + " country", name: label, place: country))
            }
        }
        for passage in record.originals { mentions += prose(passage) }
        return mentions
    }

    /// Returns all names of organisations in `practice`, with their paths.
    static func names(in practice: Practice) -> [(path: [String], name: String)] {
        var names: [(path: [String], name: String)] = []
        for (index, organisation) in practice.organisations.enumerated() {
            names.append((["organisations", String(index), "name"], organisation.name))
        }
        for (index, contact) in practice.contacts.enumerated() {
            if let name = contact.organisation { names.append((["contacts", String(index), "organisation"], name)) }
        }
        for (index, source) in practice.sources.enumerated() {
            if let name = source.publisher { names.append((["sources", String(index), "publisher"], name)) }
        }
        return names
    }

    /// Returns acronyms with the city that a text names after them: `ERCOMER in Utrecht`, `ERCOMER, hosted by Utrecht University`,
    /// `(ERCOMER); Rotterdam`.
    private static func prose(_ passage: Passage) -> [OrganisationLocation] {
        var mentions: [OrganisationLocation] = []
        for (index, token) in passage.tokens.enumerated() where token.isInCapitals && token.bytes.count >= 4 {
            let written = passage.written(index..<index + 1)
            guard OrganisationName.isAcronym(written), !OrganisationName(written).hasManyLocations,
                let place = location(after: index, passage)
            else { continue }
            mentions.append(OrganisationLocation(path: passage.path, key: written, name: written, place: place))
        }
        return mentions
    }

    private static let links: Set<String> = [
        ")", ",", ";", "(", "in", "at", "of", "the", "hosted", "by", "based", "located", "which", "is", "university", "seated", "à", "en",
        "de", "sits", "works", "from", "city",
    ]

    /// Returns the city that follows the token at `index`, or nil.
    private static func location(after index: Int, _ passage: Passage) -> String? {
        var next = index + 1
        var words = 0
        while passage.tokens.indices.contains(next), words < 7, links.contains(passage.word(next)) {
            next += 1
            words += 1
        }
        guard words > 0, passage.tokens.indices.contains(next), passage.tokens[next].isCapitalised else { return nil }
        let end = min(next + 3, passage.tokens.count)
        for length in [3, 2, 1] where next + length <= end {
            let name = (next..<next + length).map { passage.written($0..<$0 + 1) }.joined(separator: " ")
            if PlaceNames.isCity(name) { return name }
        }
        return nil
    }
}
