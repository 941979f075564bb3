import Dispatch
import Glibc
public import HeraldIntake
public import HeraldKit

/// A whole program: Herald's commands with lists of exporters, intakes, record formats and deliverers.
///
///     HeraldProgram.run(exporters: [PolicyBrief.self, …], intake: [YAMLIntakeFormat.self, …])
public enum HeraldProgram {
    /// The exporters of this program.
    @TaskLocal static var exporters: [any Exporter.Type] = []
    /// The formats and harvests by which this program takes records in.
    @TaskLocal static var intake: [any IntakeMethod.Type] = []
    /// The formats of single practices for machines.
    @TaskLocal static var formats: [any RecordFormat.Type] = []
    /// The deliverers of this program.
    @TaskLocal static var deliverers: [any Deliverer.Type] = []

    /// Runs the command of the command line, and exits with its exit code. Exits with a message where `/proc` is not mounted.
    ///
    /// Not asynchronous: the check comes before the first other thread, which is where libdispatch looks for `/proc`.
    public static func run(
        exporters: [any Exporter.Type], intake: [any IntakeMethod.Type], formats: [any RecordFormat.Type] = [],
        deliverers: [any Deliverer.Type] = []
    ) -> Never {
        requireProc()
        Task {
            await $exporters.withValue(exporters) {
                await $intake.withValue(intake) {
                    await $formats.withValue(formats) { await $deliverers.withValue(deliverers) { await Herald.runWithHints() } }
                }
            }
            exit(EXIT_SUCCESS)
        }
        dispatchMain()
    }

    /// Swift reads the command line from `/proc/self/cmdline`, and its library libdispatch ends a program that
    /// cannot read `/proc/self/task` when it counts its threads.
    private static func requireProc() {
        if access("/proc/self/task", F_OK) == 0 { return }
        Console.error("error: /proc is not mounted, and Herald does not run without it\n  hint: mount -t proc proc /proc")
        exit(1)
    }
}
