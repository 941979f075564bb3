internal import HeraldModel

extension LintRule {
    /// Names of organisations that differ by a typing mistake.
    static let organisationNames = LintRule(name: "organisation-names", summary: "two names of organisations that differ by a letter") {
        record in
        let names = OrganisationLocation.names(in: record.practice)
        // Most records have no similar names. A cheap comparison finds these records; the index then compares exactly.
        let cores = names.map { Array(OrganisationName.key($0.name.prefix { !",;()".contains($0) }).utf8) }
        let isCandidate = cores.indices.contains { index in cores[..<index].contains { areAlike($0, cores[index]) } }
        guard isCandidate else { return [] }
        var nearDuplicates = NearDuplicateIndex()
        return names.compactMap { nearDuplicates.finding(for: $0.name, at: $0.path, in: nil) }
    }

    /// Whether two different names may differ by one letter, or consist of the same words.
    private static func areAlike(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a != b, abs(a.count - b.count) <= 4 else { return false }
        let prefix = zip(a, b).prefix { $0 == $1 }.count
        let suffix = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        return prefix + suffix + 4 >= max(a.count, b.count) || a.count == b.count && a.sorted() == b.sorted()
    }
}

extension LintSetRule {
    /// Names of organisations in different records that differ by a typing mistake.
    static let organisationNames = LintSetRule(
        name: "organisation-names", summary: "two records that name one organisation with a letter's difference",
        begin: { OrganisationNamesSetCheck() })
}

/// The names in the records of a set.
struct OrganisationNamesSetCheck: LintSetCheck {
    private var nearDuplicates = NearDuplicateIndex()

    mutating func findings(in record: LintRecord) -> [LintFinding] {
        OrganisationLocation.names(in: record.practice).compactMap {
            nearDuplicates.finding(for: $0.name, at: $0.path, in: record.practice.id)
        }
    }
}
