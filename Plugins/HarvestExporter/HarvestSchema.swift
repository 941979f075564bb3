import HeraldXML

/// The grammar of the documents, record by record.
final class HarvestSchema: Sendable {
    /// The one that is shipped.
    static let shipped = HarvestSchema()

    private let schema: Result<RelaxNGSchema, any Error>

    private init() {
        schema = Result {
            try RelaxNGSchema(
                bytes: PackageResources.oai_records_rng, name: "oai-records.rng",
                records: XMLRecords(
                    element: "record", namespace: "http://www.openarchives.org/OAI/2.0/", depth: 2, definition: "record"))
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
