import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML

/// The schemas that come with this program: those that the checks of its exporters and its formats for machines name, and
/// that of the answers that harvesters are given.
struct SchemaRegistry {
    /// A schema, and how a document is checked by it.
    struct Entry {
        var schema: ShippedSchema
        /// The first thing that is wrong with a file, with its place.
        var problem: @Sendable (_ file: String) -> String?
    }

    /// In the order of their files' names.
    let entries: [Entry]

    /// The schemas of `exporters` and `formats`, each once.
    init(exporters: [any Exporter.Type] = HeraldProgram.exporters, formats: [any RecordFormat.Type] = HeraldProgram.formats) {
        var found: [String: Entry] = [:]
        for check in exporters.flatMap({ $0.checks }) {
            guard let schema = check.schema, found[schema.file] == nil else { continue }
            found[schema.file] = Entry(schema: schema, problem: check.problem)
        }
        for schema in formats.flatMap({ $0.schemas }) + [Self.harvestAnswers] where found[schema.file] == nil {
            found[schema.file] = Entry(schema: schema) { Self.problem(in: $0, schema) }
        }
        entries = found.values.sorted { $0.schema.file < $1.schema.file }
    }

    /// Answers of a server, and of the pages that stand for them in files.
    private static let harvestAnswers = ShippedSchema(
        "oai-pmh.rng", .relaxNG, "answers of OAI-PMH 2.0", roots: [.init("OAI-PMH", in: XMLNamespace.oai)],
        bytes: RelaxNGSchema.oaiGrammar)

    /// The schema called `name`, with or without the ending of its file. Throws a ``Diagnostic`` if there is none.
    func schema(_ name: String, besides others: [String]) throws -> ShippedSchema {
        if let found = entries.first(where: { $0.schema.file == name }) { return found.schema }
        if let found = entries.first(where: { $0.schema.file.prefix { $0 != "." } == name }) { return found.schema }
        let names = others + entries.map(\.schema.file)
        throw Diagnostic(
            "no schema is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
    }

    /// How documents with this root are checked: by a schema that asks for its first child if there is one, and by one that stands alone
    /// rather than by one that does not.
    func entry(for root: ShippedSchema.Root) -> Entry? {
        let exact = entries.filter { $0.schema.roots.contains(root) }
        let found = exact.isEmpty ? entries.filter { $0.schema.roots.contains(.init(root.element, in: root.namespace)) } : exact
        return found.first { $0.schema.language == .relaxNG } ?? found.first
    }

    /// The first thing in `file` that `schema` does not allow.
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
