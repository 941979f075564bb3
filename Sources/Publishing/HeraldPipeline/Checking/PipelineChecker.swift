package import HeraldDiagnostics
import HeraldJSON
package import HeraldKit
package import HeraldModel
import HeraldYAML

/// Parses pipeline files and reports every mistake in them.
package struct PipelineChecker: Sendable {
    /// The known exporters.
    package let exporters: [any Exporter.Type]
    /// The known deliverers.
    package let deliverers: [any Deliverer.Type]
    private let taxonomy: Taxonomy
    private let gazetteer: Gazetteer
    private let audiences: [String]
    private let formats: [String]?
    private static let keys = ["pipeline", "about", "select", "stages", "deliver", "schedule", "allow-empty", "expect-every"]

    /// Creates a checker. `audiences` are the names that settings may use. `formats` are the prefixes of record formats. `nil` accepts any
    /// prefix.
    package init(
        exporters: [any Exporter.Type], deliverers: [any Deliverer.Type] = [], taxonomy: Taxonomy, gazetteer: Gazetteer,
        audiences: [String],
        formats: [String]? = nil
    ) {
        self.formats = formats
        self.exporters = exporters
        self.deliverers = deliverers
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
        self.audiences = audiences
    }

    /// Parses a pipeline from `text`. `file` is the file's name in messages. Throws ``Diagnostics`` with every mistake.
    package func pipeline(from text: String, file: String) throws -> Pipeline {
        try pipeline(from: Array(text.utf8), file: file)
    }

    /// Parses a pipeline from the bytes of a file. Throws ``Diagnostics`` with every mistake, including a wrong encoding.
    package func pipeline(from bytes: [UInt8], file: String) throws -> Pipeline {
        let text = try SourceText.decode(bytes, file: file)
        let node = try YAMLDocument.parse(text, file: file)
        var reader = SettingsReader(audiences: audiences, taxonomy: taxonomy, gazetteer: gazetteer, formats: formats)
        if var pipeline = read(node, &reader), reader.diagnostics.isEmpty {
            pipeline.definition = bytes
            pipeline.unknownLanguages = UnknownLanguage.all(in: reader, SourceLines(text))
            return pipeline
        }
        throw Diagnostics(SourceLines(text).withExcerpts(reader.diagnostics))
    }

    /// Returns the problems of the documents that `pipeline` would make: stages whose documents collide, stages that cannot make documents,
    /// and addresses in the workspace's templates that lead nowhere. Messages show lines of the pipeline's file `bytes`.
    package func problems(of pipeline: Pipeline, from bytes: [UInt8], in context: ExportContext) async -> [Diagnostic] {
        let exports = await pipeline.trialExports(in: context)
        let collisions = SourceLines(String(decoding: bytes, as: UTF8.self)).withExcerpts(Pipeline.collisions(of: exports))
        var refusals: [Diagnostic] = []
        for problem in exports.compactMap(\.problem) where !refusals.contains(problem) { refusals.append(problem) }
        return collisions + refusals + TemplateReferences(context.templates).missing(from: exports)
    }

    private func read(_ node: Node, _ reader: inout SettingsReader) -> Pipeline? {
        if node.content == .null {
            reader.report(
                "there is nothing in the file; expected a pipeline", at: node, hint: "begin with its name, such as pipeline: monthly")
            return nil
        }
        guard let entries = reader.entries(of: node, example: "pipeline: monthly") else { return nil }
        for entry in entries where !Self.keys.contains(entry.key) { reportUnknown(entry, &reader) }
        let name: Slug? = node["pipeline"].flatMap { reader.scalar($0) }
        if node["pipeline"] == nil {
            reader.report("\"pipeline\" is missing; expected the pipeline's name", at: node, hint: "pipeline: monthly")
        }
        let about = node["about"].flatMap { reader.text($0) }
        var select = SelectSettings()
        if let selectNode = node["select"] {
            reader.read(selectNode, into: &select)
            SelectionResolver(taxonomy: taxonomy, gazetteer: gazetteer).resolve(&select, at: selectNode, &reader)
        }
        reader.note(selectedIDs: select.query.ids)
        let allowsLoss = node["allow-empty"].flatMap { reader.boolean($0) } ?? false
        let expected: RunInterval? = node["expect-every"].flatMap { reader.scalar($0) }
        let stages = stages(of: node, &reader)
        let makesEditions = stages.contains { ($0.exporter as? any EditionExporter)?.editions != nil }
        if let limit = node["select"]?["limit"], makesEditions {
            reader.report(
                "a stage makes editions, which have what is new and not the first practices of a list; expected no limit", at: limit,
                hint: "remove it; editions: { at-most: 20 } limits each edition, and the others wait for the next one")
        }
        let deliveries = deliveries(of: node, &reader)
        let schedule = schedule(of: node, makesEditions: makesEditions, &reader)
        return name.map {
            Pipeline(
                name: $0.written, about: about, query: select.query, asOf: select.asOf?.timestamp, allowsLoss: allowsLoss,
                expectedEvery: expected, stages: stages, deliveries: deliveries, schedule: schedule)
        }
    }

    /// Reports an unknown key at the top level. The hint says where the key belongs if it was indented wrongly.
    private func reportUnknown(_ entry: Node.Entry, _ reader: inout SettingsReader) {
        var hint: String?
        if SelectSettings.descriptions.contains(where: { $0.name == entry.key }) {
            hint = "\"\(entry.key)\" belongs under \"select:\"; indent it"
        } else if ["export", "with"].contains(entry.key) {
            hint = "\"\(entry.key)\" belongs to a stage, under \"stages:\"; indent it"
        } else if ScheduleSettings.fields.contains(where: { $0.description.name == entry.key }) {
            hint = "\"\(entry.key)\" belongs under \"schedule:\"; indent it"
        } else if entry.key == "to" {
            hint = "\"to\" belongs to a delivery, under \"deliver:\"; indent it"
        }
        reader.reportUnknown(entry, among: Self.keys, hint: hint)
    }

    private func stages(of node: Node, _ reader: inout SettingsReader) -> [Pipeline.Stage] {
        guard let list = node["stages"] else {
            reader.report("\"stages\" is missing; expected a list of exporters", at: node, hint: "stages: [{ export: atom-feed }]")
            return []
        }
        guard case .sequence(let nodes) = list.content, !nodes.isEmpty else {
            let isStage = list["export"] != nil
            reader.report(
                "found \(list.content == .sequence([]) ? "an empty list" : list.valueDescription); expected a list of stages such as \"- export: atom-feed\"",
                at: list, hint: isStage ? "begin each stage with \"- \": - export: …" : nil)
            return []
        }
        return nodes.compactMap { stage(from: $0, &reader) }
    }

    private func stage(from node: Node, _ reader: inout SettingsReader) -> Pipeline.Stage? {
        if case .scalar(let text, _) = node.content {
            let isExporter = exporters.contains { $0.name == text }
            reader.report(
                "found \(node.valueDescription); expected a stage such as \"- export: atom-feed\"", at: node,
                hint: isExporter ? "write it as - export: \(text)" : nil)
            return nil
        }
        guard let entries = reader.entries(of: node, example: "export: atom-feed") else { return nil }
        let type = exporter(of: node, &reader)
        let settings = type?.settingDescriptions.map(\.name) ?? []
        for entry in entries where !["export", "with"].contains(entry.key) {
            let belongs = settings.contains(entry.key) ? "\"\(entry.key)\" belongs under \"with:\"; indent it" : nil
            reader.reportUnknown(entry, among: ["export", "with"], hint: belongs)
        }
        guard let type else { return nil }
        let with = node["with"] ?? Node(.null, at: node.position)
        var stage = Pipeline.Stage(
            exporterName: type.name, exporter: configure(type, with, &reader), settings: with.canonical, position: node.position)
        stage.languages = Self.languages(of: with, type.settingDescriptions)
        stage.audiences = Self.audiences(of: with)
        return stage
    }

    /// Returns the exporter that a stage names.
    private func exporter(of node: Node, _ reader: inout SettingsReader) -> (any Exporter.Type)? {
        guard let nameNode = node["export"] else {
            reader.report("a stage without \"export\"; expected the name of an exporter", at: node, hint: "\"herald exporters\" lists them")
            return nil
        }
        guard case .scalar(let name, _) = nameNode.content else {
            let isList = nameNode.valueDescription == "a list"
            reader.report(
                "found \(nameNode.valueDescription); expected the name of one exporter", at: nameNode,
                hint: isList ? "give each exporter a stage of its own" : "\"herald exporters\" lists them")
            return nil
        }
        if let type = exporters.first(where: { $0.name == name }) { return type }
        let names = exporters.map { $0.name }
        reader.report(
            "no exporter is called \(nameNode.valueDescription); expected \(EnglishList.or(names))", at: nameNode,
            hint: NearMiss.hint(for: name, among: names))
        return nil
    }

    /// Returns the languages in the settings of a stage, without those of defaults.
    private static func languages(of node: Node, _ fields: [FieldDescription]) -> [LanguageTag] {
        var languages: [LanguageTag] = []
        for field in fields {
            guard let value = node[field.name] else { continue }
            if case .mapping(let inner) = field.shape { languages += Self.languages(of: value, inner) }
            guard field.expectation == LanguageTag.expectation else { continue }
            var values = [value]
            if case .sequence(let nodes) = value.content { values = nodes }
            for case .scalar(let text, _) in values.map(\.content) {
                if let language = LanguageTag(written: text), !languages.contains(language) { languages.append(language) }
            }
        }
        return languages
    }

    /// Returns the audiences in the settings of a stage.
    private static func audiences(of node: Node) -> [(name: String, position: SourcePosition)] {
        guard let list = node["audiences"] else { return [] }
        let nodes: [Node] = if case .sequence(let nodes) = list.content { nodes } else { [list] }
        return nodes.compactMap { node in
            guard case .scalar(let name, _) = node.content else { return nil }
            return (name, node.position)
        }
    }

    private func configure<E: Exporter>(_ type: E.Type, _ node: Node, _ reader: inout SettingsReader) -> any Exporter {
        var settings = E.Settings()
        reader.read(node, into: &settings)
        return E(settings: settings)
    }
}

extension Node {
    /// The value without its layout: equal values have equal texts.
    var canonical: String { json.written() }

    private var json: JSONValue {
        switch content {
        case .null: .null
        case .scalar(let text, _): .string(text)
        case .sequence(let nodes): .array(nodes.map(\.json))
        case .mapping(let entries): .object(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
        }
    }
}
