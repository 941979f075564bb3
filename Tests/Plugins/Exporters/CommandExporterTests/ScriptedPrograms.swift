import CommandExporter
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Synchronization

/// A host whose program is a function from its whole input to its whole output.
struct ScriptedPrograms: ProgramHost {
    var gaps: [String] = []
    /// The files in the folder of documents.
    var files: [String: String] = [:]
    /// The failure at the end of the program, if it fails.
    var failure: Diagnostic?
    let answer: @Sendable (String) -> String

    func fingerprint(of program: ExternalProgram) -> String { program.arguments.joined(separator: " ") }

    func start(_ program: ExternalProgram, epochSeconds: Int) -> any ProgramRun { Run(host: self) }

    private final class Run: ProgramRun {
        let host: ScriptedPrograms
        private var input: [UInt8] = []

        init(host: ScriptedPrograms) { self.host = host }

        func send(_ bytes: [UInt8], receive: (UnsafeRawBufferPointer) throws -> Void) { input += bytes }

        func finish(receive: (UnsafeRawBufferPointer) throws -> Void) throws {
            let output = Array(host.answer(String(decoding: input, as: UTF8.self)).utf8)
            // Pieces of at least 7 bytes, so that few lines come in one.
            let size = max(7, output.count / 1000)
            for start in stride(from: 0, to: output.count, by: size) {
                try Array(output[start..<min(start + size, output.count)]).withUnsafeBytes { try receive($0) }
            }
            if let failure = host.failure { throw failure }
        }

        var files: [String] { host.files.keys.sorted() }

        func bytes(of path: String, limit: Int) -> [UInt8]? { host.files[path].map { Array($0.utf8) } }

        func end() {}
    }
}

/// The outcome of an export: its documents, its warnings, and the problem that ended it.
struct Outcome {
    var documents: [Document] = []
    var warnings: [String] = []
    var problem: String?
}

/// Exports `practices` with the exporter `command` and a host.
func export(
    _ practices: [Practice] = [Samples.full], with settings: String = "", host: (any ProgramHost)?
) async throws -> Outcome {
    let warnings = Mutex<[String]>([])
    var context = Samples.context { warning in warnings.withLock { $0.append(warning.description) } }
    context.programs = host
    let collector = DocumentCollector()
    var outcome = Outcome()
    do {
        try await CommandDocuments(settings: read(settings)).export(
            InMemoryPracticeLog(practices).selection(), to: collector, in: context)
    } catch {
        outcome.problem = "\(error)"
    }
    outcome.documents = collector.documents
    outcome.warnings = warnings.withLock { $0 }
    return outcome
}
