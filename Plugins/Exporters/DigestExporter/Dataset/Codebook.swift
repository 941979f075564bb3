internal import HeraldComposition
internal import HeraldModel
internal import HeraldRendering

/// The meaning, type, unit and allowed values of each column of a dataset, as a table and as a text.
///
/// It is made of the same columns as the tables, so it cannot differ from them. It is in English, as the names of columns are.
struct Codebook {
    /// The table itself, which describes its own columns too.
    private(set) var table = DatasetTable("codebook.csv", Codebook.columns)
    private let described: [(file: String, columns: [DatasetColumn])]

    /// The columns of the codebook.
    private static let columns = [
        DatasetColumn("table", "The file in this archive."),
        DatasetColumn("column", "The name of a column, or the path of a field in practices.jsonl."),
        DatasetColumn("meaning", "What the column holds."),
        DatasetColumn("type", "The type of each value."),
        DatasetColumn("form", "The form of each value. Empty if the type says it."),
        DatasetColumn("unit", "The unit of each value. Empty for none."),
        DatasetColumn("allowed", "The words of a fixed list. Empty if there is none.", isList: true),
        DatasetColumn("several", "Whether there can be several values.", type: "word", allowed: ["no", "yes"]),
    ]

    /// Describes tables, and the fields of the records.
    init(of tables: [DatasetTable]) {
        described =
            tables.map { (file: $0.file, columns: $0.columns) }
            + [(file: DatasetFiles.records, columns: RecordColumns.all), (file: "codebook.csv", columns: Self.columns)]
        for (file, columns) in described {
            for column in columns { table.add(Self.cells(of: column, in: file)) }
        }
    }

    private static func cells(of column: DatasetColumn, in file: String) -> [String: String] {
        [
            "table": file, "column": column.name, "meaning": column.meaning, "type": column.type, "form": column.form, "unit": column.unit,
            "allowed": column.allowed.joined(separator: DatasetColumn.separator), "several": column.isList ? "yes" : "no",
        ]
    }

    /// The codebook for people.
    ///
    /// - Parameter digest: The digest, whose imprint it has.
    func text(for digest: Composition) -> [UInt8] {
        var book = digest
        book.kind = .report
        book.title = [Self.word("Codebook: ")] + digest.title
        (book.notices, book.notes, book.sources) = ([], [], [])
        let separator = "Several values in a cell of a table are separated by \"\(DatasetColumn.separator)\"."
        book.lead = [[Self.word("Each column of the tables, and each field of the records. \(separator)")]]
        book.sections = described.map { file, columns in
            let terms = columns.map { column in Term([Self.word(column.name)], [[Self.word(Self.sentence(on: column))]]) }
            return Section(file.replacing(".", with: "-"), [Self.word(file)], [.terms(terms)])
        }
        return TextRenderer(book).rendered().bytes
    }

    private static func sentence(on column: DatasetColumn) -> String {
        var facts = [column.isList ? "\(column.type), several" : column.type]
        if !column.form.isEmpty { facts.append(column.form) }
        if !column.unit.isEmpty { facts.append("unit: \(column.unit)") }
        if !column.allowed.isEmpty { facts.append(column.allowed.joined(separator: ", ")) }
        return "\(column.meaning) [\(facts.joined(separator: "; "))]"
    }

    private static func word(_ text: String) -> Inline { Inline(text, .english) }
}
