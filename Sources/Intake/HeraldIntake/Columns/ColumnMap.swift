package import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldModel
internal import HeraldYAML

/// A user's map from the columns of a spreadsheet to the fields of a record.
package struct ColumnMap: Sendable {
    /// An entry of the map for a column.
    struct Column: Sendable {
        /// The header of the column.
        var header: String
        /// The position of the entry in the map.
        var position: SourcePosition
        /// The path of the field.
        var path: ColumnPath
        /// The values of the field by the values of the column that they replace.
        var values: [String: String]
        /// The text between the items of a list.
        var separator: String
        /// The notation of values.
        var notation: CellNotation
    }

    /// A field with the same value in all records.
    struct Constant: Sendable {
        var path: ColumnPath
        var value: String
        var position: SourcePosition
        var keyPosition: SourcePosition
    }

    /// The columns, in the order of the map.
    var columns: [Column] = []
    /// The constants, in the order of the map.
    var constants: [Constant] = []
    /// The notation of values in columns that the map does not name.
    var notation = CellNotation()
    /// The headers of columns to ignore, with their positions in the map.
    var ignored: [(header: String, position: SourcePosition)] = []

    /// Creates an empty map: each header is the path of a field.
    package init() {}

    /// Reads the map in the file that the option `--columns` names, if the call has it.
    ///
    /// - Throws: ``Diagnostics`` with all mistakes in the map, or if it cannot be read.
    package init(options: IntakeOptions) throws(Diagnostics) {
        guard let path = options[Self.option.name] else {
            self.init()
            return
        }
        let bytes: [UInt8]
        do throws(Diagnostic) {
            bytes = try FileReader.bytes(of: path)
        } catch {
            throw Diagnostics([Diagnostic("\(error.message); expected the map of the columns", hint: error.hint)])
        }
        try self.init(bytes, file: path)
    }

    /// The option with the path of the map.
    package static let option = IntakeOption("columns", "A YAML file that maps the columns of a spreadsheet to fields of the record.")

    /// Reads the map in `bytes`.
    ///
    /// - Throws: ``Diagnostics`` with all mistakes in it, with positions and excerpts.
    init(_ bytes: [UInt8], file: String) throws(Diagnostics) {
        let text = try SourceText.decode(bytes, file: file)
        let root = try YAMLDocument.parse(text, file: file)
        var reader = ColumnMapReader()
        self = reader.map(root)
        if !reader.problems.isEmpty { throw Diagnostics(SourceLines(text).withExcerpts(reader.problems)) }
    }
}

/// Reads a column map and collects all mistakes.
struct ColumnMapReader {
    /// The mistakes so far.
    private(set) var problems: [Diagnostic] = []
    /// The notation of all columns, which a column may change.
    private var notation = CellNotation()

    /// Returns the map in `root`, without the entries that cannot be read.
    mutating func map(_ root: Node) -> ColumnMap {
        var map = ColumnMap()
        let known = ["columns", "constants", "ignore"] + Self.notationKeys
        let settings = entries(root, "a mapping of columns, constants and ignore")
        notation = notation(settings, changing: notation)
        map.notation = notation
        for entry in settings where !Self.notationKeys.contains(entry.key) {
            switch entry.key {
            case "columns": map.columns = entries(entry.value, "a mapping from headers to fields").compactMap { column($0) }
            case "constants": map.constants = entries(entry.value, "a mapping from fields to values").compactMap { constant($0) }
            case "ignore": map.ignored = ignored(entry.value)
            default: unknown(entry, among: known)
            }
        }
        checkRepetitions(map)
        return map
    }

    /// Returns the entries of a mapping, or reports a mistake and returns nothing.
    private mutating func entries(_ node: Node, _ expected: String) -> [Node.Entry] {
        switch node.content {
        case .mapping(let entries): return entries
        case .null: return []
        default:
            report("found \(node.valueDescription); expected \(expected)", at: node.position)
            return []
        }
    }

    /// Returns the column of an entry, or reports a mistake and returns nil.
    private mutating func column(_ entry: Node.Entry) -> ColumnMap.Column? {
        if case .scalar = entry.value.content {
            return path(entry.value).map {
                ColumnMap.Column(
                    header: entry.key, position: entry.keyPosition, path: $0, values: [:], separator: "|", notation: notation)
            }
        }
        guard case .mapping(let settings) = entry.value.content else {
            report(
                "found \(entry.value.valueDescription); expected the path of a field, or a mapping with \"path\"", at: entry.value.position)
            return nil
        }
        var (found, values, separator) = (ColumnPath?.none, [Node.Entry](), "|")
        let ownNotation = notation(settings, changing: notation)
        for setting in settings {
            switch setting.key {
            case "path": found = path(setting.value)
            case "values": values = entries(setting.value, "a mapping from values of the column to values of the field")
            case "separator": separator = text(setting.value) ?? separator
            case let key where Self.notationKeys.contains(key): continue
            default: unknown(setting, among: ["path", "values", "separator"] + Self.notationKeys)
            }
        }
        if entry.value["path"] == nil { report("\"path\" is missing; expected the path of a field", at: entry.value.position) }
        guard let found else { return nil }
        let translated = self.values(values, found)
        return ColumnMap.Column(
            header: entry.key, position: entry.keyPosition, path: found, values: translated, separator: separator, notation: ownNotation)
    }

    /// Returns the values of the field by the values of the column, after checking them.
    private mutating func values(_ entries: [Node.Entry], _ path: ColumnPath) -> [String: String] {
        var values: [String: String] = [:]
        for entry in entries {
            guard let value = text(entry.value) else { continue }
            check(value, at: entry.value.position, path)
            values[entry.key] = value
        }
        return values
    }

    /// Returns the constant of an entry, or reports a mistake and returns nil.
    private mutating func constant(_ entry: Node.Entry) -> ColumnMap.Constant? {
        let key = Node(.scalar(entry.key, plain: true), at: entry.keyPosition)
        guard let path = path(key), let value = text(entry.value) else { return nil }
        let items: [Substring]
        if case .list = path.leaf { items = value.split(separator: "|") } else { items = [value[...]] }
        for item in items { check(String(item.filter { !$0.isWhitespace || items.count == 1 }), at: entry.value.position, path) }
        return ColumnMap.Constant(path: path, value: value, position: entry.value.position, keyPosition: entry.keyPosition)
    }

    /// Reports a value that the field at `path` cannot have.
    private mutating func check(_ value: String, at position: SourcePosition, _ path: ColumnPath) {
        switch path.leaf {
        case .scalar(let type), .list(let type):
            if type.accepts(value) { return }
            report(
                "found \"\(value)\"; expected \(type.expectation)", at: position, hint: NearMiss.hint(for: value, among: type.allowed))
        case .text, .texts: break
        }
    }

    /// Returns the headers of the columns to ignore.
    private mutating func ignored(_ node: Node) -> [(header: String, position: SourcePosition)] {
        guard case .sequence(let items) = node.content else {
            if node.content != .null { report("found \(node.valueDescription); expected a list of headers", at: node.position) }
            return []
        }
        return items.compactMap { item in text(item).map { ($0, item.position) } }
    }

    /// Returns the text in `node`, or reports a mistake and returns nil.
    private mutating func text(_ node: Node) -> String? {
        if case .scalar(let text, _) = node.content, !text.isEmpty { return text }
        report("found \(node.valueDescription); expected a text", at: node.position)
        return nil
    }

    /// Returns the path of a field in `node`, or reports a mistake and returns nil.
    private mutating func path(_ node: Node) -> ColumnPath? {
        guard let written = text(node) else { return nil }
        do throws(Diagnostic) {
            return try ColumnPath(written)
        } catch {
            report(error.message, at: node.position, hint: error.hint)
            return nil
        }
    }

    /// Reports fields with two columns, fields with a column and a constant, and ignored columns that have a field.
    private mutating func checkRepetitions(_ map: ColumnMap) {
        var seen: [String: SourcePosition] = [:]
        for column in map.columns {
            if let first = seen[column.path.written] {
                let hint = "the other is on line \(first.line)"
                report("a second column for \"\(column.path.written)\"", at: column.position, hint: hint)
            }
            seen[column.path.written] = column.position
        }
        for constant in map.constants {
            guard let first = seen[constant.path.written] else { continue }
            let hint = "the column is on line \(first.line)"
            report("a constant for \"\(constant.path.written)\", which has a column", at: constant.keyPosition, hint: hint)
        }
        for (header, position) in map.ignored {
            guard let column = map.columns.first(where: { $0.header == header }) else { continue }
            let hint = "it is listed under \"columns\" on line \(column.position.line)"
            report("\"\(header)\" is to be ignored, but has a field", at: position, hint: hint)
        }
    }

    /// Reports an unknown key.
    private mutating func unknown(_ entry: Node.Entry, among known: [String]) {
        let hint = NearMiss.hint(for: entry.key, among: known)
        report("no key is called \"\(entry.key)\"; expected \(EnglishList.or(known))", at: entry.keyPosition, hint: hint)
    }

    mutating func report(_ message: String, at position: SourcePosition, hint: String? = nil) {
        problems.append(Diagnostic(message, at: position, hint: hint))
    }
}
