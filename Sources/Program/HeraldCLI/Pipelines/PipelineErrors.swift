import HeraldDiagnostics

/// The mistakes in pipeline files.
struct PipelineErrors: Error {
    var problems: [Diagnostic]
    var files: Int
}
