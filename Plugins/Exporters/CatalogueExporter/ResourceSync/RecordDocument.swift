internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldXML

/// A practice as an XML document in a record format. `practice-records` publishes these documents, and `resourcesync` lists their
/// checksums.
struct RecordDocument {
    private let format: any RecordFormat

    /// Creates a writer for the format `prefix`. Throws a ``Diagnostic`` if there is no such format.
    init(prefix: String, in context: ExportContext) throws {
        guard let format = context.formats.first(where: { $0.prefix == prefix }) else {
            let known = context.formats.map(\.prefix)
            throw Diagnostic(
                "no format is called \"\(prefix)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: prefix, among: known))
        }
        self.format = format
    }

    /// Returns the document, and the number of characters that were replaced. Throws errors of the format, and a ``Diagnostic`` if the
    /// record is not valid.
    func document(of practice: PublishedPractice, in context: ExportContext) throws -> (bytes: [UInt8], replacedCharacterCount: Int) {
        let fragment = try format.element(of: practice, in: context)
        if let problem = format.problem(in: fragment) { throw Diagnostic("its record is not valid in its format: \(problem)") }
        return (Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + fragment.bytes + [0x0A], fragment.replacedCharacterCount)
    }

    /// Returns the document, or `nil` if the practice cannot be written in the format.
    func bytes(of practice: PublishedPractice, in context: ExportContext) throws -> [UInt8]? {
        do {
            return try document(of: practice, in: context).bytes
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
