public import HeraldKit
public import HeraldModel
public import HeraldXML

/// The Metadata Object Description Schema of the Library of Congress, for library catalogues.
///
/// It uses nothing newer than version 3.6, so documents are valid by every schema from 3.6 on.
public struct MODSFormat: RecordFormat {
    public static let prefix = "mods"
    public static let namespace = "http://www.loc.gov/mods/v3"
    public static let schema = "http://www.loc.gov/standards/mods/v3/mods-3-6.xsd"
    public static let summary = "MODS 3.6 of the Library of Congress, for library catalogues."
    public static let schemas = [RecordFormatSchema.mods.shipped]

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let record = MODSRecord(metadata: PracticeMetadata(published, in: context))
        return try XMLFragment { record.write(to: $0) }
    }

    public func problem(in element: XMLFragment) -> String? { RecordFormatSchema.mods.problem(in: element) }
}
