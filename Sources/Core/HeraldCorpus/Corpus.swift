internal import Foundation
package import HeraldDiagnostics
internal import HeraldFiles
package import HeraldModel

/// The lists that Herald ships beside its code: classification schemes, countries, regions, currencies and sample
/// records.
///
/// Each table is read once, when it is first used. One that cannot be read is empty, and ``problems`` says why: a
/// program looks there before it uses the tables.
package enum Corpus {
    /// The shipped classification schemes: `gcm`, `gfmd-2016`, `iamm`, `sdg` and `unesco-im`.
    package static let taxonomy = Taxonomy(concepts: schemes.concepts)

    /// The links between concepts of different schemes, in the order of their file.
    package static let crosswalks: [Crosswalk] = schemes.crosswalks

    /// The countries of ISO 3166-1, the regions of the UN's M49 standard and the currencies of ISO 4217.
    package static let gazetteer = Gazetteer(countries: places.countries, regions: places.regions, currencies: places.currencies)

    /// The paths of the sample records, one YAML file for each practice, in alphabetical order.
    ///
    /// - Throws: a `Diagnostic` if their folder cannot be read.
    package static var practiceFiles: [String] {
        get throws {
            let folder = "\(folder)/Practices"
            let names = try Folder.entries(at: folder).map(\.name)
            return names.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
        }
    }

    /// The problems of the shipped tables. Empty for a sound installation.
    package static var problems: [Diagnostic] { schemes.problems + places.problems }

    /// Throws the problems of the shipped tables, if there are any.
    package static func check() throws(Diagnostics) {
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    private static let schemes = TaxonomyTables(read: bytes)
    private static let places = GazetteerTables(read: bytes)

    /// The folder of the lists, which is installed beside the program.
    private static let folder: String = {
        let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return "\(program.resolvingSymlinksInPath().deletingLastPathComponent().path)/\(folderName)"
    }()

    #if os(Linux)
        private static let folderName = "herald_HeraldCorpus.resources"
    #else
        private static let folderName = "herald_HeraldCorpus.bundle"
    #endif

    /// Returns the bytes of a shipped table.
    private static func bytes(of table: String) throws(Diagnostic) -> [UInt8] {
        try FileReader.bytes(of: "\(folder)/Taxonomies/\(table).tsv")
    }
}
