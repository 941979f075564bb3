internal import HeraldDiagnostics
internal import HeraldModel

/// The shipped tables of countries, regions and currencies.
struct GazetteerTables {
    /// The countries of ISO 3166-1.
    private(set) var countries: [Gazetteer.Country] = []
    /// The regions of M49.
    private(set) var regions: [Gazetteer.Region] = []
    /// The currency codes of ISO 4217.
    private(set) var currencies: Set<String> = []
    /// The problems of the tables.
    private(set) var problems: [Diagnostic] = []

    /// Parses the tables in `files`, the content of each file by its name, such as `countries.tsv`.
    init(_ files: [String: [UInt8]]) {
        let countryTable = TSVTable(name: "countries", in: files)
        for row in countryTable.rows {
            guard let code = CountryCode(written: row[0]) else {
                problems.append(Diagnostic("found \"\(row[0])\"; expected \(CountryCode.expectation)"))
                continue
            }
            countries.append(Gazetteer.Country(code: code, region: row[3], labels: countryTable.labels(of: row)))
        }
        let regionTable = TSVTable(name: "regions", in: files)
        regions = regionTable.rows.map { row in
            Gazetteer.Region(code: row[0], parent: row[1].isEmpty ? nil : row[1], labels: regionTable.labels(of: row))
        }
        let currencyTable = TSVTable(name: "currencies", in: files)
        currencies = Set(currencyTable.rows.map { $0[0] })
        problems += countryTable.problems + regionTable.problems + currencyTable.problems
    }
}
