public import HeraldKit
public import HeraldModel
public import HeraldXML

/// Unqualified Dublin Core (DCMES 1.1). Every OAI-PMH repository must offer it.
public struct DublinCoreFormat: RecordFormat {
    public static let prefix = "oai_dc"
    public static let namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/"
    public static let schema = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    public static let summary = "Unqualified Dublin Core: what every harvester understands."
    public static let schemas = [RecordFormatSchema.dublinCore.shipped]

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let record = DublinCoreRecord(metadata: PracticeMetadata(published, in: context))
        return try XMLFragment { record.write(to: $0) }
    }

    public func problem(in element: XMLFragment) -> String? { RecordFormatSchema.dublinCore.problem(in: element) }
}
