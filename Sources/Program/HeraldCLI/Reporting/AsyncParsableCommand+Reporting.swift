import ArgumentParser
import Foundation
import HeraldDiagnostics

/// Exit codes, as documented in `herald --help`.
extension ExitCode {
    /// The command failed.
    static let failed = ExitCode(1)
    /// A pipeline file has mistakes.
    static let mistakes = ExitCode(2)
}

extension AsyncParsableCommand {
    /// Runs `body`. Prints the diagnostics that it throws, and throws the exit code for them.
    func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let errors as PipelineErrors {
            Console.report(errors.problems)
            Console.error("\(HumanReadable.count(errors.problems.count, "mistake")) in \(HumanReadable.count(errors.files, "file"))")
            throw ExitCode.mistakes
        } catch let diagnostics as Diagnostics {
            Console.report(diagnostics.all)
            throw ExitCode.failed
        } catch let diagnostic as Diagnostic {
            Console.report([diagnostic])
            throw ExitCode.failed
        }
    }
}
