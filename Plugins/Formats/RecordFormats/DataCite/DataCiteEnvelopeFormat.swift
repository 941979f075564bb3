public import HeraldKit
public import HeraldModel
public import HeraldXML

/// The element of ``DataCiteFormat`` in the envelope that OpenAIRE and other harvesters of DataCite's server expect.
public struct DataCiteEnvelopeFormat: RecordFormat {
    public static let prefix = "oai_datacite"
    public static let namespace = "http://schema.datacite.org/oai/oai-1.1/"
    public static let schema = "http://schema.datacite.org/oai/oai-1.1/oai.xsd"
    public static let summary = "DataCite 4.4 in the envelope of DataCite's OAI server, as OpenAIRE asks for it."
    public static let schemas = [RecordFormatSchema.dataCite.shipped]

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let record = try DataCiteRecord(PracticeMetadata(published, in: context))
        return try XMLFragment { writer in
            writer.withElement(
                "oai_datacite", ("xmlns", Self.namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                ("xsi:schemaLocation", "\(Self.namespace) \(Self.schema)")
            ) {
                writer.element("schemaVersion", "4.4")
                // Practices have no DOI, so no data centre has registered them. `:unap` is DataCite's value for what does not apply.
                writer.element("datacentreSymbol", ":unap")
                writer.withElement("payload") { record.write(to: writer) }
            }
        }
    }

    public func problem(in element: XMLFragment) -> String? { RecordFormatSchema.dataCite.problem(in: element) }
}
