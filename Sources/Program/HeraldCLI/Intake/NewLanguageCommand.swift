import ArgumentParser
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldTemplates

/// `herald new language`.
struct NewLanguageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "Write a file for a language that Herald has no words for.",
        discussion: """
            The file is in the folder Languages and has every label, with its English words beside it. Notation, plural rules and names of
            countries come from the Unicode CLDR where it has the language. The files of pt and ru have all words already. A file that is
            there is never overwritten.

            Example:
              herald new language pt
              herald new language sw --missing

            Exit codes: 0 done, 1 there is a file already, or mistakes in it, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The language: a BCP 47 tag such as pt or sw.", valueName: "tag"))
    var language: String

    @Flag(help: "Print the labels that the file lacks, in place of writing a file.")
    var missing = false

    @Option(
        name: [.customShort("C"), .customLong("workspace")], help: ArgumentHelp("The folder with herald.yaml.", valueName: "folder"),
        completion: .directory)
    var workspace: String?

    func run() async throws {
        try await reporting {
            let context = try CommandContext(workspace: workspace)
            guard let tag = LanguageTag(written: language) else {
                throw Diagnostic("the language is \"\(language)\"; expected \(LanguageTag.expectation)")
            }
            let vocabulary = context.languageVocabulary
            let path = "\(context.workspace.languagesPath)/\(tag.written).yaml"
            if missing { return try printMissing(of: tag, in: context, path) }
            let shipped = try Corpus.languages.first { $0.name == "\(tag.written).yaml" }.map {
                try LanguageFile(from: $0.bytes, file: $0.name, language: tag, vocabulary: vocabulary)
            }
            let form = LanguageForm(tag, vocabulary: vocabulary, known: shipped, countries: Corpus.countryNames(in: tag))
            try write(form.text, to: path, in: context.workspace.languagesPath)
        }
    }

    private func printMissing(of tag: LanguageTag, in context: CommandContext, _ path: String) throws {
        guard let file = context.workspace.languages.first(where: { $0.definition.language == tag }) else {
            throw Diagnostic("there is no file \"\(path)\" without mistakes", hint: "herald new language \(tag.written) writes it")
        }
        for line in LanguageForm.lines(file.missingLabels) { Console.line(line) }
    }

    private func write(_ text: String, to path: String, in folder: String) throws {
        if FileManager.default.fileExists(atPath: path) {
            throw Diagnostic(
                "there is a file \"\(path)\" already; expected none", hint: "--missing prints the labels that it lacks")
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            throw Diagnostic("cannot write \"\(path)\"", hint: "see whether this user may write there")
        }
        Console.line("wrote \(path); fill it in, then: herald check")
    }
}
