import HeraldDiagnostics
import HeraldKit
import HeraldPipeline

/// The check of the look: every template of the workspace, `theme.yaml`, and the languages.
///
/// ``PipelinesCheck`` tries the templates that pipelines use. Others are tried here, with an example of an exporter that reads them.
struct TemplatesCheck: DoctorCheck {
    static let name = "templates"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        let context = subject.context
        var problems = context.lookProblems
        for exporter in Self.unused(in: subject) {
            guard let trial = try? Self.trial(of: exporter, in: context) else { continue }
            let found = await subject.documentProblems(of: trial.pipeline, from: trial.bytes)
            // The example was not written by the user. Only what the templates cause concerns them.
            problems += found.filter { problem in problem.position?.file.map(subject.isTemplate) == true }
        }
        var known: Set<Diagnostic> = []
        problems.removeAll { !known.insert($0).inserted }
        let (templates, languages) = (subject.workspace.templates.count, subject.workspace.languages.count)
        if problems.contains(where: { $0.severity == .error }) { return problems.map { DoctorFinding($0) } }
        if templates == 0, languages == 0, !context.hasTheme { return problems.map { DoctorFinding($0) } + [.ok("none of your own")] }
        let parts = [
            templates == 0 ? nil : HumanReadable.count(templates, "template"), context.hasTheme ? "a theme" : nil,
            languages == 0 ? nil : HumanReadable.count(languages, "language"),
        ]
        return problems.map { DoctorFinding($0) } + [.ok("\(EnglishList.and(parts.compactMap { $0 })) of your own, without mistakes")]
    }

    /// Returns an exporter for each template of the workspace that no pipeline uses.
    private static func unused(in subject: DoctorSubject) -> [any Exporter.Type] {
        let used = Set(subject.pipelines.flatMap { $0.stages.map(\.exporterName) })
        var covered = Set(HeraldProgram.exporters.filter { used.contains($0.name) }.flatMap { $0.templates.map(\.file) })
        return HeraldProgram.exporters.filter { exporter in
            let files = Set(exporter.templates.map(\.file)).intersection(subject.workspace.templates.keys).subtracting(covered)
            covered.formUnion(files)
            return !files.isEmpty
        }
    }

    /// Returns a pipeline with the example of an exporter's manual.
    private static func trial(of exporter: any Exporter.Type, in context: CommandContext) throws -> (pipeline: Pipeline, bytes: [UInt8]) {
        let mark = "In a pipeline:\n\n"
        let page = ExporterManual.page(of: exporter)
        guard let start = page.firstRange(of: mark)?.upperBound else { throw Diagnostic("the manual of \(exporter.name) has no example") }
        let example = page[start...].split(separator: "\n").map { $0.dropFirst(2) }.joined(separator: "\n")
        let bytes = Array("pipeline: trial\n\(example)\n".utf8)
        return (try context.checker.pipeline(from: bytes, file: "trial.yaml"), bytes)
    }
}

extension DoctorSubject {
    /// Whether the file of a message is one of the workspace's templates.
    fileprivate func isTemplate(_ file: String) -> Bool { file.hasPrefix(workspace.templatesPath) }
}
