import ArgumentParser
import HeraldCorpus
import HeraldIntake
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald intake oai`.
struct IntakeOAICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oai", abstract: "Harvest records from an archive by OAI-PMH 2.0.",
        discussion: """
            Each page of the archive's list goes into the store before the next one is asked for. A harvest that was interrupted goes on
            where it stopped; --from last brings what changed since the last whole one. What the archive deleted is withdrawn.

            Example:
              herald intake oai https://archive.example/oai --set practices --from last

            Exit codes: 0 all taken, 1 some refused or the archive failed, 64 wrong usage.
            """)

    @Argument(help: "The address of the archive's OAI-PMH interface.")
    var address: String

    @Option(help: ArgumentHelp("Only the records of this set.", valueName: "set"))
    var set: String?

    @Option(help: ArgumentHelp("The metadata format, herald or oai_dc; the best available if left out.", valueName: "prefix"))
    var prefix: String?

    @Option(
        help: ArgumentHelp("Only records changed on or after this date, or \"last\": since the last complete harvest.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Only records changed on or before this date.", valueName: "date"))
    var until: String?

    @OptionGroup var call: SharedIntakeOptions

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let time = try call.time
            call.explainInterruption("harvest again for the rest")
            let values = ["set": set, "prefix": prefix, "from": from, "until": until, "kind": call.kind].compactMapValues { $0 }
            let source = try IntakeFormats(HeraldProgram.intake).harvest(called: "oai")
                .init(address: address, options: IntakeOptions(values))
            let note: @Sendable (String) -> Void = { Console.error("note: \($0)") }
            let harvesting = HarvestContext(
                statesPath: context.harvestStatesPath, ignoresSavedStates: try await context.existingStore() == nil,
                savesStates: !call.preview, note: note)
            var harvest = HarvestIntake(try await source.harvest(harvesting), note: note)
            let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
            if call.preview {
                let shown = PreviewText(json: call.json)
                try await harvest.preview(store: try await context.existingStore(), reader: reader) { shown.show($0) }
                Console.line(call.json ? shown.json(harvest.report) : shown.text(harvest.report))
            } else {
                try await take(&harvest, into: try context.makeStore(), reader, at: time, context.workspace.policy)
            }
            if harvest.report.refused > 0 { throw ExitCode.failed }
        }
    }

    /// Takes everything in, and tells what is in the store also when the archive fails on the way.
    private func take(
        _ harvest: inout HarvestIntake, into store: any PracticeStore, _ reader: RecordReader, at time: WriteTime, _ policy: ReviewPolicy
    ) async throws {
        do {
            try await harvest.run(into: store, reader: reader, at: time, policy: policy) { page in
                guard Console.isTerminal else { return }
                Console.progress(
                    "page \(page.number)\(page.completeListSize.map { " of a list of \(HumanReadable.grouped($0)) records" } ?? "")")
            }
        } catch {
            if harvest.pages > 0 { finish(harvest) }
            throw error
        }
        finish(harvest)
    }

    private func finish(_ harvest: HarvestIntake) {
        if Console.isTerminal { Console.progress("") }
        call.show(harvest.report)
    }
}
