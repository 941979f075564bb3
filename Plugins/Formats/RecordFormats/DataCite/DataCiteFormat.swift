public import HeraldKit
public import HeraldModel
public import HeraldXML

/// The DataCite Metadata Schema 4, with `resource` as root, as DataCite itself and its partners exchange it.
///
/// ``DataCiteEnvelopeFormat`` has the same element in an envelope. The record uses nothing newer than version 4.4, so it is valid by every
/// schema from 4.4 on.
public struct DataCiteFormat: RecordFormat {
    public static let prefix = "datacite"
    public static let namespace = "http://datacite.org/schema/kernel-4"
    public static let schema = "http://schema.datacite.org/meta/kernel-4.4/metadata.xsd"
    public static let summary = "DataCite Metadata Schema 4.4, as repositories of research data exchange it."
    public static let schemas = [RecordFormatSchema.dataCite.shipped]

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let record = try DataCiteRecord(PracticeMetadata(published, in: context))
        return try XMLFragment { record.write(to: $0) }
    }

    public func problem(in element: XMLFragment) -> String? { RecordFormatSchema.dataCite.problem(in: element) }
}
