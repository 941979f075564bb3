package import HeraldKit
package import HeraldModel
import HeraldYAML

/// Turns pipeline files into pipelines, or into every mistake they have.
package struct PipelineChecker: Sendable {
    /// The exporters there are.
    package let exporters: [any Exporter.Type]
    private let taxonomy: Taxonomy
    private let gazetteer: Gazetteer
    private let audiences: [String]
    private static let keys = ["pipeline", "about", "select", "stages"]

    /// Creates a checker; `audiences` are the names that settings may use.
    package init(exporters: [any Exporter.Type], taxonomy: Taxonomy, gazetteer: Gazetteer, audiences: [String]) {
        self.exporters = exporters
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
        self.audiences = audiences
    }

    /// The pipeline that `text` describes; `file` is its name for messages. Throws ``Diagnostics`` with every mistake.
    package func pipeline(from text: String, file: String) throws -> Pipeline {
        let node = try YAMLDocument.parse(text, file: file)
        var reader = SettingsReader(audiences: audiences)
        let pipeline = read(node, &reader)
        if reader.diagnostics.isEmpty, let pipeline { return pipeline }
        throw Diagnostics(SourceLines(text).withExcerpts(reader.diagnostics))
    }

    private func read(_ node: Node, _ reader: inout SettingsReader) -> Pipeline? {
        guard let entries = reader.entries(of: node) else { return nil }
        for entry in entries where !PipelineChecker.keys.contains(entry.key) { reader.reportUnknown(entry, among: PipelineChecker.keys) }
        let name: Slug? = node["pipeline"].flatMap { reader.scalar($0) }
        if node["pipeline"] == nil {
            reader.report("\"pipeline\" is missing; expected the pipeline's name", at: node, hint: "pipeline: monthly")
        }
        var select = SelectSettings()
        if let selectNode = node["select"] {
            reader.read(selectNode, into: &select)
            resolve(&select, at: selectNode, &reader)
        }
        let stages = stages(of: node, &reader)
        return name.map {
            Pipeline(name: $0.written, about: node["about"].flatMap { reader.text($0) }, query: select.query, asOf: select.asOf, stages: stages)
        }
    }

    /// Looks codes up and turns regions into their countries.
    private func resolve(_ select: inout SelectSettings, at node: Node, _ reader: inout SettingsReader) {
        select.query.anyCriteria = select.criteria.any
        select.query.allCriteria = select.criteria.all
        for element in reader.elements(of: node["themes"] ?? Node(.null, at: node.position)) {
            guard case .scalar(let text, _) = element.content, let theme = ThemeCode(written: text),
                let problem = taxonomy.problem(with: theme)
            else { continue }
            reader.report(problem.message, at: element, hint: problem.hint)
        }
        for element in reader.elements(of: node["places"] ?? Node(.null, at: node.position)) {
            guard case .scalar(let text, _) = element.content, let country = CountryCode(written: text),
                let problem = gazetteer.problem(with: country)
            else { continue }
            reader.report(problem.message, at: element, hint: problem.hint)
        }
        for (region, element) in zip(select.regions, reader.elements(of: node["regions"] ?? Node(.null, at: node.position))) {
            let countries = gazetteer.countries(inRegion: region)
            if countries.isEmpty {
                reader.report(
                    "\"\(region)\" is not a region of UN M49; expected a code of three digits such as \"035\"", at: element,
                    hint: NearMiss.hint(for: region, among: gazetteer.regionCodes))
            }
            select.query.places += countries
        }
    }

    private func stages(of node: Node, _ reader: inout SettingsReader) -> [Pipeline.Stage] {
        guard let list = node["stages"] else {
            reader.report("\"stages\" is missing; expected a list of exporters", at: node, hint: "stages: [{ export: atom-feed }]")
            return []
        }
        guard case .sequence(let nodes) = list.content, !nodes.isEmpty else {
            let found = list.content == .sequence([]) ? "an empty list" : list.found
            reader.report("found \(found); expected a list of stages such as \"- export: atom-feed\"", at: list)
            return []
        }
        return nodes.compactMap { stage(from: $0, &reader) }
    }

    private func stage(from node: Node, _ reader: inout SettingsReader) -> Pipeline.Stage? {
        guard let entries = reader.entries(of: node) else { return nil }
        for entry in entries where !["export", "with"].contains(entry.key) { reader.reportUnknown(entry, among: ["export", "with"]) }
        guard let nameNode = node["export"] else {
            reader.report("a stage without \"export\"; expected the name of an exporter", at: node, hint: "herald exporters lists them")
            return nil
        }
        guard let name = reader.text(nameNode) else { return nil }
        guard let type = exporters.first(where: { $0.name == name }) else {
            let names = exporters.map { $0.name }
            reader.report(
                "no exporter is called \"\(name)\"; expected \(NearMiss.list(names))", at: nameNode, hint: NearMiss.hint(for: name, among: names))
            return nil
        }
        let settings = node["with"] ?? Node(.null, at: node.position)
        return Pipeline.Stage(exporterName: name, exporter: configure(type, settings, &reader), settings: settings.canonical)
    }

    private func configure<E: Exporter>(_ type: E.Type, _ node: Node, _ reader: inout SettingsReader) -> any Exporter {
        var settings = E.Settings()
        reader.read(node, into: &settings)
        return E(settings: settings)
    }
}

extension Node {
    /// The node without its layout: equal values have equal texts.
    var canonical: String {
        switch content {
        case .null: "null"
        case .scalar(let text, _): JSONText.quoted(text)
        case .sequence(let nodes): "[" + nodes.map(\.canonical).joined(separator: ",") + "]"
        case .mapping(let entries):
            "{" + entries.sorted { $0.key < $1.key }.map { JSONText.quoted($0.key) + ":" + $0.value.canonical }.joined(separator: ",") + "}"
        }
    }
}
