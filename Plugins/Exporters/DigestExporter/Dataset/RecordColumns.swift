internal import HeraldModel

/// The fields of a record as columns, in the order of the record.
///
/// They come from the declaration of the fields that also reads and writes records. So a field that is added to the record becomes a
/// column, and an entry of the codebook, without further code.
enum RecordColumns {
    /// All fields with a single value at their end, under their paths. Remarks of curators and the sensitivity of fields concern nobody
    /// outside.
    static let all = columns(
        of: RecordFieldType.practice.filter { !["curators-notes", "sensitivity"].contains($0.name) }, at: "", named: "", isList: false)

    private static let byPath = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// Returns the fields of a part of which there are several, such as `sources`, as the columns of a table with a row for each.
    static func fields(of part: String) -> [DatasetColumn] {
        guard case .parts(let fields)? = RecordFieldType.practice.first(where: { $0.name == part })?.type else { return [] }
        return columns(of: fields, at: part + ".", named: "", isList: false)
    }

    /// Returns the column `name` for the field at `path`, with one value in a cell. `nil` if the record has no such field.
    static func column(_ name: String, at path: String, unit: String = "") -> DatasetColumn? {
        byPath[path].map { DatasetColumn(name, $0.meaning, type: $0.type, form: $0.form, unit: unit, allowed: $0.allowed) }
    }

    private static func columns(of fields: [RecordField], at path: String, named prefix: String, isList: Bool) -> [DatasetColumn] {
        fields.flatMap { field -> [DatasetColumn] in
            let (name, path) = (prefix + field.name, path + field.name)
            switch field.type {
            case .scalar(let type): return [DatasetColumn(name, at: path, type, isList: isList)]
            case .list(let type): return [DatasetColumn(name, at: path, type, isList: true)]
            case .map(_, let type): return [DatasetColumn(name, at: path, type, isList: true)]
            case .text: return [DatasetColumn(name, at: path, nil, isList: isList)]
            case .texts: return [DatasetColumn(name, at: path, nil, isList: true)]
            case .part(let fields): return columns(of: fields, at: path + ".", named: name + ".", isList: isList)
            case .parts(let fields): return columns(of: fields, at: path + ".", named: name + ".", isList: true)
            }
        }
    }
}
