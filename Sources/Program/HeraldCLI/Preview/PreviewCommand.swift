import ArgumentParser
import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// `herald preview`.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Make one brief or digest from the store and show it.",
        discussion: """
            The document has the theme and the templates of the workspace, and is what a run would publish. It goes to a temporary folder and
            is opened in the program of $BROWSER, or else by xdg-open; where there is neither, its path is printed. Nothing is published, and
            no pipeline has to make it.

            Example:
              herald preview --brief cities-of-migration
              herald preview --brief cities-of-migration --format pdf --language fr --output brief.pdf
              herald preview --digest ministries

            Exit codes: 0 made, 1 no such practice or document, 2 mistakes in the look or in a language, 64 wrong
            usage.
            """)

    @Option(help: ArgumentHelp("The id of a practice whose brief is made.", valueName: "id"), completion: .practices) var brief: String?
    @Option(help: ArgumentHelp("The audience whose digest of all practices is made.", valueName: "audience"), completion: .audiences)
    var digest: String?
    @Option(help: "html, pdf, docx, epub, text or markdown.") var format = "html"
    @Option(help: ArgumentHelp("The language of the document; the site's if left out.", valueName: "tag")) var language: String?
    @Option(help: ArgumentHelp("The file to write, in place of a temporary one that is opened.", valueName: "file"))
    var output: String?
    @Option(
        name: [.customShort("C"), .customLong("workspace")], help: ArgumentHelp("The folder with herald.yaml.", valueName: "folder"),
        completion: .directory)
    var workspace: String?
    @Option(help: ArgumentHelp("The store's file, in place of the one herald.yaml names.", valueName: "store")) var store: String?

    func run() async throws {
        if (brief == nil) == (digest == nil) { throw ValidationError("name one document: --brief ID or --digest AUDIENCE") }
        try await reporting {
            let context = try CommandContext(workspace: workspace, store: store)
            try context.checkLookAndLanguages()
            let preview = try Preview(in: context, format: try documentFormat, language: try tag)
            let document =
                if let brief { try await preview.brief(of: PracticeArgument.id(brief)) } else {
                    try await preview.digest(for: digest ?? "")
                }
            let file = try PreviewFile(document, at: output)
            guard output == nil, try file.open() else { return Console.line(file.path) }
            Console.line("opened \(file.path)")
        }
    }

    private var documentFormat: DocumentFormat {
        get throws {
            if let format = DocumentFormat(written: format) { return format }
            let known = DocumentFormat.allCases.map(\.written)
            throw Diagnostic(
                "\"\(format)\" is not a format of documents; expected \(EnglishList.or(known))",
                hint: NearMiss.hint(for: format, among: known))
        }
    }

    private var tag: LanguageTag? {
        get throws {
            guard let language else { return nil }
            guard let tag = LanguageTag(written: language) else {
                throw Diagnostic("\"\(language)\" is not a language; expected \(LanguageTag.expectation)")
            }
            return tag
        }
    }
}
