import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldIntake
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald new practice`.
struct NewPracticeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice", abstract: "Write a form for a record of a practice: a question above every field.",
        discussion: """
            The form is YAML. Required fields are left open; the others are commented out. A file that is there is never
            overwritten.

            Example:
              herald new practice seasonal-permits --profile narrative --language fr
            """)

    @Argument(help: "The practice's id; none: it is filled in later.")
    var id: String?

    @Option(help: ArgumentHelp("Answers to questions, or a narrative.", valueName: "questionnaire|narrative"))
    var profile = RecordProfile.questionnaire.written

    @Option(help: ArgumentHelp("The language the record will be written in; questions are in English or French.", valueName: "tag"))
    var language = LanguageTag.english.written

    @Option(
        name: [.customLong("output"), .customShort("o")],
        help: ArgumentHelp("The file to write, in place of ID.yaml in this folder; - prints the form.", valueName: "file"))
    var file: String?

    @Option(
        name: [.customShort("C"), .customLong("workspace")], help: ArgumentHelp("The folder with herald.yaml.", valueName: "folder"),
        completion: .directory)
    var workspace: String?

    func run() async throws {
        try await reporting {
            let context = try CommandContext(workspace: workspace)
            let slug = try id.map(PracticeArgument.id)
            guard let profile = RecordProfile(written: profile) else {
                throw Diagnostic(
                    "--profile is \"\(profile)\"; expected \(RecordProfile.expectation)",
                    hint: NearMiss.hint(for: profile, among: RecordProfile.allowed))
            }
            guard let language = LanguageTag(written: language) else {
                throw Diagnostic("--language is \"\(language)\"; expected \(LanguageTag.expectation)")
            }
            if let slug { try await refuseKnown(slug, context) }
            let form = RecordForm.text(
                id: slug, profile: profile, language: language, audiences: AudienceOrder.sorted(context.workspace.audiences))
            if file == "-" { return Console.line(String(form.dropLast())) }
            try write(form, to: file ?? "\(slug?.written ?? "practice").yaml")
        }
    }

    /// Throws a ``Diagnostic`` if the store knows the ID. A record with a known ID would become the next version of that practice.
    private func refuseKnown(_ slug: Slug, _ context: CommandContext) async throws {
        guard let store = try await context.existingStore(), try await store.version(nil, of: slug) != nil else { return }
        throw Diagnostic(
            "the store has a practice called \"\(slug)\"; expected an id that was never used",
            hint: "to change that practice: herald practices show \(slug) > \(slug).yaml")
    }

    private func write(_ form: String, to path: String) throws {
        do {
            try Data(form.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            if try FileKind(at: path) != nil {
                throw Diagnostic("there is a file \"\(path)\" already; expected a new one", hint: "name another: --output FILE")
            }
            throw Diagnostic("cannot write \"\(path)\"", hint: "see whether its folder is there and may be written to")
        }
        Console.line("wrote \(path); fill it in, then: herald practices completeness \(path)")
    }
}
