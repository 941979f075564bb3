public import HeraldKit
public import HeraldModel
import HeraldRecordXML
public import HeraldXML

/// Herald's own XML, `urn:herald:practice:1`, with all content of the record that readers may see.
public struct HeraldFormat: RecordFormat {
    public static let prefix = "herald"
    public static let namespace = "urn:herald:practice:1"
    public static let schema = "practice.xsd"
    public static let summary = "The whole record in Herald's own XML."

    public static let schemas = [
        ShippedSchema(schema, .xmlSchema, "practice records in Herald's own XML", roots: roots, bytes: RecordXSD.shipped),
        ShippedSchema(
            "practice.rng", .relaxNG, "practice records in Herald's own XML", roots: roots, bytes: RecordRelaxNGSchema.shippedBytes),
        ShippedSchema(
            RecordXSD.attributesFile, .xmlSchema, "what practice.xsd imports: xml:lang and xml:space", roots: [],
            bytes: RecordXSD.attributes),
    ]
    private static var roots: [ShippedSchema.Root] { ["practices", "practice"].map { .init($0, in: namespace) } }

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        try XMLFragment {
            RecordXMLWriter.write(
                published.practice, version: published.version, asRoot: true, schema: Self.schemaAddress(in: context), to: $0)
        }
    }

    public func problem(in element: XMLFragment) -> String? {
        do {
            return try RecordRelaxNGSchema.shipped().problem(in: element)
        } catch {
            return "\(error)"
        }
    }
}
