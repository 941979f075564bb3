import HeraldKit
import HeraldXML

extension CoverageMatrix {
    /// The check that a drawing has the elements that this exporter draws with, and nothing that runs.
    static let check = DocumentCheck("a drawing of a coverage (SVG)", suffix: "/" + fileName, schema: schema) { file in
        do { return try grammar.get().validate(file: file, limit: 1).first?.description } catch { return "\(error)" }
    }

    private static let schema = ShippedSchema(
        "coverage-matrix.rng", .relaxNG, "drawings of a coverage (a part of SVG 1.1)",
        roots: [.init("svg", in: "http://www.w3.org/2000/svg")], bytes: PackageResources.coverage_matrix_rng)

    private static let grammar = Result { () throws(XMLError) in try RelaxNGSchema(bytes: schema.bytes, name: schema.file) }
}
