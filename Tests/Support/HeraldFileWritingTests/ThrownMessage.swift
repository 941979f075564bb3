import HeraldDiagnostics

/// Returns the message of the diagnostic that `body` throws, with its hint.
func thrownMessage(_ body: () async throws -> Void) async -> String {
    do {
        try await body()
        return "nothing was thrown"
    } catch let problem as Diagnostic {
        return problem.description
    } catch {
        return "\(error)"
    }
}
