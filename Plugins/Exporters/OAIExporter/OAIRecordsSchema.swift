import HeraldKit
import HeraldXML

/// The schema of these documents, applied record by record.
final class OAIRecordsSchema: Sendable {
    /// The shipped schema.
    static let shipped = OAIRecordsSchema()

    /// The schema of both kinds of document, for partners: static repositories, and pages of the dump, which are lists of OAI-PMH.
    ///
    /// A page may be any other answer of OAI-PMH to those who know nothing of this exporter: `herald validate` applies `oai-pmh.rng` to it.
    static let grammar = ShippedSchema(
        "oai-records.rng", .relaxNG, "OAI static repositories, and lists of OAI-PMH 2.0",
        roots: [
            .init("Repository", in: "http://www.openarchives.org/OAI/2.0/static-repository"), .init("OAI-PMH", in: XMLNamespace.oai),
        ], bytes: PackageResources.oai_records_rng)

    private let schema: Result<RelaxNGSchema, any Error>

    private init() {
        schema = Result {
            try RelaxNGSchema(
                bytes: PackageResources.oai_records_rng, name: "oai-records.rng",
                records: XMLRepeatedElement(
                    element: "record", namespace: XMLNamespace.oai, depth: 2, definition: "record"))
        }
    }

    /// Returns the first problem of `file` with its position, or `nil` if it is valid.
    func problem(in file: String) -> String? {
        do {
            return try schema.get().validate(file: file, limit: 1).first?.description
        } catch {
            return "\(error)"
        }
    }
}
