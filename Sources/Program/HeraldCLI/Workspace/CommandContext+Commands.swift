import HeraldPipeline
import HeraldRunner

extension CommandContext {
    /// Reads the workspace named by `options`, for a command that runs stages. Programs of pipelines are started only if the operator allows
    /// it, by an option or in `herald.yaml`.
    init(_ options: WorkspaceOptions, allowing commands: CommandOptions) throws {
        try self.init(options)
        guard commands.allowCommands || workspace.allowsCommands else { return }
        workspace.programs = WorkspacePrograms(
            folder: workspace.folder, output: workspace.outputPath, hiddenPaths: hiddenPaths)
    }

    /// The files that programs of pipelines may not read: the store, and readers with their keys.
    private var hiddenPaths: [String] {
        let stored = store.isAddress ? [] : [store.written, "\(store.written)-wal", "\(store.written)-shm"]
        let readers = [subscribersPath, "\(subscribersPath)-wal", "\(subscribersPath)-shm", subscribersSecretPath]
        return stored + readers + [harvestStatesPath]
    }
}
