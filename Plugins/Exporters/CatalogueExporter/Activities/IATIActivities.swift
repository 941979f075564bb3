import HeraldDiagnostics
public import HeraldKit
import HeraldModel
internal import HeraldXML

/// Exports projects, programmes and similar practices as IATI 2.03 activities, for aid registries.
///
/// Kinds of practice that are not activities, such as laws, are skipped. So are practices without data that IATI requires. A warning names
/// them.
public struct IATIActivities: Exporter {
    public static let name = "iati-activities"
    public static let summary = "Projects, programmes and the like as activities for registries of aid (in the form of IATI 2.03)."
    public static let checks = [CatalogueSchema.activities.check("a file of IATI activities", suffix: ".xml")]
    private let settings: ActivitySettings

    public init(settings: ActivitySettings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        // Sorted by ID, so that a change moves no other activity. A limited selection keeps its order.
        let selection = selection.narrowed { $0.order = .id }
        let files = ActivityFiles(sink: sink, context: context)
        var missing: [IATIActivity.MissingField: (first: Slug, count: Int)] = [:]
        for try await published in selection where IATIActivity.isActivity(published.practice.kind) {
            switch IATIActivity.make(of: published, settings: settings, in: context) {
            case .success(let activity): try files.add(activity)
            case .failure(let field): missing[field, default: (published.practice.id, 0)].count += 1
            }
        }
        try files.finish()
        for field in IATIActivity.MissingField.allCases {
            guard let (first, count) = missing[field] else { continue }
            let others = count == 1 ? "" : " and \(count - 1) more"
            context.warn(
                "practice \"\(first)\"\(others) cannot be an IATI activity without \(field.rawValue)",
                hint: "add it to the record, or go without")
        }
    }
}

/// Writes activities into files below the size limit of the IATI registry.
private final class ActivityFiles {
    /// Size in bytes at which a new file begins. The registry accepts files up to 40 MB.
    private static let limit = 40_000_000
    private let sink: any DocumentSink
    private let context: ExportContext
    private var writer: XMLWriter?
    private var stream: (any DocumentStream)?
    private var practices: [PracticeVersion] = []
    private var count = 0
    private var size = 0

    init(sink: any DocumentSink, context: ExportContext) {
        self.sink = sink
        self.context = context
    }

    func add(_ activity: IATIActivity) throws {
        if size > Self.limit { try finish() }
        let writer = try openWriter()
        let replaced = writer.replacedCharacterCount
        activity.write(to: writer)
        if writer.replacedCharacterCount > replaced { context.warnOfReplacedCharacters(in: activity.practice.id) }
        practices.append(PracticeVersion(activity.practice.id, activity.published.version))
        if let failure = writer.failure { throw failure }
    }

    /// Ends the current file. Without activities there is no file, because IATI's schema requires at least one.
    func finish() throws {
        guard let writer, let stream else { return }
        writer.endElement()
        try writer.finish()
        try stream.close(practices: practices)
        (self.writer, self.stream, practices, size) = (nil, nil, [], 0)
    }

    private func openWriter() throws -> XMLWriter {
        if let writer { return writer }
        count += 1
        let name = count == 1 ? "iati-activities.xml" : "iati-activities-\(count).xml"
        guard let path = DocumentPath(name) else { throw Diagnostic("\"\(name)\" cannot be a document's path") }
        let stream = try sink.open(path, mediaType: "application/xml")
        let writer = XMLWriter { [unowned self] bytes in
            size += bytes.count
            try stream.write(bytes)
        }
        writer.startDocument()
        writer.startElement("iati-activities", ("version", "2.03"), ("generated-datetime", context.moment.time.written))
        (self.writer, self.stream) = (writer, stream)
        return writer
    }
}
