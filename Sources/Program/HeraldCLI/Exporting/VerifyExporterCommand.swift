import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldTesting

/// `herald verify-exporter`.
struct VerifyExporterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-exporter",
        abstract: "Check that a program keeps the rules of the exporter \"command\".",
        discussion: """
            The program is started as a pipeline would start it, confined and with the limits of the exporter. It gets no practices, one,
            the sample practices, odd records and hostile texts, and a setting that it cannot know. Options come before the program.

            Example:
              herald verify-exporter python3 exporters/titles.py
              herald verify-exporter --settings '{ file: list }' exporters/titles.sh

            Exit codes: 0 all checks passed, 1 one did not, 64 wrong usage.
            """)

    @Option(help: ArgumentHelp("What the program gets as its settings: YAML in braces.", valueName: "settings"))
    var settings = "{}"

    @Option(help: ArgumentHelp("The seconds that the program may take in each check.", valueName: "number"))
    var seconds = 60

    @Argument(parsing: .captureForPassthrough, help: "The program and its arguments.")
    var program: [String]

    func validate() throws {
        if words.isEmpty { throw ValidationError("Name the program, such as: herald verify-exporter python3 exporters/titles.py") }
        guard let option = words.first, option.hasPrefix("-"), !asksForHelp else { return }
        throw ValidationError("There is no option \(option). Options are --settings and --seconds, before the program.")
    }

    /// Whether help is asked for in place of a program. The parser leaves this to a command that passes options on.
    private var asksForHelp: Bool { ["-h", "--help"].contains(words.first) && program.first != "--" }

    /// The program and its arguments, without the mark that ends options.
    private var words: [String] { program.first == "--" ? Array(program.dropFirst()) : program }

    func run() async throws {
        if asksForHelp { throw CleanExit.helpRequest(self) }
        try await reporting {
            let samples = try await Self.samples()
            let verifier = ProgramVerifier(
                try exporter(with: settings), withUnknownSetting: try exporter(with: settingsWithUnknownOne), samples: samples,
                context: Self.context())
            var (count, failures) = (0, 0)
            let isGood = await verifier.verify { outcome in
                count += 1
                if outcome.problem != nil { failures += 1 }
                Console.line(outcome.problem.map { "FAIL  \(outcome.check): \($0)" } ?? "pass  \(outcome.check)")
            }
            Console.line(isGood ? "\(count) checks: all passed" : "\(count) checks: \(failures) failed")
            if !isGood { throw ExitCode.failed }
        }
    }

    /// The settings with one that no program knows.
    private var settingsWithUnknownOne: String {
        let inside = settings.drop { $0.isWhitespace }.dropFirst()
        let isEmpty = inside.allSatisfy { $0.isWhitespace || $0 == "}" }
        return "{ \(ProgramVerifier.unknownSetting): 1\(isEmpty ? " " : ", ")\(inside)"
    }

    /// Returns the exporter `command` with this program. Throws ``Diagnostics`` with every mistake in the settings.
    private func exporter(with settings: String) throws -> any Exporter {
        guard settings.first(where: { !$0.isWhitespace }) == "{", settings.last(where: { !$0.isWhitespace }) == "}" else {
            throw Diagnostic("--settings is \"\(settings)\"; expected YAML in braces, such as { file: titles }")
        }
        let text = """
            pipeline: verification
            stages:
              - export: command
                with:
                  program: \(JSONValue.strings(words).written())
                  seconds: \(seconds)
                  settings: \(settings)

            """
        let checker = PipelineChecker(
            exporters: HeraldProgram.exporters, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, audiences: [])
        guard let stage = try checker.pipeline(from: text, file: "settings").stages.first else {
            throw Diagnostic("this program has no exporter \"command\"")
        }
        return stage.exporter
    }

    /// The records that ship with Herald. Throws ``Diagnostics`` if one cannot be read.
    private static func samples() async throws -> [Practice] {
        let sources = Corpus.samples.map { SingleBlockSource(YAMLBlock($0.bytes, file: $0.name)) }
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var practices: [Practice] = []
        for await record in RecordStream(sources, reader: reader) {
            if case .record(let submission) = try record.result.get() { practices.append(submission.practice) }
        }
        return practices
    }

    /// Returns contexts of a workspace without settings. Programs are started, because the operator has named this one.
    private static func context() -> ProgramVerifier.MakeContext {
        var workspace = Workspace()
        workspace.programs = WorkspacePrograms(folder: ".")
        return { [workspace] moment, reporter in
            workspace.context(
                pipeline: "verification", moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, reporter: reporter)
        }
    }
}
