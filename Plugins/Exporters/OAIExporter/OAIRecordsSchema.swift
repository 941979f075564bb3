import HeraldKit
import HeraldXML

/// The grammar of the documents, record by record.
final class OAIRecordsSchema: Sendable {
    /// The one that is shipped.
    static let shipped = OAIRecordsSchema()

    /// The grammar of static repositories, for partners. Pages of the dump are answers of OAI-PMH, whose grammar is shipped besides.
    static let grammar = ShippedSchema(
        "oai-records.rng", .relaxNG, "OAI static repositories",
        roots: [.init("Repository", in: "http://www.openarchives.org/OAI/2.0/static-repository")], bytes: PackageResources.oai_records_rng)

    private let schema: Result<RelaxNGSchema, any Error>

    private init() {
        schema = Result {
            try RelaxNGSchema(
                bytes: PackageResources.oai_records_rng, name: "oai-records.rng",
                records: XMLRepeatedElement(
                    element: "record", namespace: XMLNamespace.oai, depth: 2, definition: "record"))
        }
    }

    /// The first thing in `file` that the grammar does not allow, with its position, or `nil`.
    func problem(in file: String) -> String? {
        do {
            return try schema.get().validate(file: file, limit: 1).first?.description
        } catch {
            return "\(error)"
        }
    }
}
