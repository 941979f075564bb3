import ArgumentParser
import HeraldDiagnostics
import HeraldFeedCheck
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStoreCore
import HeraldText

/// `herald doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check everything that runs need, and what in practices needs attention; or check a feed.",
        discussion: """
            Checks settings, templates, pipelines, the typesetter of PDF with its fonts, the store, disk, rights, mail, receivers, the clock
            and time zones. A line for each says ok, warning or fault, and a hint how to mend it. Nothing is connected to without --connect.

            Then it looks at every practice that is published or waits to be: aged evidence, overdue reviews, stale translations. Evidence
            that has grown old is also written to the practice's history, once for each version; --read-only leaves the store as it is.
            --as-of looks at practices only. Releases whose pipeline is gone are named too.

            With the address or the file of a feed (Atom, RSS, JSON Feed), of a sitemap, of a list of feeds (OPML) or of an OAI-PMH provider,
            looks at that as a partner would, and says of each problem what partners suffer.

            Example:
              herald doctor
              herald doctor --connect
              herald doctor https://practices.example/monthly/atom.xml

            Exit codes: 0 nothing to do, 1 a fault, or something in practices needs attention, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("A feed to check, in place of everything here.", valueName: "address or file"), completion: .file())
    var feed: String?
    @Flag(help: "Write nothing to the practices' histories.") var readOnly = false
    @Flag(help: "Connect to the mail server and to the receivers of deliveries too. Nothing is sent to them.") var connect = false
    @Option(help: ArgumentHelp("Check practices as of this moment, such as 2016-12-10; writes nothing.", valueName: "moment"))
    var asOf: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(help: "With a feed: the most documents to read.") var documents = FeedCheckLimits().documents
    @Option(help: "With a feed: the time limit of the check.") var seconds = FeedCheckLimits().seconds
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if feed != nil, readOnly || connect || asOf != nil {
            throw ValidationError("--read-only, --connect and --as-of are not about a feed.")
        }
        if asOf != nil, connect { throw ValidationError("--as-of looks at practices only, so there is nothing to connect to.") }
        if documents < 1 || seconds < 1 { throw ValidationError("--documents and --seconds must be at least 1.") }
    }

    func run() async throws {
        try await reporting {
            if let feed {
                var limits = FeedCheckLimits()
                (limits.documents, limits.seconds) = (documents, seconds)
                let site = try CommandContext(options).workspace.site.address
                return try await FeedDoctor(limits: limits, json: json, site: site).run(on: feed)
            }
            guard let context = try workspace() else { throw ExitCode.failed }
            let hasFault = asOf == nil ? try await check(context) : false
            let isOrderly = try await audit(context)
            let isLeftOver = try context.warnOfReleasesWithoutPipeline()
            if hasFault || !isOrderly || isLeftOver { throw ExitCode.failed }
        }
    }

    /// Reads the workspace. Shows its mistakes as faults and returns `nil` if it has some: nothing else can be checked then.
    private func workspace() throws -> CommandContext? {
        do {
            return try CommandContext(options)
        } catch let problems as Diagnostics where asOf == nil {
            for problem in problems.all { show(DoctorFinding(problem), of: SettingsCheck.name) }
        } catch let problem as Diagnostic where asOf == nil {
            show(DoctorFinding(problem), of: SettingsCheck.name)
        }
        return nil
    }

    /// Makes all checks and shows their findings. Returns whether there is a fault.
    private func check(_ context: CommandContext) async throws -> Bool {
        let version = Result { () throws(Diagnostic) in try context.workspace.typesetter?.version() ?? "" }
        let pipelines = (try? context.readablePipelines) ?? []
        let subject = DoctorSubject(
            context: context, pipelines: pipelines, now: SystemClock.now, connects: connect, typesetter: version)
        var counts: [DoctorFinding.State: Int] = [:]
        for check in DoctorChecks.all {
            for finding in try await DoctorChecks.findings(of: check, in: subject) {
                show(finding, of: check.name)
                counts[finding.state, default: 0] += 1
            }
        }
        let (faults, warnings) = (counts[.fault] ?? 0, counts[.warning] ?? 0)
        if !json {
            let parts = [(faults, "fault"), (warnings, "warning")].filter { $0.0 > 0 }.map(HumanReadable.count)
            Console.line("\(parts.isEmpty ? "no faults" : parts.joined(separator: ", "))\n")
        }
        return faults > 0
    }

    private func show(_ finding: DoctorFinding, of check: String) {
        Console.line(json ? finding.json(check) : finding.text(check, width: DoctorChecks.width))
    }

    /// Shows what in practices needs attention. Returns whether nothing does. ``StoreCheck`` has reported a store that cannot be read, and
    /// ``PermissionsCheck`` one that this user cannot write.
    private func audit(_ context: CommandContext) async throws -> Bool {
        var isReading = readOnly || asOf != nil
        let store: any PracticeStore
        do {
            if asOf == nil, try await !context.store.exists { return true }
            let writable = isReading ? nil : try? context.openStore()
            isReading = writable == nil
            store = try writable ?? context.openStore(readOnly: true)
        } catch is Diagnostic where asOf == nil {
            return false
        }
        let time = try asOf.map { try MomentArgument.parse($0, option: "--as-of") } ?? SystemClock.now
        let audit = try await StoreAudit(
            of: store, at: store.moment(asOf: time), seen: time, policy: context.workspace.policy,
            figureYears: context.workspace.figureYears)
        let recorded = isReading ? 0 : try await store.logAgedEvidence(audit.aged, at: .clock { SystemClock.now })
        if json {
            audit.findings.forEach { Console.line($0.json) }
        } else {
            show(audit, recorded: recorded)
        }
        return audit.findings.isEmpty
    }

    private func show(_ audit: StoreAudit, recorded: Int) {
        for (concern, findings) in audit.byConcern {
            Console.line("\(concern.heading)")
            for finding in findings {
                Console.line("  \(finding.practice), version \(finding.version): \(finding.message)".withoutDirections)
            }
            Console.line()
        }
        let count = audit.findings.count
        let practices = Set(audit.findings.map(\.practice)).count
        Console.line(
            count == 0
                ? "nothing needs attention (\(HumanReadable.count(audit.practices, "practice")))"
                : "\(HumanReadable.count(count, "finding")) on \(HumanReadable.count(practices, "practice")) of \(HumanReadable.grouped(audit.practices))"
        )
        if recorded > 0 { Console.line("\(HumanReadable.count(recorded, "event")) added to the practices' histories") }
    }
}

extension StoreAudit.Concern {
    /// The heading above the findings.
    var heading: String {
        switch self {
        case .agedEvidence: "Evidence that has grown old"
        case .review: "Reviews to see to"
        case .translation: "Translations older than their original"
        case .damage: "Records that cannot be read"
        }
    }
}

extension StoreAudit.Finding {
    /// The finding as one line of JSON.
    var json: String {
        let value: JSONValue = [
            "id": .string(practice.written), "version": .integer(version), "concern": .string(concern.rawValue),
            "path": .string(path.joined(separator: ".")), "message": .string(message),
        ]
        return value.written()
    }
}
