import HeraldKit
import HeraldXML

/// The schema of these documents, applied record by record.
final class OAIRecordsSchema: Sendable {
    /// The shipped schema.
    static let shipped = OAIRecordsSchema()

    /// The schema of static repositories, for partners. Pages of the dump are OAI-PMH responses, which have a schema of their own.
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

    /// Returns the first problem of `file` with its position, or `nil` if it is valid.
    func problem(in file: String) -> String? {
        do {
            return try schema.get().validate(file: file, limit: 1).first?.description
        } catch {
            return "\(error)"
        }
    }
}
