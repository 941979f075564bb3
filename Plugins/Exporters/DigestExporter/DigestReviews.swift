internal import HeraldComposition
internal import HeraldModel

/// Finds the practices whose evidence is reviewed soon: an evaluation is awaited for a year that ends in the next days.
enum DigestReviews {
    /// Returns the practices of a selection for which an evaluation is expected, those of the next year's end first, then the latest change
    /// first. It reads the whole selection, so it returns none without `days`.
    ///
    /// - Parameters:
    ///   - selection: The practices that an audience may see.
    ///   - days: The number of days after the moment of the selection. `nil` for none.
    static func practices(of selection: Selection, within days: Int?) async throws -> [DigestFrame.Review] {
        guard let days else { return [] }
        let today = selection.moment.time.seconds / 86_400
        var found: [DigestFrame.Review] = []
        for try await published in selection {
            let years = published.practice.awaitedEvaluations.map(\.year).filter { year in
                (today...today + days).contains(Timestamp(year: year, month: 12, day: 31).seconds / 86_400)
            }
            if let year = years.min() { found.append((published, year)) }
        }
        return found.sorted { ($0.year, $1.practice.sequence) < ($1.year, $0.practice.sequence) }
    }
}
