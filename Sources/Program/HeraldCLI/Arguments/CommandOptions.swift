import ArgumentParser

/// The option of commands that run stages.
struct CommandOptions: ParsableArguments {
    @Flag(help: "Start the programs that pipelines name under \"export: command\". \"allow-commands: true\" in herald.yaml does so always.")
    var allowCommands = false
}
