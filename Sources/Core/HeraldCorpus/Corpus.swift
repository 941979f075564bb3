internal import CCorpus
package import HeraldDiagnostics
package import HeraldModel

/// The lists that are compiled into the program: classification schemes, countries, regions, currencies and sample records.
///
/// Each table is parsed once, when it is first used.
package enum Corpus {
    /// The shipped classification schemes: `gcm`, `gfmd-2016`, `iamm`, `sdg` and `unesco-im`.
    package static let taxonomy = Taxonomy(concepts: schemes.concepts)

    /// The links between concepts of different schemes, in the order of their file.
    package static let crosswalks: [Crosswalk] = schemes.crosswalks

    /// The countries of ISO 3166-1, the regions of the UN's M49 standard and the currencies of ISO 4217.
    package static let gazetteer = Gazetteer(countries: places.countries, regions: places.regions, currencies: places.currencies)

    /// The sample records, one YAML file for each practice, in alphabetical order.
    package static var samples: [EmbeddedFile] { EmbeddedFile.all(in: herald_practices) }

    /// The mistakes in the tables. A test expects none.
    package static var problems: [Diagnostic] { schemes.problems + places.problems }

    /// The tables that the lists are parsed from, one TSV file for each, in alphabetical order.
    package static var tables: [EmbeddedFile] { EmbeddedFile.all(in: herald_taxonomies) }

    /// The files of languages that are ready to be copied into a workspace: `pt.yaml` and `ru.yaml`.
    package static var languages: [EmbeddedFile] { EmbeddedFile.all(in: herald_languages).filter { $0.name.hasSuffix(".yaml") } }

    /// Returns the names of countries in a language by their codes, from the Unicode CLDR. A name that the language lacks is taken from the
    /// language of a broader tag. Empty if there are none.
    package static func countryNames(in language: LanguageTag) -> [String: String] {
        let table = EmbeddedFile.all(in: herald_languages).first { $0.name.hasSuffix(".tsv") }?.bytes ?? []
        let rows = table.split(separator: UInt8(ascii: "\n")).map { row in
            row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        }
        var (names, tag): ([String: String], LanguageTag?) = ([:], language)
        while let current = tag {
            if let column = rows.first?.firstIndex(of: current.written) {
                let found = Dictionary(uniqueKeysWithValues: rows.dropFirst().map { ($0[0], $0[column]) }).filter { !$0.value.isEmpty }
                names.merge(found) { own, _ in own }
            }
            tag = current.broader
        }
        return names
    }

    private static let schemes = TaxonomyTables(tableBytes)
    private static let places = GazetteerTables(tableBytes)
    private static let tableBytes = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.bytes) })
}
