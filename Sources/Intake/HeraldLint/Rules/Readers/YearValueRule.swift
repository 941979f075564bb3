internal import HeraldModel

extension LintRule {
    /// Claims whose value is a year. Documents print it like a quantity: "2,009 year".
    static let yearValue = LintRule(name: "year-value", summary: "a claim whose value is a year and no quantity") { record in
        record.practice.claims.enumerated().compactMap { index, claim in
            guard let value = claim.value, let unit = claim.unit, isYear(value, unit) else { return nil }
            return LintFinding(
                "year-value", ["claims", String(index), "value"], "\"\(value.written) \(unit.original)\" is a year and no quantity",
                hint: "leave out \"value\" and \"unit\", and name the year in the statement")
        }
    }

    /// The units of a year, in the languages of the labels.
    private static let years: Set<String> = ["year", "année", "an", "año", "سنة", "عام"]

    private static func isYear(_ value: Figure, _ unit: LocalizedText) -> Bool {
        guard value.written.utf8.count == 4, let number = value.bounds?.lowerBound, (1800...2100).contains(number) else { return false }
        return ([unit.original] + unit.translations.map(\.value)).contains { years.contains($0.lowercased()) }
    }
}
