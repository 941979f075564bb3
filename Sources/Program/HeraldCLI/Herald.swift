package import ArgumentParser
public import HeraldIntake
public import HeraldKit

/// A whole program: Herald's commands with lists of exporters, intakes, record formats and deliverers.
///
///     await HeraldProgram.run(exporters: [PolicyBrief.self, …], intake: [YAMLIntakeFormat.self, …])
public enum HeraldProgram {
    /// The exporters of this program.
    @TaskLocal static var exporters: [any Exporter.Type] = []
    /// The formats and harvests by which this program takes records in.
    @TaskLocal static var intake: [any IntakeMethod.Type] = []
    /// The formats of single practices for machines.
    @TaskLocal static var formats: [any RecordFormat.Type] = []
    /// The deliverers of this program.
    @TaskLocal static var deliverers: [any Deliverer.Type] = []

    /// Runs the command of the command line, and exits with its exit code.
    public static func run(
        exporters: [any Exporter.Type], intake: [any IntakeMethod.Type], formats: [any RecordFormat.Type] = [],
        deliverers: [any Deliverer.Type] = []
    ) async {
        await $exporters.withValue(exporters) {
            await $intake.withValue(intake) {
                await $formats.withValue(formats) { await $deliverers.withValue(deliverers) { await Herald.runWithHints() } }
            }
        }
    }
}

/// The root command `herald`.
package struct Herald: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "herald",
        abstract: "Publishes good practices in international migration as feeds, briefs and digests.",
        discussion: """
            Example:
              herald intake --sample     take in the sample practices
              herald run                 publish every pipeline of the folder Pipelines
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, PlanCommand.self, CheckCommand.self, ValidateCommand.self, NewCommand.self, IntakeCommand.self,
            LintCommand.self,
            PracticesCommand.self,
            WithdrawCommand.self, RestoreCommand.self, ReviewCommand.self, DoctorCommand.self, StoreCommand.self,
            DeliveriesCommand.self, DeliverCommand.self,
            ExportersCommand.self, ExplainCommand.self, SchemaCommand.self,
        ] + serving)

    /// The commands that need the trait `Server`.
    private static var serving: [any ParsableCommand.Type] {
        #if Server
            [ServeCommand.self]
        #else
            []
        #endif
    }

    package init() {}
}
