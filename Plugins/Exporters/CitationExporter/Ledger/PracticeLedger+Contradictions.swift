import HeraldKit
import HeraldModel
import HeraldText

extension PracticeLedger {
    /// Everything that makes two claims the same claim.
    private struct Subject: Hashable {
        let statement: String
        let unit: String
        let year: Int?
        let source: Slug?
    }

    /// Warns of claims that say the same with different values: equal statement, unit, year and source.
    ///
    /// Statements are compared in the original language, without regard to case and white space. `2.9` and `2.90` are the same value.
    func warnOfContradictions(in context: ExportContext) {
        var first: [Subject: Int] = [:]
        for (index, claim) in practice.claims.enumerated() {
            guard let value = claim.value else { continue }
            let subject = Subject(
                statement: TextLine(claim.statement.original).text.lowercased(),
                unit: TextLine(claim.unit?.original ?? "").text.lowercased(), year: claim.year, source: claim.source)
            guard let earlier = first[subject] else {
                first[subject] = index
                continue
            }
            guard let other = practice.claims[earlier].value, other.plainValue != value.plainValue else { continue }
            context.warn(
                """
                practice "\(practice.id)" states two values for one claim: "\(other.written)" in claims[\(earlier)].value and \
                "\(value.written)" in claims[\(index)].value; expected one
                """,
                hint: "the statement, unit, year and source are the same; correct one of them in the record, and run intake again")
        }
    }
}
