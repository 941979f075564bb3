import HeraldKit
import HeraldXML

/// The schema of the documents of `oai-records`, which validates a document record by record.
final class OAIRecordsSchema: Sendable {
    /// The shipped schema.
    static let shipped = OAIRecordsSchema()

    /// The schema for partners. It covers both kinds of document: static repositories, and pages of the dump, which are lists of OAI-PMH.
    ///
    /// A page looks like any answer of OAI-PMH. So `herald validate`, which does not know who made it, applies `oai-pmh.rng`.
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
