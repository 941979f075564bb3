import ArgumentParser
import Foundation
import HeraldDelivery
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald retire`.
struct RetireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Take down the release of a pipeline for ever.",
        discussion: """
            All documents are removed. Feeds stay for a while and tell their readers that each entry is gone; then they are removed too.
            herald serve answers 410 Gone. Those whom the pipeline names under "deliver:" are told once. The file of the pipeline, if it is
            still there, gets the ending .retired; with its old name back, the next run publishes the pipeline again.

            Example:
              herald retire spring-digests --yes
              herald retire spring-digests --yes --reason "the meeting is over" --feed-days 7

            Exit codes: 0 done, 1 nothing was changed, 64 wrong usage.
            """)

    @Argument(help: "The name of the pipeline.", completion: .pipelines) var pipeline: String
    @Flag(help: "Do not ask.") var yes = false
    @Option(help: "Why. Readers of feeds see it. \(ReasonArgument.languages)") var reason: [String] = []
    @Option(help: ArgumentHelp("How many days feeds tell of it; 0 removes them at once.", valueName: "days")) var feedDays = 30
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var delivery: DeliveryOptions

    func validate() throws {
        if !(0...3650).contains(feedDays) { throw ValidationError("--feed-days takes a whole number from 0 to 3650.") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let takedown = Takedown(of: pipeline, in: context.workspace)
            try takedown.recover()
            let (release, file) = (try release(in: context), try context.file(of: pipeline))
            let definition = try definition(file, release, context)
            let configuration = delivery.configuration(context)
            try definition?.checkDeliveries(in: configuration.context)
            let reason = try reason.isEmpty ? "" : ReasonArgument.reason(reason)
            if !yes { try ask() }
            // The file goes first: a run that finds it would publish everything again.
            let aside = try file?.setAside()
            let now = configuration.now()
            let report = try takedown.retire(
                at: now, feedsUntil: Timestamp(seconds: now.seconds + feedDays * 86_400), reason: reason, telling: definition)
            Console.line(
                "\(pipeline): retired; \(HumanReadable.count(report.removed, "document")) removed, and its addresses answer 410 Gone")
            if !report.feeds.isEmpty {
                let feeds = report.feeds.count > 4 ? "\(report.feeds.count) feeds" : EnglishList.and(report.feeds)
                Console.line("  a tombstone for each entry, for \(HumanReadable.count(feedDays, "day")), in \(feeds)")
            }
            if let aside { Console.line("  the pipeline's file is \(aside) now") }
            guard let definition else { return Console.line("  nobody was told: no file of the pipeline says whom") }
            for line in try await context.send(definition, configuration) { Console.line(line) }
        }
    }

    /// The release to take down. Throws a ``Diagnostic`` if there is none.
    private func release(in context: CommandContext) throws -> ReleaseInventory.Entry {
        let inventory = try ReleaseInventory(output: context.workspace.outputPath)
        guard let release = inventory[pipeline] else {
            let known = inventory.entries.filter { $0.ending == nil }.map(\.pipeline)
            throw Diagnostic(
                "there is no release \"\(pipeline)\" in \"\(context.workspace.outputPath)\"",
                hint: NearMiss.hint(for: pipeline, among: known))
        }
        switch release.ending {
        case .moved(let name):
            throw Diagnostic("\"\(pipeline)\" was renamed to \"\(name)\"", hint: "herald retire \(name) takes that down")
        case .retired(let time, _) where try context.file(of: pipeline) == nil:
            throw Diagnostic("\"\(pipeline)\" was retired at \(time.written) already")
        default: return release
        }
    }

    /// The pipeline, from its file, or else as its last run read it.
    private func definition(_ file: PipelineFile?, _ release: ReleaseInventory.Entry, _ context: CommandContext) throws -> Pipeline? {
        if let file, let pipeline = context.savedPipeline(pipeline, try FileReader.bytes(of: file.path)) { return pipeline }
        return release.definition.flatMap { context.savedPipeline(pipeline, $0) }
    }

    /// Asks a person for consent. Throws a ``Diagnostic`` if there is none, or nobody to ask.
    private func ask() throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Diagnostic(
                "retiring \"\(pipeline)\" takes its documents from all readers; expected --yes", hint: "nothing was changed")
        }
        Console.line("All documents of \"\(pipeline)\" will be taken from all readers. Type its name to go on:")
        guard readLine() == pipeline else { throw Diagnostic("that was not \"\(pipeline)\"", hint: "nothing was changed") }
    }
}
