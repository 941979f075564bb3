import HeraldDiagnostics
import HeraldModel

/// The shipped classification schemes and the links between them.
struct TaxonomyTables {
    /// The names of the schemes, which are also the names of their tables.
    static let names = ["gcm", "gfmd-2016", "iamm", "sdg", "unesco-im"]

    /// Every concept, scheme by scheme.
    private(set) var concepts: [Concept] = []
    /// The links between schemes.
    private(set) var crosswalks: [Crosswalk] = []
    /// The problems of the tables.
    private(set) var problems: [Diagnostic] = []

    /// Reads the tables.
    ///
    /// - Parameter read: Returns the bytes of the table with a name.
    init(read: (String) throws(Diagnostic) -> [UInt8]) {
        for scheme in Self.names {
            let table = TSVTable(name: scheme, read: read)
            problems += table.problems
            concepts += table.rows.map { row in
                Concept(
                    code: Self.code(row[0], in: scheme), parent: row[1].isEmpty ? nil : Self.code(row[1], in: scheme), kind: row[2],
                    labels: table.labels(of: row))
            }
        }
        let table = TSVTable(name: "crosswalks", read: read)
        problems += table.problems
        for row in table.rows {
            let relation = Crosswalk.Relation(rawValue: row[2])
            if let from = ThemeCode(written: row[0]), let to = ThemeCode(written: row[1]), let relation {
                crosswalks.append(Crosswalk(from: from, to: to, relation: relation))
            } else {
                problems.append(Diagnostic("\"\(row.joined(separator: " "))\" is not a link between two concepts"))
            }
        }
    }

    /// Returns the full code of a concept. A cell with a point alone means the scheme itself.
    private static func code(_ cell: String, in scheme: String) -> String {
        cell == "." ? scheme : "\(scheme):\(cell)"
    }
}
