internal import HeraldCitations
internal import HeraldModel
internal import HeraldTemplates
internal import HeraldText

/// The columns of `figures.csv`, which has a row for each figure of a practice: claims, targets, results achieved for them, and costs.
enum FigureColumns {
    /// The column of the figure itself.
    static let value = "value"

    static let all: [DatasetColumn] = [
        RecordColumns.column(DatasetKeys.practice, at: "id"),
        DatasetColumn("version", "The version of the record.", type: "whole number"),
        DatasetColumn("field", "The place of the figure in the record, with numbers from 0, as practices.jsonl has it.", type: "path"),
        DatasetColumn(
            "kind", "What the figure is: a claim, a target, the result achieved for a target, or a cost.", type: "word",
            allowed: CitedFigure.Kind.allowed),
        DatasetColumn("statement", "The claim, the indicator that is measured, or what the cost covers."),
        DatasetColumn("statement-language", "The language of the statement.", type: "code", form: LanguageTag.expectation),
        DatasetColumn(
            value, "The figure, exactly as the source prints it. A range has two dots: 52..55.", type: "figure",
            unit: "that of the column unit"),
        DatasetColumn("lowest", "The figure, or the lower end of a range.", type: "number", unit: "that of the column unit"),
        DatasetColumn("highest", "The figure, or the upper end of a range.", type: "number", unit: "that of the column unit"),
        DatasetColumn("unit", "What the figure counts. For costs, the code of the currency (ISO 4217)."),
        RecordColumns.column("year", at: "claims.year", unit: "calendar year"),
        DatasetColumn("source", "The id of the source in sources.csv.", type: "code", form: Slug.expectation),
        DatasetColumn(DatasetKeys.source, "The key of the source in sources.csv and in the citations.", type: "key"),
        RecordColumns.column("page", at: "claims.page"),
    ].compactMap { $0 }

    /// Returns the cells of a figure.
    static func cells(of figure: CitedFigure, in localized: LocalizedPractice) -> [String: String] {
        let ends = figure.value.endpoints
        return [
            DatasetKeys.practice: localized.practice.id.written, "version": String(localized.published.version), "field": figure.field,
            "kind": figure.kind.written, "statement": figure.statement.text,
            "statement-language": figure.statement.isEmpty ? "" : figure.statementLanguage.written, value: figure.value.written,
            "lowest": ends.first ?? "", "highest": ends.last ?? "", "unit": figure.unit?.text ?? "",
            "year": figure.year.map { String($0) } ?? "", "source": figure.source?.id.written ?? "",
            DatasetKeys.source: figure.source.map(DistinctSources.key) ?? "", "page": figure.page?.text ?? "",
        ]
    }
}
