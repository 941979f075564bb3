import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML

/// The schemas of this program: those of its exporters' checks, of its record formats, and of OAI-PMH answers.
struct SchemaRegistry {
    /// A schema and its check of documents.
    struct Entry {
        var schema: ShippedSchema
        /// Returns the first problem of a file, with its position.
        var problem: @Sendable (_ file: String) -> String?
    }

    /// The schemas, sorted by the names of their files.
    let entries: [Entry]

    /// Collects the schemas of `exporters` and `formats` without duplicates.
    init(exporters: [any Exporter.Type] = HeraldProgram.exporters, formats: [any RecordFormat.Type] = HeraldProgram.formats) {
        var found: [String: Entry] = [:]
        for check in exporters.flatMap({ $0.checks }) {
            guard let schema = check.schema, case .path(let problem) = check.inspection, found[schema.file] == nil else { continue }
            found[schema.file] = Entry(schema: schema, problem: problem)
        }
        for schema in formats.flatMap({ $0.schemas }) + [Self.harvestAnswers] where found[schema.file] == nil {
            found[schema.file] = Entry(schema: schema) { Self.problem(in: $0, schema) }
        }
        entries = found.values.sorted { $0.schema.file < $1.schema.file }
    }

    /// The schema of OAI-PMH responses, and of exported files that contain them.
    private static let harvestAnswers = ShippedSchema(
        "oai-pmh.rng", .relaxNG, "answers of OAI-PMH 2.0", roots: [.init("OAI-PMH", in: XMLNamespace.oai)],
        bytes: RelaxNGSchema.oaiGrammar)

    /// Returns the schema called `name`, with or without file extension. `others` are further names for the message. Throws a
    /// ``Diagnostic`` if there is none.
    func schema(_ name: String, besides others: [String]) throws -> ShippedSchema {
        if let found = entries.first(where: { $0.schema.file == name }) { return found.schema }
        if let found = entries.first(where: { $0.schema.file.prefix { $0 != "." } == name }) { return found.schema }
        let names = others + entries.map(\.schema.file)
        throw Diagnostic(
            "no schema is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
    }

    /// Returns the check for documents with this root, or `nil` if there is none.
    ///
    /// A schema that names the root with its first child comes before others, then RELAX NG before XML Schema, then the schema with the fewest
    /// roots. So every answer of OAI-PMH has `oai-pmh.rng`. `oai-records.rng` has two roots, and of answers it describes lists only.
    func entry(for root: ShippedSchema.Root) -> Entry? {
        let exact = entries.filter { $0.schema.roots.contains(root) }
        let found = exact.isEmpty ? entries.filter { $0.schema.roots.contains(.init(root.element, in: root.namespace)) } : exact
        let preferred = found.filter { $0.schema.language == .relaxNG }
        return (preferred.isEmpty ? found : preferred).min { $0.schema.roots.count < $1.schema.roots.count }
    }

    /// Returns the first problem of `file`, or `nil` if it is valid.
    private static func problem(in file: String, _ schema: ShippedSchema) -> String? {
        do {
            let problems =
                switch schema.language {
                case .relaxNG: try RelaxNGSchema(bytes: schema.bytes, name: schema.file).validate(file: file, limit: 1)
                case .xmlSchema: try XMLSchema(bytes: schema.bytes, name: schema.file).validate(file: file, limit: 1)
                }
            return problems.first?.description
        } catch {
            return "\(error)"
        }
    }
}
