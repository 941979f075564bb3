internal import Foundation
package import HeraldDiagnostics
package import HeraldModel

/// The lists that Herald ships beside its code: classification schemes, countries, regions, currencies and sample
/// records.
///
/// Each table is read once, when it is first used. A table that is missing or damaged does not stop the program: it
/// is empty, and ``problems`` says why.
package enum Corpus {
    /// The shipped classification schemes: `gcm`, `gfmd-2016`, `iamm`, `sdg` and `unesco-im`.
    package static let taxonomy = Taxonomy(concepts: schemes.concepts)

    /// The links between concepts of different schemes, in the order of their file.
    package static let crosswalks: [Crosswalk] = schemes.crosswalks

    /// The countries of ISO 3166-1, the regions of the UN's M49 standard and the currencies of ISO 4217.
    package static let gazetteer = Gazetteer(countries: places.countries, regions: places.regions, currencies: places.currencies)

    /// The paths of the sample records, one YAML file for each practice, in alphabetical order.
    package static let practiceFiles: [String] = {
        let folder = path(of: "Practices")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    }()

    /// The problems of the shipped files. Empty for a sound installation. `herald doctor` shows them.
    package static var problems: [Diagnostic] { schemes.problems + places.problems }

    private static let schemes = TaxonomyTables { bytes(of: $0) }
    private static let places = GazetteerTables { bytes(of: $0) }

    private static func path(of name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent(name).path
    }

    /// Returns the bytes of a shipped table, or `nil` if it cannot be read.
    private static func bytes(of table: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(of: "Taxonomies/\(table).tsv")).map { [UInt8]($0) }
    }
}
