import HeraldDiagnostics
package import HeraldModel

/// The structure of a record, with the column or constant that each value comes from. ``RowBuilder`` fills it with the cells of a row.
package struct ColumnPlan: Sendable {
    /// A key and its value.
    package struct Entry: Sendable {
        package var key: String
        package var slot: Slot
    }

    /// An item of a list, with its number in the header.
    package struct Item: Sendable {
        package var number: Int
        package var slot: Slot
    }

    /// A text in a language, or in the language of the record if `language` is nil.
    package struct Text: Sendable {
        package var language: LanguageTag?
        package var cell: CellValue
    }

    /// A value of the record and the cells that it is made from.
    package indirect enum Slot: Sendable {
        /// A single value in one cell.
        case scalar(CellValue, ScalarFieldType)
        /// A list of values in one cell.
        case list(CellValue, ScalarFieldType)
        /// A text, with a cell for each language.
        case text([Text])
        /// A list of texts, with a cell for each language.
        case texts([Text])
        /// A list of parts, with cells for each numbered part.
        case items([Item])
        /// The fields of a part.
        case mapping([Entry])

        /// The cells of single values and of lists in one cell, with their types.
        var typedCells: [(cell: CellValue, type: ScalarFieldType)] {
            switch self {
            case .scalar(let cell, let type), .list(let cell, let type): [(cell, type)]
            case .text, .texts: []
            case .items(let items): items.flatMap(\.slot.typedCells)
            case .mapping(let entries): entries.flatMap(\.slot.typedCells)
            }
        }

        /// The first cell of a value that is not a list of parts and not a mapping.
        var firstCell: CellValue? {
            switch self {
            case .scalar(let cell, _), .list(let cell, _): cell
            case .text(let cells), .texts(let cells): cells.first?.cell
            case .items, .mapping: nil
            }
        }
    }

    /// The number of columns in the header.
    package var columnCount: Int
    /// The headers of the columns, as the file has them. A column without one has an empty text.
    package var headers: [String] = []
    /// The columns without a header, from 0.
    package var unnamed: [Int] = []
    /// The fields of the record.
    package var root: [Entry] = []

    /// Creates a plan of `columnCount` columns without fields.
    package init(columnCount: Int) { self.columnCount = columnCount }

    /// Adds `cell` at `path`. Returns false if the path has a cell already, or does not fit with other paths.
    mutating func insert(_ cell: CellValue, at path: ColumnPath) -> Bool {
        var slot: Slot? = .mapping(root)
        guard Self.insert(cell, path.steps[...], path.leaf, &slot), case .mapping(let entries)? = slot else { return false }
        root = entries
        return true
    }

    /// Adds `cell` below `slot` at the path of `steps`.
    private static func insert(
        _ cell: CellValue, _ steps: ArraySlice<ColumnPath.Step>, _ leaf: ColumnPath.Leaf, _ slot: inout Slot?
    ) -> Bool {
        switch (steps.first, slot) {
        case (.key(let key), nil), (.key(let key), .mapping):
            var entries: [Entry] = if case .mapping(let entries)? = slot { entries } else { [] }
            let index = entries.firstIndex { $0.key == key }
            var inner = index.map { entries[$0].slot }
            guard insert(cell, steps.dropFirst(), leaf, &inner), let inner else { return false }
            if let index { entries[index].slot = inner } else { entries.append(Entry(key: key, slot: inner)) }
            slot = .mapping(entries)
            return true
        case (.item(let number), nil), (.item(let number), .items):
            var items: [Item] = if case .items(let items)? = slot { items } else { [] }
            let index = items.firstIndex { $0.number == number }
            var inner = index.map { items[$0].slot }
            guard insert(cell, steps.dropFirst(), leaf, &inner), let inner else { return false }
            if let index { items[index].slot = inner } else { items.append(Item(number: number, slot: inner)) }
            slot = .items(items.sorted { $0.number < $1.number })
            return true
        case (nil, _): return insert(cell, leaf, &slot)
        default: return false
        }
    }

    /// Adds `cell` to `slot`, at the end of a path.
    private static func insert(_ cell: CellValue, _ leaf: ColumnPath.Leaf, _ slot: inout Slot?) -> Bool {
        switch (leaf, slot) {
        case (.scalar(let type), nil): slot = .scalar(cell, type)
        case (.list(let type), nil): slot = .list(cell, type)
        case (.text(let language), nil): slot = .text([Text(language: language, cell: cell)])
        case (.texts(let language), nil): slot = .texts([Text(language: language, cell: cell)])
        case (.text(let language), .text(let cells)?) where !cells.contains { $0.language == language }:
            slot = .text(cells + [Text(language: language, cell: cell)])
        case (.texts(let language), .texts(let cells)?) where !cells.contains { $0.language == language }:
            slot = .texts(cells + [Text(language: language, cell: cell)])
        default: return false
        }
        return true
    }
}
