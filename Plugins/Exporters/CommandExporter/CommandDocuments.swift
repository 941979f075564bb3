import HeraldDiagnostics
import HeraldJSON
public import HeraldKit
import HeraldModel

/// Documents that a program of the workspace makes, in any language.
///
/// The program gets a request and the practices on its standard input, and writes documents to its standard output. Version 1 of that form
/// is described in `docs/authors/exporters-in-any-language.md`.
public struct CommandDocuments: Exporter {
    public static let name = "command"
    public static let summary = "Documents that a program of the workspace makes, in any language."
    private let settings: CommandSettings

    public init(settings: CommandSettings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        guard let host = context.programs else { throw Self.refusal(of: program) }
        if !host.gaps.isEmpty {
            context.warn(
                "the kernel does not keep \(program.task) from \(EnglishList.and(host.gaps))",
                hint: "run it only if you trust it; Linux 6.12 or later with landlock and seccomp keeps it from all of this")
        }
        let request = CommandRequest(program: program, settings: settings.settings.value, context: context)
        let run = CommandRun(
            try host.start(program, epochSeconds: context.moment.time.seconds), program, request, to: sink, in: context)
        defer { run.end() }
        try await run.make(from: selection)
    }

    /// The problem of a program that the operator has not allowed.
    private static func refusal(of program: ExternalProgram) -> Diagnostic {
        Diagnostic(
            "a stage starts \(program.task), which the operator of this workspace has not allowed",
            hint: "add --allow-commands to the command, or \"allow-commands: true\" to herald.yaml")
    }
}

extension CommandDocuments: ProgramExporter {
    package static let contractVersion = 1

    package var passedSettings: String { settings.settings.value.written() }

    package var program: ExternalProgram {
        ExternalProgram(
            settings.program, files: settings.files, seconds: settings.seconds, memoryMegabytes: settings.memoryMegabytes,
            documentMegabytes: settings.documentMegabytes, documents: settings.documents)
    }
}
