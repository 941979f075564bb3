import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline

/// `herald init`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a workspace: herald.yaml and a first pipeline.",
        discussion: """
            A workspace is the folder that commands work in. It has herald.yaml with the settings, pipelines in the folder Pipelines, the
            store in .herald and releases in Output. Nothing that is there is overwritten. On a terminal it asks for title, publisher, address
            and contact if they are not given; otherwise --publisher and --address are needed.

            Example:
              herald init
              herald init --publisher "Migration Office" --address https://practices.example.org/ --contact office@example.org
              herald init practices --title "Good practices" --publisher "Migration Office" --address https://example.org/practices/

            Exit codes: 0 made, 1 there is a workspace already, 64 wrong usage.
            """)

    @Argument(help: "The folder; this one if left out.") var folder = "."
    @Option(help: ArgumentHelp("The name of the collection, as readers see it.", valueName: "text")) var title: String?
    @Option(help: ArgumentHelp("Who publishes.", valueName: "name")) var publisher: String?
    @Option(help: ArgumentHelp("The web address of the releases. A missing slash at its end is added.", valueName: "address"))
    var address: String?
    @Option(help: ArgumentHelp("The e-mail address that readers write to.", valueName: "address")) var contact: String?
    @Option(help: ArgumentHelp("The language of pages and feeds: en, fr, es or ar.", valueName: "tag")) var language = "en"

    /// Throws an error of usage if there is nobody to ask for what is missing.
    private func checkThatNothingIsMissing() throws {
        if SiteQuestions.canAsk { return }
        for (option, value) in [("publisher <name>", publisher), ("address <address>", address)] where value == nil {
            throw ValidationError("Missing expected argument '--\(option)'")
        }
    }

    func run() async throws {
        try checkThatNothingIsMissing()
        try await reporting {
            let settings = "\(folder)/\(Workspace.fileName)"
            if try FileKind(at: settings) != nil {
                throw Diagnostic("\"\(settings)\" is there already; expected a folder without a workspace")
            }
            let site = try SiteQuestions(language: language).answered(
                SiteText(title: title, publisher: publisher, address: address.map(Self.withSlash), contact: contact))
            let text = site.settings(language: language)
            // Reading it back reports an address or a language that a workspace cannot have.
            do { _ = try Workspace(from: text, file: Workspace.fileName) } catch let problems as Diagnostics {
                // The file with these lines is not there.
                throw Diagnostics(problems.all.map { Diagnostic($0.message, hint: $0.hint) })
            }
            let pipeline = "\(folder)/Pipelines/monthly.yaml"
            try write(text, to: settings)
            var made = [settings]
            if try FileKind(at: pipeline) == nil {
                try write(Self.pipeline, to: pipeline)
                made.append(pipeline)
            }
            Console.line("made \(made.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }.joined(separator: " and "))")
            Console.line("next: herald intake FILES (or --sample for the sample practices), then herald run")
        }
    }

    /// Returns an address with a slash at its end, as the answer to the question on a terminal may lack it too.
    private static func withSlash(_ address: String) -> String {
        let isAddress = address.hasPrefix("https://") || address.hasPrefix("http://")
        return isAddress && !address.hasSuffix("/") && !address.contains("?") && !address.contains("#") ? "\(address)/" : address
    }

    private static let pipeline = """
        pipeline: monthly
        about: A page for each practice, an index, a feed, and digests for ministries and NGOs.
        stages:
          - export: policy-brief
          - export: brief-index
          - export: atom-feed
            with: { page: "practices/{id}.html" }
          - export: audience-digest
            with: { audiences: [ministries, ngos] }

        """

    private func write(_ text: String, to file: String) throws {
        let parent = (file as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        } catch {
            throw Diagnostic("cannot write \"\(file)\"", hint: "see whether this user may write there")
        }
    }
}
