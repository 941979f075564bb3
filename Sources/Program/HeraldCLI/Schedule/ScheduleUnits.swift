import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldSchedule

/// A file that has a system service run pipelines.
struct ScheduleFileText {
    /// The name of the file.
    var name: String
    var text: String
}

/// Makes the timers of systemd and the tables of cron that run what is due.
///
/// The command that they start decides what is due. So a timer that elapses too often does no harm, and the next one makes up for one that
/// did not elapse.
struct ScheduleUnits {
    /// The beginning of the files, by which they are known.
    static let mark = "# Made by \"herald schedule install\""

    /// The path of the program.
    var program: String
    /// The folder of the workspace.
    var folder: String
    /// The options that name store and output, if the command had them.
    var options: [String] = []
    /// The beginning of the names of files.
    var prefix = "herald"
    /// The user who runs pipelines. `nil` for the user of the service.
    var user: String?
    /// The arguments that name pipelines whose files are not called after them: the paths of the files.
    var files: [String: String] = [:]
    /// Whether the units are those of the system.
    var isSystem = false

    /// Throws a ``Diagnostic`` if a path cannot be written into these files.
    func check() throws {
        for text in [program, folder, user ?? ""] + options where text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            throw Diagnostic("\"\(text)\" has a control character, which no timer and no crontab can have", hint: "use another path")
        }
    }

    /// Returns a service and a timer of systemd for each pipeline with a schedule.
    ///
    /// - Parameter now: the time from which changes of clocks are looked at.
    func systemd(_ pipelines: [Pipeline], now: Timestamp) -> [ScheduleFileText] {
        pipelines.flatMap { pipeline -> [ScheduleFileText] in
            guard let schedule = pipeline.schedule else { return [] }
            let name = "\(prefix)-\(pipeline.name)"
            return [
                ScheduleFileText(name: "\(name).service", text: service(of: pipeline.name)),
                ScheduleFileText(name: "\(name).timer", text: timer(of: pipeline.name, schedule, now)),
            ]
        }
    }

    private func service(of pipeline: String) -> String {
        // Units of a user know no targets of the system.
        let network = isSystem ? "Wants=network-online.target\nAfter=network-online.target\n" : ""
        let user = user.map { "User=\($0)\n" } ?? ""
        let command = [program, "schedule", "run", "--due", files[pipeline] ?? pipeline, "--workspace", folder] + options
        return """
            \(Self.mark).
            [Unit]
            Description=Herald: run \(pipeline) when it is due
            \(network)
            [Service]
            Type=oneshot
            \(user)ExecStart=\(command.map(Self.systemdWord).joined(separator: " "))

            """
    }

    private func timer(of pipeline: String, _ schedule: Schedule, _ now: Timestamp) -> String {
        let calendar = SystemdCalendar(of: schedule, from: now)
        let excess = calendar.excess.map { "# It elapses more often: \(Self.oneLine($0)). Herald runs what is due.\n" } ?? ""
        return """
            \(Self.mark); make it again when the schedule changes.
            [Unit]
            Description=Herald: \(pipeline), \(Self.specifiers(Self.oneLine(ScheduleText.head(schedule))))

            [Timer]
            \(excess)\(calendar.lines.map { "OnCalendar=\($0)\n" }.joined())Persistent=true
            AccuracySec=1s

            [Install]
            WantedBy=timers.target

            """
    }

    /// Returns a line of cron that looks every minute. Cron has no time zones, and changes of clocks move its jobs.
    ///
    /// - Parameter hasUser: whether the table is one of `/etc/cron.d`, whose lines name a user.
    func crontab(_ pipelines: [String], hasUser: Bool) -> String {
        let command = [program, "schedule", "run", "--due"] + pipelines.map { files[$0] ?? $0 } + ["--workspace", folder] + options
        let line = command.map(Self.shellWord).joined(separator: " ").replacing("%", with: "\\%")
        return """
            \(Self.mark). Herald decides itself what is due.
            * * * * * \(hasUser ? "\(user ?? "root") " : "")\(line)

            """
    }

    /// Returns a word of a command in a unit (systemd.service(5), "Command lines").
    static func systemdWord(_ word: String) -> String {
        if isPlain(word) { return word }
        let escaped = specifiers(word).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "$$")
        return "\"\(escaped)\""
    }

    private static func specifiers(_ text: String) -> String { text.replacing("%", with: "%%") }

    /// Returns a word of a command for a shell.
    static func shellWord(_ word: String) -> String {
        isPlain(word) ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }

    /// Whether neither systemd nor a shell reads a word in another way than as it is.
    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_./:@=+,".unicodeScalars.contains($0))
            }
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
