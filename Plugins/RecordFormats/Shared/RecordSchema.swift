import HeraldXML

/// The grammar of a format, compiled once when it is first needed.
final class RecordSchema: Sendable {
    /// DCMES 1.1 in `oai_dc:dc`.
    static let dublinCore = RecordSchema { try RelaxNGSchema(bytes: PackageResources.oai_dc_rng, name: "oai_dc.rng") }
    /// The DataCite Metadata Schema 4, with or without the envelope of `oai_datacite`.
    static let dataCite = RecordSchema { try RelaxNGSchema(bytes: PackageResources.datacite_rng, name: "datacite.rng") }
    /// MODS 3.
    static let mods = RecordSchema { try RelaxNGSchema(bytes: PackageResources.mods_rng, name: "mods.rng") }

    private let schema: Result<RelaxNGSchema, any Error>

    private init(_ load: () throws -> RelaxNGSchema) {
        schema = Result { try load() }
    }

    /// The first thing in `element` that the grammar does not allow, or `nil`.
    func problem(in element: XMLFragment) -> String? {
        do {
            return try schema.get().problem(in: element)
        } catch {
            return "\(error)"
        }
    }
}
