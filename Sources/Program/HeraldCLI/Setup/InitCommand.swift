import ArgumentParser
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldFiles
import HeraldIntake
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald init`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a workspace: herald.yaml, a first pipeline and a store.",
        discussion: """
            A workspace is the folder that commands work in. It has herald.yaml with the settings, pipelines in the folder Pipelines, the
            store in .herald and releases in Output. The first pipeline makes briefs, feeds and a digest for each audience. Nothing that is
            there is overwritten. On a terminal it asks for what is not given; otherwise --publisher and --address are needed.

            Example:
              herald init
              herald init --publisher "Migration Office" --address https://practices.example.org/ --contact office@example.org
              herald init practices --sample --publisher "Migration Office" --address https://example.org/practices/

            Exit codes: 0 made, 1 there is a workspace already, 64 wrong usage.
            """)

    @Argument(help: "The folder; this one if left out.", completion: .directory) var folder = "."
    @Option(help: ArgumentHelp("The name of the collection, as readers see it.", valueName: "text")) var title: String?
    @Option(help: ArgumentHelp("Who publishes.", valueName: "name")) var publisher: String?
    @Option(help: ArgumentHelp("The web address of the releases. A missing slash at its end is added.", valueName: "address"))
    var address: String?
    @Option(help: ArgumentHelp("The e-mail address that readers write to.", valueName: "address")) var contact: String?
    @Option(help: ArgumentHelp("The language of pages and feeds: en, fr, es or ar.", valueName: "tag")) var language = "en"
    @Option(
        help: ArgumentHelp("The audiences of the first digests, with commas; ministries,ngos,academia if left out.", valueName: "names"))
    var audiences: String?
    @Flag(inversion: .prefixedNo, help: "Take the sample practices in, to try Herald with them.") var sample: Bool?
    @Flag(help: "Only show what would be made.") var dryRun = false

    /// Throws an error of usage if there is nobody to ask for what is missing.
    private func checkThatNothingIsMissing() throws {
        if SiteQuestions.canAsk { return }
        for (option, value) in [("publisher <name>", publisher), ("address <address>", address)] where value == nil {
            throw ValidationError("Missing expected argument '--\(option)', which is asked for on a terminal only")
        }
    }

    func run() async throws {
        try checkThatNothingIsMissing()
        try await reporting {
            let settings = "\(folder)/\(Workspace.fileName)"
            if try FileKind(at: settings) != nil {
                throw Diagnostic("\"\(settings)\" is there already; expected a folder without a workspace")
            }
            var site = SiteText(title: title, publisher: publisher, address: address.map(SiteText.withSlash), contact: contact)
            site.audiences = try audiences.map(SiteText.audiences)
            site.takesSamples = sample
            let new = NewWorkspace(in: folder, try SiteQuestions(language: language).answered(site), language: language)
            try new.check()
            if dryRun { return Console.write(try new.preview) }
            let made = try new.write()
            let intake = try await takeIn(new)
            Console.line(made + (intake.map { "\n\($0)" } ?? "") + "\n\(new.nextSteps)")
        }
    }

    /// Makes the store, and takes in the sample practices if they are wanted. Returns what to say of them.
    private func takeIn(_ new: NewWorkspace) async throws -> String? {
        // Not the store of HERALD_STORE, which has other records.
        let context = try CommandContext(workspace: folder, store: new.storePath)
        let store = try context.makeStore()
        guard new.site.takesSamples == true else { return nil }
        let intake = Intake(reader: RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
        let report = try await intake.run(
            Corpus.sampleSources, store: store, at: .clock { SystemClock.now }, policy: context.workspace.policy)
        return ([report.description] + IntakeReviewText.lines(report.reviews)).joined(separator: "\n")
    }
}
