import HeraldKit
import HeraldXML

/// The grammar of a format, compiled once when it is first needed.
final class RecordSchema: Sendable {
    /// DCMES 1.1 in `oai_dc:dc`.
    static let dublinCore = RecordSchema { try RelaxNGSchema(bytes: PackageResources.oai_dc_rng, name: "oai_dc.rng") }
    /// The DataCite Metadata Schema 4, with or without the envelope of `oai_datacite`.
    static let dataCite = RecordSchema { try RelaxNGSchema(bytes: PackageResources.datacite_rng, name: "datacite.rng") }
    /// MODS 3.
    static let mods = RecordSchema { try RelaxNGSchema(bytes: PackageResources.mods_rng, name: "mods.rng") }

    /// The grammar of Dublin Core, for partners.
    static let dublinCoreGrammar = ShippedSchema(
        "oai_dc.rng", .relaxNG, "records in Dublin Core (oai_dc)", roots: [.init("dc", in: DublinCoreFormat.namespace)],
        bytes: PackageResources.oai_dc_rng)
    /// The grammar of DataCite records, for partners.
    static let dataCiteGrammar = ShippedSchema(
        "datacite.rng", .relaxNG, "records in DataCite 4.4, alone or in the envelope of oai_datacite",
        roots: [.init("resource", in: DataCiteFormat.namespace), .init("oai_datacite", in: DataCiteEnvelopeFormat.namespace)],
        bytes: PackageResources.datacite_rng)
    /// The grammar of MODS records, for partners.
    static let modsGrammar = ShippedSchema(
        "mods.rng", .relaxNG, "records in MODS 3.6", roots: [.init("mods", in: MODSFormat.namespace)], bytes: PackageResources.mods_rng)

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
