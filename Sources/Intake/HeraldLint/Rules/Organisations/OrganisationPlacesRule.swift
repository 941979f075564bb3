internal import HeraldModel

extension LintRule {
    /// An organisation with two cities within one record.
    static let organisationPlaces = LintRule(name: "organisation-places", summary: "one organisation that is placed in two cities") {
        record in
        var first: [String: OrganisationLocation] = [:]
        var findings: [LintFinding] = []
        for mention in OrganisationLocation.all(in: record) {
            guard let other = first[mention.key] else {
                first[mention.key] = mention
                continue
            }
            if other.place.lowercased() != mention.place.lowercased() {
                findings.append(
                    LintFinding(
                        "organisation-places", mention.path,
                        "\"\(mention.name)\" is in \(mention.place) here, and in \(other.place) at \(other.path.joined(separator: "."))",
                        hint: "see whether it moved; if not, correct one of them"))
            }
        }
        return findings
    }
}

extension LintSetRule {
    /// An organisation with different cities in two records.
    static let organisationPlaces = LintSetRule(
        name: "organisation-places", summary: "one organisation that two records place in two cities",
        begin: { OrganisationPlacesSetCheck() })
}

/// The places of the organisations in the records of a set.
struct OrganisationPlacesSetCheck: LintSetCheck {
    private var first: [String: (place: String, record: Slug)] = [:]

    mutating func findings(in record: LintRecord) -> [LintFinding] {
        var findings: [LintFinding] = []
        for mention in OrganisationLocation.all(in: record) {
            guard let other = first[mention.key] else {
                first[mention.key] = (mention.place, record.practice.id)
                continue
            }
            guard other.record != record.practice.id, other.place.lowercased() != mention.place.lowercased() else { continue }
            findings.append(
                LintFinding(
                    "organisation-places", mention.path,
                    "\"\(mention.name)\" is in \(mention.place) here, and in \(other.place) in \"\(other.record)\"",
                    hint: "see whether it moved; if not, correct one of them"))
        }
        return findings
    }
}
