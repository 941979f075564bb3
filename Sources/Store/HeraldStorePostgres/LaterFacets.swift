#if PostgreSQL
internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldStoreCore

/// The step to schema 2: reads every stored version and adds the facets that only schema 2 has.
struct LaterFacets {
    /// The number of versions that are read at a time. Only they and their facets are held in memory.
    private static let batchSize = 1000

    /// Adds the facets of all versions, inside a transaction. Throws a ``Diagnostic`` if a version of the store at `address` is damaged.
    static func derive(on connection: PostgresConnection, at address: PostgresAddress) throws {
        var last = 0
        while true {
            let rows = try connection.run(
                "SELECT number, record, id, version FROM versions WHERE number > ? ORDER BY number LIMIT \(batchSize)", [.integer(last)])
            if rows.count == 0 { return }
            var facets: [(record: Int, value: FacetValue)] = []
            for index in 0..<rows.count {
                let row = rows[index]
                last = row.integer(0)
                guard let practice = row.withBytes(1, { RecordDecoder.decode($0) }) else {
                    let version = "version \(row.integer(3)) of \"\(row.text(2))\""
                    throw Diagnostic(
                        "\(version) in the store \"\(address)\" is damaged, so the store cannot be brought up to date",
                        hint: "restore the store from a backup")
                }
                facets += practice.laterFacets.map { (record: last, value: $0) }
            }
            try connection.run(
                "INSERT INTO facets (record, facet, value, clearance) SELECT * FROM unnest(?, ?, ?, ?)",
                [
                    .integers(facets.map(\.record)), .integers(facets.map(\.value.facet.rawValue)), .strings(facets.map(\.value.value)),
                    .integers(facets.map(\.value.clearance.code)),
                ])
        }
    }
}
#endif
