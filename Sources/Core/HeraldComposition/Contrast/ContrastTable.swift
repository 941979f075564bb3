import HeraldModel
import HeraldTemplates

/// The key facts of two practices side by side: a row for each fact, a column for each practice.
struct ContrastTable {
    private let sides: [ContrastComposer.Side]
    private let parts: CollectionComposer

    init(_ sides: [ContrastComposer.Side], _ parts: CollectionComposer) {
        self.sides = sides
        self.parts = parts
    }

    /// The table. The category comes first. A cell is a dash if the record does not have the fact.
    var table: Table {
        let category = sides.map { [parts.word(parts.labels.name(of: $0.category), style: .strong)] }
        let facts = sides.map { $0.composer.facts() }
        var names: [[Inline]] = []
        for name in facts.flatMap({ $0.map(\.name) }) where !names.contains(name) { names.append(name) }
        let rows = names.map { name in
            [name]
                + zip(sides, facts).map { side, facts in
                    facts.first { $0.name == name }.map { side.composer.onOneLine($0).details[0] } ?? [parts.word("–")]
                }
        }
        return Table(
            caption: [parts.word(CollectionWords.sideBySide)],
            columns: [Table.Column([parts.word(CollectionWords.aspect)])] + sides.map { Table.Column($0.shortTitle) },
            rows: [[[parts.word(CollectionWords.category)]] + category] + rows)
    }
}
