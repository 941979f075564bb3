import HeraldKit
import HeraldXML

/// The grammar of a format, compiled when it is first used.
final class RecordFormatSchema: Sendable {
    /// The grammar of unqualified Dublin Core (DCMES 1.1) in `oai_dc:dc`.
    static let dublinCore = RecordFormatSchema(
        ShippedSchema(
            "oai_dc.rng", .relaxNG, "unqualified Dublin Core", roots: [.init("dc", in: DublinCoreFormat.namespace)],
            bytes: PackageResources.oai_dc_rng))
    /// The grammar of the DataCite Metadata Schema 4, with or without the envelope of `oai_datacite`.
    static let dataCite = RecordFormatSchema(
        ShippedSchema(
            "datacite.rng", .relaxNG, "the DataCite Metadata Schema 4",
            roots: [
                .init("resource", in: DataCiteFormat.namespace), .init("oai_datacite", in: DataCiteEnvelopeFormat.namespace),
            ], bytes: PackageResources.datacite_rng))
    /// The grammar of MODS 3.
    static let mods = RecordFormatSchema(
        ShippedSchema("mods.rng", .relaxNG, "MODS 3", roots: [.init("mods", in: MODSFormat.namespace)], bytes: PackageResources.mods_rng))

    /// The grammar for partners.
    let shipped: ShippedSchema
    private let schema: Result<RelaxNGSchema, any Error>

    private init(_ shipped: ShippedSchema) {
        self.shipped = shipped
        schema = Result { try RelaxNGSchema(bytes: shipped.bytes, name: shipped.file) }
    }

    /// Returns the first problem of `element` by the grammar, or nil if it is valid.
    func problem(in element: XMLFragment) -> String? {
        do {
            return try schema.get().problem(in: element)
        } catch {
            return "\(error)"
        }
    }
}
