import HeraldCorpus
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldTheme

/// The origin of a document, compared with the workspace of now.
extension CommandContext {
    /// Returns the inputs of a document with their files, each compared with what it is now.
    ///
    /// Templates that the exporter does not read are left out.
    func shown(_ lineage: DocumentLineage) throws -> [ShownInput] {
        guard let making = lineage.making else { return [] }
        let file = try file(of: lineage.pipeline)?.path
        let now = try inputs(of: lineage, file: file)
        let exporter = HeraldProgram.exporters.first { $0.name == lineage.exporter }
        let read = exporter.map { Set($0.templates.map(\.file)) }
        let shipped = Set(HeraldProgram.exporters.flatMap { $0.templates.map(\.file) })
        let inputs = making.inputs.filter { input in
            // A file that no exporter names is included by others, perhaps by one of these.
            guard input.kind == .template, let read, shipped.contains(input.name) else { return true }
            return read.contains(input.name)
        }
        return inputs.sorted { Self.place(of: $0) < Self.place(of: $1) }.map { input in
            let same = now?.first { $0.key == input.key }
            return ShownInput(input: input, file: self.file(of: input, pipeline: file), now: same?.hash, isCompared: now != nil)
        }
    }

    /// The inputs that the document's stage has now. `nil` if its pipeline has no file that can be read, or no such stage.
    private func inputs(of lineage: DocumentLineage, file: String?) throws -> [StageInput]? {
        guard let file, let pipeline = savedPipeline(lineage.pipeline, try FileReader.bytes(of: file)),
            let stage = pipeline.stages.first(where: { $0.exporterName == lineage.exporter }),
            pipeline.stages.filter({ $0.exporterName == lineage.exporter }).count == 1
        else { return nil }
        var workspace = workspace
        workspace.programHash = try ProgramHash.current()
        let fingerprints = StageFingerprints(workspace: workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
        let recorded = lineage.making?.inputs.filter { $0.kind == .links } ?? []
        // Links are known during a run only, so they count as the same.
        return (fingerprints.sharedInputs + fingerprints.ownInputs(of: stage, in: pipeline)).filter { $0.kind != .links } + recorded
    }

    /// The kinds of inputs in the order in which they are shown: those first that belong to the stage alone.
    private static let order: [StageInput.Kind] = [
        .settings, .command, .selection, .template, .theme, .language, .audience, .site, .formats, .links, .themes, .countries, .typesetter,
        .program,
    ]

    /// The place of an input among others, by its kind and its name.
    private static func place(of input: StageInput) -> (Int, String) {
        (order.firstIndex(of: input.kind) ?? order.count, input.name)
    }

    /// The file that has an input. `nil` if it is a part of Herald.
    private func file(of input: StageInput, pipeline: String?) -> String? {
        switch input.kind {
        case .program, .themes, .countries, .typesetter, .links, .command: nil
        case .site, .formats: hasSettings ? settingsPath : nil
        case .audience: workspace.audiences[input.name] == Audience.shippedByName[input.name] ? nil : settingsPath
        case .template: "\(workspace.templatesPath)/\(input.name)"
        case .theme: hasTheme ? "\(workspace.templatesPath)/\(ThemeFile.name)" : nil
        case .language: "\(workspace.languagesPath)/\(input.name).yaml"
        case .settings, .selection: pipeline
        }
    }
}
