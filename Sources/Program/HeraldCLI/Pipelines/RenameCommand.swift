import ArgumentParser
import HeraldDelivery
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldSubscribers

/// `herald rename`.
struct RenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give a pipeline and its release another name.",
        discussion: """
            The new name is written into the pipeline's file, which is renamed too. The release is published under the new name, and the old
            one is taken down: herald serve answers 301 with the new address. Entries of feeds keep their ids. Those whom the pipeline names
            under "deliver:" are told once. If it is interrupted, the next run finishes it, or this command given again. If the file has its
            new name already, only the release is renamed.

            Example:
              herald rename spring-digests labour-digests

            Exit codes: 0 done, 1 failed, 2 the pipeline has mistakes, 64 wrong usage.
            """)

    @Argument(help: "The name of the pipeline.", completion: .pipelines) var old: String
    @Argument(help: "Its new name.") var new: String
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var delivery: DeliveryOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let workspace = context.workspace
            try Takedown(of: old, in: workspace).recover()
            let renaming = Renaming(from: old, to: new)
            let isReleased = try check(renaming, in: context)
            // Everything that can be wrong is found before anything changes.
            let store = isReleased ? try context.openStore() : nil
            if isReleased { try renaming.begin(in: workspace) }
            try context.renameFile(renaming)
            guard let file = try context.file(of: new) else {
                throw Diagnostic("no file has the pipeline \"\(new)\" any more", hint: "put it back and give the command again")
            }
            Console.line("\(old): called \(new) now, in \(file.path)")
            guard let store, let pipeline = try context.pipelines([file.path]).first else { return }
            try renaming.moveEditions(in: workspace)
            try context.existingRegister.map(MessageLedger.init)?.renamePipeline(old, to: new, at: SystemClock.now)
            var runOptions = Runner.Options()
            runOptions.movedFrom = old
            let configuration = delivery.configuration(context)
            let runner = try context.runner(of: store, delivering: configuration)
            let report = try await runner.recordedRun(
                pipeline, options: runOptions, command: "rename", now: configuration.now, onFailure: FailureHook(context).tellAndPrint)
            try renaming.finish(in: workspace)
            Console.line(ReportText.summary([report]))
            Console.line("\(old): taken down; its addresses lead to \(workspace.site.address)\(new)/")
        }
    }

    /// Checks that the renaming is possible. Returns whether there is a release to rename. Throws a ``Diagnostic`` or ``PipelineErrors``.
    private func check(_ renaming: Renaming, in context: CommandContext) throws -> Bool {
        guard Slug(written: new) != nil else {
            throw Diagnostic("\"\(new)\" cannot be the name of a pipeline; expected \(Slug.expectation)")
        }
        if new == old { throw Diagnostic("\"\(old)\" is called that already; expected another name") }
        let inventory = try ReleaseInventory(output: context.workspace.outputPath)
        let (oldFile, newFile) = (try context.file(of: old), try context.file(of: new))
        if let oldFile, let newFile {
            throw Diagnostic(
                "there is a pipeline \"\(new)\" already, in \"\(newFile.path)\"",
                hint: "to lead the readers of \"\(old)\" there, remove \"\(oldFile.path)\" first")
        }
        guard let file = oldFile ?? newFile, oldFile != nil || inventory[old] != nil else {
            let known = try PipelineFile.all(in: context).map(\.pipeline) + inventory.entries.filter { $0.ending == nil }.map(\.pipeline)
            let isReleased = inventory[old] != nil
            throw Diagnostic(
                isReleased ? "no pipeline is called \"\(old)\" or \"\(new)\"" : "there is neither a pipeline nor a release \"\(old)\"",
                hint: isReleased
                    ? "write a pipeline \"\(new)\" first, or take the release down: herald retire \(old)"
                    : NearMiss.hint(for: old, among: known))
        }
        if let target = file.newPath(after: renaming), try PipelineFile.all(in: context).contains(where: { $0.path == target }) {
            throw Diagnostic(
                "cannot rename \"\(file.path)\" to \"\(target)\", which is another pipeline's file", hint: "rename that file first")
        }
        if try HoldEnd(of: old, output: context.workspace.outputPath).isHeld {
            throw Diagnostic(
                "\"\(old)\" was rolled back and is held; its new name would publish what the store has now",
                hint: "end the hold first: herald rollback \(old) --end")
        }
        _ = try context.pipelines([file.path], isQuiet: true)
        switch inventory[old]?.ending {
        case .retired(let time, _):
            throw Diagnostic("\"\(old)\" was retired at \(time.written)", hint: "run it first, if it is to come back")
        case .moved(let name) where name != new:
            throw Diagnostic("\"\(old)\" was renamed to \"\(name)\" already", hint: "herald rename \(name) \(new)")
        default: return inventory[old] != nil
        }
    }
}
