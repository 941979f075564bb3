package import HeraldModel

/// A part of a record that has aged and needs a check.
package struct AgeingFinding: Sendable, Hashable {
    /// The path in the record: keys and 0-based indexes.
    package var path: [String]
    /// The message: the aged value and what was expected, in lower case, without a full stop.
    package var message: String
    /// The first second at which it was too old.
    package var since: Timestamp

    /// Creates a finding.
    package init(path: [String], message: String, since: Timestamp) {
        self.path = path
        self.message = message
        self.since = since
    }
}

extension Practice {
    /// Returns the evidence and figures that are too old on `date`, in the order of the record.
    ///
    /// - An evaluation that is awaited for a year that is over, unless the record has an evaluation of that year or a later one.
    /// - A claim's figure that is more than `figureYears` calendar years old. A figure has the year of its claim. If the claim has no year,
    ///   the year of its source counts, and if that has none, the year of the source that reported that one (`via`). A figure without a
    ///   year, or with one after 9999, has no age.
    package func ageing(on date: Timestamp, figureYears: Int) -> [AgeingFinding] {
        let findings = agedFigures(figureYears: min(max(figureYears, 0), 9999)) + overdueEvaluations
        return findings.filter { $0.since <= date }
    }

    /// The years with which ages can be computed.
    private static let years = 1...9999

    private func agedFigures(figureYears: Int) -> [AgeingFinding] {
        claims.enumerated().compactMap { index, claim in
            guard let figure = claim.value, let (year, isSources) = year(of: claim), Self.years.contains(year) else { return nil }
            let words = isSources ? "is from a source of \(year)" : "is of \(year)"
            let years = figureYears == 1 ? "the last year" : "the last \(figureYears) years"
            return AgeingFinding(
                path: ["claims", String(index), "value"],
                message: "the figure \(figure.endpoints.joined(separator: " to ")) \(words); expected one of \(years)",
                since: Timestamp(year: year + figureYears + 1, month: 1, day: 1))
        }
    }

    private var overdueEvaluations: [AgeingFinding] {
        awaitedEvaluations.map { index, year in
            AgeingFinding(
                path: ["evidence", String(index)],
                message: "an evaluation was awaited for \(year); expected its finding, or a later year",
                since: Timestamp(year: year + 1, month: 1, day: 1))
        }
    }

    /// Returns the year of a claim, and whether only its source has it.
    private func year(of claim: Claim) -> (year: Int, isSources: Bool)? {
        if let year = claim.year { return (year, false) }
        var (id, seen) = (claim.source, Set<Slug>())
        while let name = id, seen.insert(name).inserted, let source = sources.first(where: { $0.id == name }) {
            if let year = source.year { return (year, true) }
            id = source.via
        }
        return nil
    }
}
