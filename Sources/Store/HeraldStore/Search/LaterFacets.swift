internal import GRDB
internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldStoreCore

/// The step to schema 3, after its migration: reads every stored version and adds the facets that only schema 3 has.
struct LaterFacets {
    /// The first `count` versions after a number. Parameter: the number.
    static func versions(_ count: Int) -> String {
        "SELECT number, id, version, record FROM versions WHERE number > ? ORDER BY number LIMIT \(count)"
    }

    /// Adds the facets of all versions, inside a transaction. Throws a ``Diagnostic`` if a version in the store at `path` is damaged.
    ///
    /// - Parameter batchSize: The number of versions whose facets are held in memory.
    static func derive(on connection: Database, path: String, batchSize: Int = 2000) throws {
        let versions = try SQLStatement(Self.versions(batchSize), on: connection)
        var last = 0
        while true {
            let first = last
            let batch = try FacetBatch(on: connection)
            versions.bind(last, at: 1)
            try versions.forEach { row in
                last = row.integer(0)
                guard let practice = RecordDecoder.decode(row.bytes(3)) else {
                    let version = "version \(row.integer(2)) of \"\(row.text(1))\""
                    throw Diagnostic(
                        "\(version) in the store \"\(path)\" is damaged, so the store cannot be brought up to date",
                        hint: "restore the store from a backup")
                }
                try batch.add(practice.laterFacets, of: last)
            }
            if last == first { return }
            try batch.write()
        }
    }
}
