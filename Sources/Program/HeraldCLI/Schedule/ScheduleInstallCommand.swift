import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldSchedule

/// `herald schedule install`.
struct ScheduleInstallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Make timers of systemd, or a crontab, that run pipelines when they are due.",
        discussion: """
            The files are printed. With --write they are written: units of systemd where it looks for them, the crontab into
            /etc/cron.d. Each timer starts herald schedule run --due, which decides what is due, catches up and never runs a moment
            twice. Install again after you change a schedule.

            Example:
              herald schedule install --user --write
              herald schedule install --system --run-as herald
              herald schedule install --crontab

            Exit codes: 0 done, 1 a file cannot be written, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    /// The kind of files.
    enum Target: String, EnumerableFlag {
        case user, system, crontab

        static func help(for value: Target) -> ArgumentHelp? {
            switch value {
            case .user: "Timers of systemd for this user, who must be logged in or linger."
            case .system: "Timers of systemd for the whole system."
            case .crontab: "One line for cron, which looks every minute."
            }
        }
    }

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.") var pipelines: [String] = []
    @Flag(exclusivity: .exclusive) var target = Target.user
    @Flag(help: "Write the files in place of printing them.") var write = false
    @Option(help: ArgumentHelp("The folder to write to, in place of the usual one.", valueName: "folder")) var folder: String?
    @Option(help: ArgumentHelp("The path of the program; this one if left out.", valueName: "path")) var program: String?
    @Option(help: ArgumentHelp("The user who runs pipelines, with --system or --crontab.", valueName: "user")) var runAs: String?
    @Option(help: ArgumentHelp("The beginning of the names of files; one of its own for each workspace.", valueName: "name"))
    var prefix = "herald"
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if target == .user, runAs != nil { throw ValidationError("--run-as goes with --system or --crontab.") }
        if prefix.firstMatch(of: /^[A-Za-z0-9_-]+$/) == nil {
            throw ValidationError("--prefix is \"\(prefix)\"; expected letters, digits, - and _")
        }
        if let runAs, runAs.firstMatch(of: /^[A-Za-z_][A-Za-z0-9_.-]*$/) == nil {
            throw ValidationError("--run-as is \"\(runAs)\"; expected the name of a user")
        }
        if target == .crontab, write, runAs == nil {
            throw ValidationError("--crontab --write needs --run-as: each line of a table in /etc/cron.d names a user.")
        }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let found = try context.pipelines(pipelines, isQuiet: true).filter { $0.schedule != nil }
            if found.isEmpty {
                throw Diagnostic("no pipeline has a schedule", hint: "write one into a pipeline: schedule: first Monday at 06:00")
            }
            var units = ScheduleUnits(program: try programPath(), folder: Self.absolute(context.workspace.folder))
            units.options = [("--store", options.store), ("--output", options.output)].flatMap { name, value in
                value.map { [name, name == "--store" && StoreLocation.isAddress($0) ? $0 : Self.absolute($0)] } ?? []
            }
            for pipeline in found {
                // A name is that of a file; a pipeline in a file of another name needs its path.
                let file = "\(context.workspace.pipelinesPath)/\(pipeline.name).yaml"
                let named = pipelines.first { $0.contains("/") && $0.hasSuffix("/\(pipeline.name).yaml") }
                if named == nil, try FileKind(at: file) != nil { continue }
                if let path = try named ?? context.file(of: pipeline.name)?.path { units.files[pipeline.name] = Self.absolute(path) }
            }
            (units.prefix, units.user, units.isSystem) = (prefix, runAs, target == .system)
            try units.check()
            let files =
                target == .crontab
                ? [
                    ScheduleFileText(
                        name: prefix, text: units.crontab(pipelines.isEmpty ? [] : found.map(\.name), hasUser: write || runAs != nil))
                ]
                : units.systemd(found, now: SystemClock.now)
            if write { try writeFiles(files) } else { Console.line(Self.shown(files, isTable: target == .crontab)) }
        }
    }

    private static func shown(_ files: [ScheduleFileText], isTable: Bool) -> String {
        let texts = files.map { isTable ? $0.text : "### \($0.name)\n\($0.text)" }
        return String(texts.joined(separator: "\n").dropLast())
    }

    private func writeFiles(_ files: [ScheduleFileText]) throws {
        let folder = folder ?? usualFolder
        for file in files {
            let path = "\(folder)/\(file.name)"
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                throw Diagnostic("cannot write \"\(path)\"", hint: "see whether this user may write there, or name a folder with --folder")
            }
            Console.line("wrote \(path)")
        }
        if target == .crontab { return }
        let control = target == .user ? "systemctl --user" : "systemctl"
        let timers = files.map(\.name).filter { $0.hasSuffix(".timer") }.joined(separator: " ")
        Console.line("next: \(control) daemon-reload && \(control) enable --now \(timers)")
        if target == .user { Console.line("      loginctl enable-linger, so that they elapse while you are not logged in") }
        if pipelines.isEmpty { for line in try leftOver(besides: Set(files.map(\.name)), in: folder, control) { Console.error(line) } }
    }

    /// Returns a warning for each timer in `folder` that was made for this workspace, and that no schedule has any more.
    private func leftOver(besides names: Set<String>, in folder: String, _ control: String) throws -> [String] {
        let workspace = ScheduleUnits.systemdWord(Self.absolute(try CommandContext(options).workspace.folder))
        return try Folder.entries(at: folder).map(\.name).filter { $0.hasPrefix("\(prefix)-") && !names.contains($0) }.compactMap { name in
            guard name.hasSuffix(".service") else { return nil }
            let path = "\(folder)/\(name)"
            let text = String(decoding: try FileReader.bytes(of: path), as: UTF8.self)
            guard text.hasPrefix(ScheduleUnits.mark),
                text.contains(" --workspace \(workspace)\n") || text.contains(" --workspace \(workspace) ")
            else { return nil }
            let timer = "\(name.dropLast(".service".count)).timer"
            return Diagnostic(
                "\"\(folder)/\(timer)\" is for a pipeline that has no schedule any more",
                hint: "\(control) disable --now \(timer) && rm \(folder)/\(timer) \(path)", severity: .warning
            ).description
        }
    }

    private var usualFolder: String {
        switch target {
        case .crontab: return "/etc/cron.d"
        case .system: return "/etc/systemd/system"
        case .user:
            let environment = ProcessInfo.processInfo.environment
            let settings = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            return "\(settings ?? "\(environment["HOME"] ?? "")/.config")/systemd/user"
        }
    }

    private func programPath() throws -> String {
        if let program { return Self.absolute(program) }
        do {
            return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        } catch {
            throw Diagnostic("cannot find the path of this program", hint: "--program PATH names it")
        }
    }

    /// Returns a path from the root, because a timer starts in another folder.
    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
