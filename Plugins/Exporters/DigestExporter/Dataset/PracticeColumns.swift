internal import HeraldModel
internal import HeraldTemplates

/// The columns of `practices.csv`, which has a row for each practice.
enum PracticeColumns {
    /// Id, version, dates and category of the practice, then the fields of its record. The parts that have tables of their own are not repeated.
    static let all: [DatasetColumn] =
        [RecordColumns.column(DatasetKeys.practice, at: "id")].compactMap { $0 } + [
            DatasetColumn("version", "The version of the record.", type: "whole number"),
            DatasetColumn("published", "When the practice was first published.", type: "moment", form: "ISO 8601", unit: "UTC"),
            DatasetColumn("updated", "When this version was published.", type: "moment", form: "ISO 8601", unit: "UTC"),
            DatasetColumn(
                "category", "The strength of the evidence, computed from the evidence or decided by a reviewer.", type: "word",
                allowed: Category.allowed),
            DatasetColumn(
                "languages", "The languages that the practice can be read in, the original first.", type: "code",
                form: LanguageTag.expectation, isList: true),
            DatasetColumn(
                "text-language", "The language of the title in this row. Texts without a translation are in the original language.",
                type: "code", form: LanguageTag.expectation),
            DatasetColumn(
                "countries", "The countries of its places and corridors.", type: "code", form: CountryCode.expectation, isList: true),
            DatasetColumn("brief", "The address of the full policy brief. Empty if there is none.", type: "address"),
        ] + RecordColumns.all.filter { !isElsewhere($0.name) }

    /// Whether another column, or another table, has a field. Statements and indicators are in both tables, because a result can have no
    /// figure.
    private static func isElsewhere(_ path: String) -> Bool {
        if ["claims.statement", "targets.indicator"].contains(path) { return false }
        return ["id", "translations"].contains(path) || ["claims.", "targets.", "costs.", "sources."].contains { path.hasPrefix($0) }
    }

    /// Returns the cells of a practice.
    static func cells(of localized: LocalizedPractice, brief: String?) -> [String: String] {
        let (practice, published) = (localized.practice, localized.published)
        let joined = { (values: [String]) in values.joined(separator: DatasetColumn.separator) }
        return RecordCells.of(practice, in: localized).merging([
            DatasetKeys.practice: practice.id.written, "version": String(published.version), "published": published.published.written,
            "updated": published.updated.written, "category": practice.category.written,
            "languages": joined(practice.languages.map(\.written)),
            "text-language": localized.passage(practice.title).language.written, "countries": joined(practice.countries.map(\.written)),
            "brief": brief ?? "",
        ]) { _, computed in computed }
    }
}
