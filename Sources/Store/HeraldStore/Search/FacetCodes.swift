internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// Assigns a code to each value of a facet, inside a transaction.
final class FacetCodes {
    private var known: [FacetValue: Int] = [:]
    private let find: SQLStatement
    private let insert: SQLStatement
    private let connection: Database

    init(on connection: Database) throws {
        self.connection = connection
        find = try SQLStatement("SELECT code FROM facet_values WHERE facet = ? AND value = ? AND clearance = ?", on: connection)
        insert = try SQLStatement("INSERT INTO facet_values (facet, value, clearance) VALUES (?, ?, ?)", on: connection)
    }

    /// Returns the code of `value`, and assigns one if it has none.
    func code(of value: FacetValue) throws -> Int {
        if let code = known[value] { return code }
        bind(value, to: find)
        var code = try find.first { $0.integer(0) }
        if code == nil {
            bind(value, to: insert)
            try insert.run()
            code = Int(connection.lastInsertedRowID)
        }
        known[value] = code
        return code ?? 0
    }

    private func bind(_ value: FacetValue, to statement: SQLStatement) {
        statement.bind(value.facet.rawValue, at: 1)
        statement.bind(value.value, at: 2)
        statement.bind(value.clearance.code, at: 3)
    }
}
