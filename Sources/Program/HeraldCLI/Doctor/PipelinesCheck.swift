import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline

/// The check of every pipeline file, with a trial of each stage.
struct PipelinesCheck: DoctorCheck {
    static let name = "pipelines"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        let context = subject.context
        var problems: [Diagnostic] = []
        let files = try context.pipelineFiles
        if files.isEmpty {
            return [
                .warning(
                    "there are no pipelines in \"\(subject.workspace.pipelinesPath)\"",
                    hint: "herald init DIR makes a workspace with one; docs/communications/pipelines.md shows how to write one")
            ]
        }
        var sound: [String] = []
        for file in files {
            do {
                let bytes = try FileReader.bytes(of: file)
                let pipeline = try context.checker.pipeline(from: bytes, file: file)
                var found = subject.workspace.problems(with: pipeline.unknownLanguages) + pipeline.mailProblems(in: subject.workspace)
                if subject.pipelines.count(where: { $0.name == pipeline.name }) > 1 {
                    found.append(
                        Diagnostic(
                            "two pipelines are called \"\(pipeline.name)\"", at: SourcePosition(file: file, line: 1, column: 1),
                            hint: "give one another name; the name is its folder in the output"))
                }
                found += await subject.documentProblems(of: pipeline, from: bytes)
                problems += found
                if !found.contains(where: { $0.severity == .error }) { sound.append(pipeline.name) }
            } catch let found as Diagnostics {
                problems += found.all
            } catch let found as Diagnostic {
                problems.append(found)
            }
        }
        let found = problems.map { DoctorFinding($0) }
        return sound.isEmpty ? found : found + [.ok("\(EnglishList.and(sound)): no mistakes")]
    }
}
