import HeraldDiagnostics
import HeraldModel
import HeraldPipeline

extension Runner {
    /// Warns of each language that a stage of `pipeline` names although no selected practice has a text in it.
    func warnOfUnwrittenLanguages(of pipeline: Pipeline, at moment: StoreMoment, to warn: (Diagnostic) -> Void) async throws {
        var known: [LanguageTag: Bool] = [:]
        for stage in pipeline.stages {
            for language in stage.languages {
                if known[language] == nil { known[language] = try await hasText(in: language, pipeline.query, at: moment) }
                if known[language] == true { continue }
                warn(
                    Diagnostic(
                        "no selected practice has a text in \"\(language.written)\", which the stage \(stage.exporterName) asks for",
                        hint: "take the language out of the pipeline, or translate a record", severity: .warning))
            }
        }
    }

    private func hasText(in language: LanguageTag, _ query: Query, at moment: StoreMoment) async throws -> Bool {
        var query = query
        query.allLanguages.append(language)
        return try await log.count(of: query, at: moment) > 0
    }
}
