internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldXML

/// A practice as a document of its own in one of the formats for machines: what `practice-records` publishes and `resourcesync` vouches for.
struct RecordDocument {
    private let format: any RecordFormat

    /// Throws a ``Diagnostic`` if no format is called `prefix`.
    init(prefix: String, in context: ExportContext) throws {
        guard let format = context.formats.first(where: { $0.prefix == prefix }) else {
            let known = context.formats.map(\.prefix)
            throw Diagnostic(
                "no format is called \"\(prefix)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: prefix, among: known))
        }
        self.format = format
    }

    /// The document's bytes. Throws what the format throws.
    func document(of practice: PublishedPractice, in context: ExportContext) throws -> (bytes: [UInt8], replacedCharacterCount: Int) {
        let fragment = try format.element(of: practice, in: context)
        if let problem = format.problem(in: fragment) { throw Diagnostic("its record is not valid in its format: \(problem)") }
        return (Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + fragment.bytes + [0x0A], fragment.replacedCharacterCount)
    }

    /// The document's bytes, or `nil` if the practice cannot be said in the format.
    func bytes(of practice: PublishedPractice, in context: ExportContext) throws -> [UInt8]? {
        do {
            return try document(of: practice, in: context).bytes
        } catch let problem as Diagnostic where problem.position == nil {
            return nil
        }
    }
}

extension SettingsProblem {
    /// What is wrong with the name of a format, if the formats are known.
    static func format(_ prefix: String?, in context: CheckContext) -> SettingsProblem? {
        guard let prefix, let known = context.formats, !known.contains(prefix) else { return nil }
        return SettingsProblem(
            "format", "no format is called \"\(prefix)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: prefix, among: known)
        )
    }
}
