internal import HeraldCitations
internal import HeraldModel
internal import HeraldTemplates

/// The columns of `sources.csv`, which has a row for each source of each practice.
enum SourceColumns {
    static let all: [DatasetColumn] =
        [
            RecordColumns.column(DatasetKeys.practice, at: "id"),
            DatasetColumn(
                DatasetKeys.source, "The key of the source in the citations. Practices that cite the same source have the same key.",
                type: "key"),
        ].compactMap { $0 } + RecordColumns.fields(of: "sources")

    /// Returns the cells of a source.
    static func cells(of source: Source, in localized: LocalizedPractice) -> [String: String] {
        RecordCells.of(source, in: localized).merging([
            DatasetKeys.practice: localized.practice.id.written, DatasetKeys.source: DistinctSources.key(of: source),
        ]) { _, computed in computed }
    }
}
