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
