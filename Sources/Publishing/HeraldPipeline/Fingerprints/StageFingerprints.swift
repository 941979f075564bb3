import HeraldCrypto
import HeraldJSON
package import HeraldKit
package import HeraldModel
import HeraldTemplates
import HeraldTheme

/// The fingerprints of the stages of a workspace: everything that documents depend on besides practices.
///
/// The same fingerprint and practices result in the same documents. So a value that can change a document must be in it: the program,
/// classification schemes, gazetteer, site, audiences, templates, theme with its logo, files of languages, the query and name of the
/// pipeline, the exporter and settings of the stage, and, for those that use them, record formats, links to other stages, and the bytes of
/// programs.
package struct StageFingerprints {
    private let workspace: Workspace
    /// The inputs that all stages share.
    private let shared: [String]

    /// Creates the fingerprints of stages that run in `workspace` with these reference lists.
    package init(workspace: Workspace, taxonomy: Taxonomy, gazetteer: Gazetteer) {
        self.workspace = workspace
        shared = [
            "program \(workspace.programHash)", taxonomy.fingerprint, gazetteer.fingerprint, workspace.site.fingerprint,
            Fingerprint.of(workspace.audiences.values.sorted { $0.name < $1.name }.map(\.fingerprint)),
            Fingerprint.of(workspace.templates.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }),
            Fingerprint.of(workspace.theme.fingerprint),
            Fingerprint.of(workspace.languages.flatMap { [$0.definition.language.written, $0.text] }),
        ]
    }

    /// The fingerprint of everything that `stage` depends on, except for the practices.
    ///
    /// The typesetter is not in it. See ``typesetterVersion(of:)``.
    ///
    /// - Parameter links: The documents of other stages to which overviews lead.
    package func fingerprint(of stage: Pipeline.Stage, in pipeline: Pipeline, links: [StageLink] = []) -> String {
        let formats = type(of: stage.exporter).usesRecordFormats ? recordFormats : []
        let shown = stage.exporter is any LinkingExporter ? links.flatMap { ["\($0.kind)", $0.path.description, $0.title] } : []
        let inputs = [
            stage.exporterName, stage.settings, pipeline.name, pipeline.query.fingerprint, Fingerprint.of(formats), Fingerprint.of(shown),
        ]
        return (inputs + shared + programInputs(of: stage)).joined(separator: "\n")
    }

    /// The inputs of a stage whose documents a program of the workspace makes. None for other stages.
    ///
    /// If the program may not be started or cannot be read, they differ from those of every release. So the stage is made, and its failure
    /// is reported.
    private func programInputs(of stage: Pipeline.Stage) -> [String] {
        guard let exporter = stage.exporter as? any ProgramExporter else { return [] }
        let program = workspace.programs.flatMap { try? $0.fingerprint(of: exporter.program) }
        return ["contract \(type(of: exporter).contractVersion)", exporter.passedSettings, program ?? "no program"]
    }

    /// The hashes of what all stages share besides the program and its lists. A kept plan shows their keys to people to say what changed.
    package var inputs: [String: String] {
        var texts = [
            "\"site\" in \(Workspace.fileName)": workspace.site.fingerprint,
            "\"audiences\" in \(Workspace.fileName)": Fingerprint.of(
                workspace.audiences.values.sorted { $0.name < $1.name }.map(\.fingerprint)),
            "\"harvest\" in \(Workspace.fileName)": Fingerprint.of(recordFormats),
            "the theme": Fingerprint.of(workspace.theme.fingerprint),
        ]
        for (name, text) in workspace.templates { texts["the template \"\(name)\""] = text }
        for file in workspace.languages { texts["the language \"\(file.definition.language.written)\""] = file.text }
        return texts.mapValues { ContentHash(of: $0).hex }
    }

    /// The version of the typesetter that the stage uses. `nil` if it uses none, or if the typesetter is missing.
    package func typesetterVersion(of stage: Pipeline.Stage) -> String? {
        stage.exporter.needsTypesetter(for: workspace.audiences) ? try? workspace.typesetter?.version() : nil
    }

    /// The fingerprint of the choices that decide the paths and contents of `stage`'s documents. See ``ExportContext/settingsFingerprint``.
    ///
    /// The program is not in it. Otherwise a new version of Herald would move all documents whose paths contain this fingerprint.
    package func settingsFingerprint(of stage: Pipeline.Stage, in pipeline: Pipeline) -> String {
        let site = workspace.site
        return [
            stage.exporterName, stage.settings, pipeline.name, pipeline.query.fingerprint,
            Fingerprint.of([site.title, site.publisher, site.address, site.language.written] + site.furtherValues),
            Fingerprint.of(workspace.audiences.values.sorted { $0.name < $1.name }.map(\.fingerprint)),
        ].joined(separator: "\n")
    }

    /// The inputs of stages that export records for harvesters.
    private var recordFormats: [String] {
        let options = workspace.oaiProvider
        let queries = options.queries.map { Fingerprint.of([$0.name, $0.title, $0.summary ?? "", $0.query.fingerprint]) }
        return workspace.formats.map(\.prefix) + ["\(options.pageSize)", options.namespace ?? ""] + [options.clearance.written] + queries
    }
}

extension StageFingerprints {
    /// The inputs that all stages of the workspace share.
    package var sharedInputs: [StageInput] {
        // Each number is the place of the input in ``shared``.
        let parts: [(StageInput.Kind, Int)] = [(.program, 0), (.themes, 1), (.countries, 2), (.site, 3), (.theme, 6)]
        return parts.map { StageInput($0, of: shared[$1]) }
            + workspace.audiences.values.sorted { $0.name < $1.name }.map { StageInput(.audience, $0.name, of: $0.fingerprint) }
            + workspace.templates.sorted { $0.key < $1.key }.map { StageInput(.template, $0.key, of: $0.value) }
            + workspace.languages.map { StageInput(.language, $0.definition.language.written, of: $0.text) }
    }

    /// The inputs of `stage` that other stages need not have.
    ///
    /// - Parameter links: The documents of other stages to which overviews lead.
    package func ownInputs(of stage: Pipeline.Stage, in pipeline: Pipeline, links: [StageLink] = []) -> [StageInput] {
        var inputs = [
            StageInput(.settings, of: Fingerprint.of([stage.exporterName, stage.settings, pipeline.name])),
            StageInput(.selection, of: pipeline.query.fingerprint),
        ]
        if type(of: stage.exporter).usesRecordFormats { inputs.append(StageInput(.formats, of: Fingerprint.of(recordFormats))) }
        if stage.exporter is any LinkingExporter {
            inputs.append(StageInput(.links, of: Fingerprint.of(links.flatMap { ["\($0.kind)", $0.path.description, $0.title] })))
        }
        let program = programInputs(of: stage)
        if !program.isEmpty { inputs.append(StageInput(.command, of: Fingerprint.of(program))) }
        if let version = typesetterVersion(of: stage) { inputs.append(StageInput(.typesetter, of: version)) }
        return inputs
    }
}

/// Encodes lists of values as one text: equal lists have equal texts, different lists different ones.
private enum Fingerprint {
    static func of(_ values: [String]) -> String { JSONValue.strings(values).written() }
}

extension Site {
    fileprivate var fingerprint: String {
        Fingerprint.of([title, publisher, address, language.written] + furtherValues)
    }

    /// The values that a site may do without, each after its name. Feeds contain them, so archive documents are moved when one changes.
    fileprivate var furtherValues: [String] {
        let values = [("contact", contact), ("rights", rights), ("rights-address", rightsAddress), ("logo", logo)]
        let titles = translatedTitles.sorted { $0.key.written < $1.key.written }.flatMap { ["title", $0.key.written, $0.value] }
        let sender = mail.map { ["mail", $0.address, $0.replyTo ?? "", $0.postalAddress ?? ""] } ?? []
        return values.flatMap { name, value in value.map { [name, $0] } ?? [] } + titles + sender
    }
}

extension Query {
    fileprivate var fingerprint: String {
        let kinds = Condition.Kind.allCases
        let first = kinds.filter(\.hasPlaceInEveryQuery).map(values) + [[clearance.written, order.written, limit.map(String.init) ?? ""]]
        let later = kinds.filter { !$0.hasPlaceInEveryQuery && !values(of: $0).isEmpty }.map { [$0.name] + values(of: $0) }
        return (first + later).map(Fingerprint.of).joined(separator: ";")
    }
}

extension Audience {
    fileprivate var fingerprint: String {
        Fingerprint.of(
            [name, order.written, tone.written, "\(limit)", "\(wordsPerPractice)", clearance.written, title.fingerprint, "parts"]
                + parts.map(\.written) + ["evidence"] + evidence.map(\.written)
                + [selection.fingerprint, untranslated.written, "\(hasOverview)", frequency.written, callToAction?.fingerprint ?? ""]
                + ["\(hasDataset)", "languages"] + languages.map(\.written) + ["formats"] + formats.map(\.written))
    }
}

extension Labels {
    fileprivate var fingerprint: String {
        Fingerprint.of(languages.sorted().flatMap { [$0, LanguageTag(written: $0).map(label) ?? ""] })
    }
}

extension Taxonomy {
    fileprivate var fingerprint: String {
        Fingerprint.of(concepts.flatMap { [$0.code, $0.parent ?? "", $0.kind, $0.labels.fingerprint] })
    }
}

extension Gazetteer {
    fileprivate var fingerprint: String {
        Fingerprint.of(
            countries.flatMap { [$0.code.written, $0.region, $0.labels.fingerprint] } + ["regions"]
                + regions.flatMap { [$0.code, $0.parent ?? "", $0.labels.fingerprint] } + ["currencies"] + currencies)
    }
}
