internal import Foundation
package import HeraldDiagnostics
package import HeraldModel

/// What Herald ships beside its code: the classification schemes, the countries, regions and currencies, and sample records.
///
/// Everything is read once, when it is first asked for.
package enum Corpus {
    /// The shipped schemes: `gcm`, `gfmd-2016`, `iamm`, `sdg` and `unesco-im`.
    package static let taxonomy = Taxonomy(concepts: schemes.concepts)

    /// The links between concepts of different schemes, in the order of their file.
    package static let crosswalks: [Crosswalk] = schemes.crosswalks

    /// The countries of ISO 3166-1, the regions of the UN's M49 and the currencies of ISO 4217.
    package static let gazetteer = Gazetteer(countries: places.countries, regions: places.regions, currencies: places.currencies)

    /// The paths of the sample records, one YAML file a practice, in alphabetical order.
    package static let practiceFiles: [String] = {
        let folder = path(of: "Practices")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    }()

    /// What is missing or damaged in the shipped files; empty for a sound installation.
    package static var problems: [Diagnostic] { schemes.problems + places.problems }

    private static let schemes = TaxonomyTables { bytes(of: $0) }
    private static let places = GazetteerTables { bytes(of: $0) }

    private static func path(of name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent(name).path
    }

    /// The bytes of a shipped table, or `nil` if it cannot be read.
    private static func bytes(of table: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(of: "Taxonomies/\(table).tsv")).map { [UInt8]($0) }
    }
}
