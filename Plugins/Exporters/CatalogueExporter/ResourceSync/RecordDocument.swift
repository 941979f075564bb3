internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldXML

/// A practice as an XML document in a record format. `practice-records` publishes these documents, and `resourcesync` lists their
/// checksums.
struct RecordDocument {
    private let format: any RecordFormat
    /// The context, with the folder that the documents' schemas are published in.
    private let context: ExportContext

    /// Creates a writer of documents in `folder` in the format `prefix`. Throws a ``Diagnostic`` if there is no such format.
    init(prefix: String, folder: String, in context: ExportContext) throws {
        guard let format = context.formats.first(where: { $0.prefix == prefix }) else {
            let known = context.formats.map(\.prefix)
            throw Diagnostic(
                "no format is called \"\(prefix)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: prefix, among: known))
        }
        self.format = format
        var context = context
        context.schemaFolder = context.address(of: Self.schemaFolder(in: folder))
        self.context = context
    }

    /// The folder of the schemas beside documents in `folder`, with a slash at its end.
    static func schemaFolder(in folder: String) -> String { "\(folder)/schemas/" }

    /// The XML Schemas of the format if their address is that of this site: first the one that documents name, then those that it imports.
    var schemas: [ShippedSchema] { schemas(of: format) }

    private func schemas<Format: RecordFormat>(of _: Format) -> [ShippedSchema] {
        Format.schemaAddress(in: context) == Format.schema ? [] : Format.schemas.filter { $0.language == .xmlSchema }
    }

    /// Returns the document, and the number of characters that were replaced. Throws errors of the format, and a ``Diagnostic`` if the
    /// record is not valid.
    func document(of practice: PublishedPractice) throws -> (bytes: [UInt8], replacedCharacterCount: Int) {
        let fragment = try format.element(of: practice, in: context)
        if let problem = format.problem(in: fragment) { throw Diagnostic("its record is not valid in its format: \(problem)") }
        return (Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + fragment.bytes + [0x0A], fragment.replacedCharacterCount)
    }

    /// Returns the document, or `nil` if the practice cannot be written in the format.
    func bytes(of practice: PublishedPractice) throws -> [UInt8]? {
        do {
            return try document(of: practice).bytes
        } catch let problem as Diagnostic where problem.position == nil {
            return nil
        }
    }
}

extension SettingsProblem {
    /// Returns the problem of a format's prefix, or `nil` if it is known, or if formats are not known to `context`.
    static func format(_ prefix: String?, in context: CheckContext) -> SettingsProblem? {
        guard let prefix, let known = context.formats, !known.contains(prefix) else { return nil }
        return SettingsProblem(
            "format", "no format is called \"\(prefix)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: prefix, among: known)
        )
    }
}
