internal import HeraldCitations
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The tables of a dataset: practices, their figures and their sources.
struct DatasetTables {
    private(set) var practices = DatasetTable("practices.csv", PracticeColumns.all)
    private(set) var figures = DatasetTable("figures.csv", FigureColumns.all)
    private(set) var sources = DatasetTable("sources.csv", SourceColumns.all)
    /// The figures that ``figures`` states, each as its row has it.
    private(set) var stated: [PrintedFigure] = []

    /// All tables, in their order.
    var all: [DatasetTable] { [practices, figures, sources] }

    /// Adds a practice with its figures and sources.
    ///
    /// - Parameters:
    ///   - localized: The practice in the language of the digest.
    ///   - brief: The address of its full brief. `nil` if the pipeline makes none.
    mutating func add(_ localized: LocalizedPractice, brief: String?) {
        practices.add(PracticeColumns.cells(of: localized, brief: brief))
        let version = PracticeVersion(localized.practice.id, localized.published.version)
        for figure in CitedFigureList(localized).figures {
            let cells = FigureColumns.cells(of: figure, in: localized)
            figures.add(cells)
            if let value = cells[FigureColumns.value].flatMap(Figure.init(written:)) {
                stated.append(PrintedFigure(version, figure.field, value))
            }
        }
        for source in localized.practice.sources { sources.add(SourceColumns.cells(of: source, in: localized)) }
    }
}

/// The columns by which rows of several tables belong together.
enum DatasetKeys {
    /// The id of the practice.
    static let practice = "practice"
    /// The key of the source in the citations.
    static let source = "source-key"
}
