import ArgumentParser

/// Options of every command.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .long],
        help: ArgumentHelp(
            "The folder with herald.yaml, Pipelines and Output; this folder or the nearest one above if left out.", valueName: "folder"),
        completion: .directory)
    var workspace: String?

    @Option(
        help: ArgumentHelp("The store's file, or its address on a server, in place of the one herald.yaml names.", valueName: "store"),
        completion: .file())
    var store: String?

    @Option(
        help: ArgumentHelp("The folder releases go to, in place of the one herald.yaml names.", valueName: "folder"), completion: .directory
    )
    var output: String?
}
