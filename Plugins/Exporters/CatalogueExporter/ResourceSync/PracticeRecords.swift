internal import HeraldDiagnostics
public import HeraldKit
public import HeraldModel

/// Exports each practice as an XML document in one of the record formats.
public struct PracticeRecords: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The prefix of the record format.
        public var format = "herald"
        /// The folder of the documents.
        public var folder = Slug(written: "records") ?? .unnamed

        public init() {}

        public static let fields: [Field<Self>] = [
            .string("format", \.format, "The format: herald for the whole record, or another that OAI-PMH offers, such as oai_dc."),
            .scalar("folder", \.folder, "The folder that the documents go to."),
        ]

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            SettingsProblem.format(format, in: context).map { [$0] } ?? []
        }
    }

    public static let name = "practice-records"
    public static let summary = "Each practice as an XML document of its own, in one of the formats that harvesting offers."
    public static let usesRecordFormats = true
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan {
        .perPractice(folder: settings.folder.written, commonDocuments: addSchemas, documents: documents)
    }

    private func writer(in context: ExportContext) throws -> RecordDocument {
        try RecordDocument(prefix: settings.format, folder: settings.folder.written, in: context)
    }

    /// Adds the XML Schemas that the documents name, if no other site publishes them.
    private func addSchemas(to sink: any DocumentSink, in context: ExportContext) throws {
        for schema in try writer(in: context).schemas {
            guard let path = DocumentPath(RecordDocument.schemaFolder(in: settings.folder.written) + schema.file) else { continue }
            try sink.add(Document(path: path, mediaType: "application/xml", bytes: schema.bytes))
        }
    }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let (bytes, replaced) = try writer(in: context).document(of: practice)
        if replaced > 0 { context.warnOfReplacedCharacters(in: practice.practice.id) }
        let name = "\(settings.folder)/\(practice.practice.id).xml"
        guard let path = DocumentPath(name) else { throw Diagnostic("\"\(name)\" cannot be a document's path") }
        let version = PracticeVersion(practice.practice.id, practice.version)
        return [Document(path: path, mediaType: "application/xml", bytes: bytes, practices: [version])]
    }
}
