import ArgumentParser
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
        commandName: "doctor", abstract: "Show what needs attention: aged evidence, overdue reviews, stale translations; or check a feed.",
        discussion: """
            Looks at every practice that is out or waits to be. Evidence that has grown old is also written to the practice's history, once
            for each version; --read-only leaves the store as it is. Releases whose pipeline is gone are named too, and programs and
            folders that deliveries need and that are missing.

            With the address or the file of a feed (Atom, RSS, JSON Feed), of a sitemap, of a list of feeds (OPML) or of an OAI-PMH provider,
            looks at that as a partner would, and says of each problem what partners suffer.

            Example:
              herald doctor
              herald doctor https://practices.example/monthly/atom.xml

            Exit codes: 0 nothing to do, 1 something needs attention, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("A feed to check, in place of the store.", valueName: "address or file")) var feed: String?
    @Flag(help: "Write nothing to the practices' histories.") var readOnly = false
    @Option(help: ArgumentHelp("Check as of this moment, such as 2016-12-10; writes nothing.", valueName: "moment"))
    var asOf: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(help: "With a feed: the most documents to read.") var documents = FeedCheckLimits().documents
    @Option(help: "With a feed: the time limit of the check.") var seconds = FeedCheckLimits().seconds
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if feed != nil, readOnly || asOf != nil { throw ValidationError("--read-only and --as-of are about the store, not about a feed.") }
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
            let context = try CommandContext(options)
            let isReading = readOnly || asOf != nil
            let store = try context.openStore(readOnly: isReading)
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
            let isLeftOver = try context.warnOfReleasesWithoutPipeline()
            let isCarryingImpossible = try context.warnOfCarriers(in: context.readablePipelines())
            if !audit.findings.isEmpty || isLeftOver || isCarryingImpossible { throw ExitCode.failed }
        }
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
