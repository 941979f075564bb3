import ArgumentParser
import HeraldFeedCheck
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "What needs attention: aged evidence, overdue reviews, stale translations; or what ails a feed.",
        discussion: """
            Looks at every practice that is out or waits to be. Evidence that has grown old is also written to the practice's history, once
            for each version; --read-only leaves the store as it is.

            With the address or the file of a feed (Atom, RSS, JSON Feed), of a sitemap, of a list of feeds (OPML) or of an OAI-PMH provider,
            looks at that as a partner would, and says of each problem what partners suffer.

            Example:
              herald doctor
              herald doctor https://practices.example/monthly/atom.xml

            Exit codes: 0 nothing to do, 1 something needs attention, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("A feed to look at, in place of the store.", valueName: "address or file")) var feed: String?
    @Flag(help: "Write nothing to the practices' histories.") var readOnly = false
    @Option(help: ArgumentHelp("Look as if it were this moment, such as 2016-12-10; writes nothing.", valueName: "moment"))
    var asOf: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(help: "With a feed: how many documents are read at most.") var documents = FeedCheckLimits().documents
    @Option(help: "With a feed: how long looking takes at most.") var seconds = FeedCheckLimits().seconds
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
                let site = (try? CommandContext(options))?.workspace.site.address
                return try await FeedDoctor(limits: limits, json: json, site: site).run(on: feed)
            }
            let session = try CommandContext(options)
            let isReading = readOnly || asOf != nil
            let store = try session.openStore(readOnly: isReading)
            let time = try asOf.map { try MomentArgument.parse($0, option: "--as-of") } ?? SystemClock.now
            let checkUp = try await StoreAudit(
                of: store, at: store.moment(asOf: time), seen: time, policy: session.workspace.policy,
                figureYears: session.workspace.figureYears)
            let recorded = isReading ? 0 : try await store.logAgedEvidence(checkUp.aged, at: .clock { SystemClock.now })
            if json {
                checkUp.findings.forEach { Console.line($0.json) }
            } else {
                show(checkUp, recorded: recorded)
            }
            if !checkUp.findings.isEmpty { throw ExitCode.failed }
        }
    }

    private func show(_ checkUp: StoreAudit, recorded: Int) {
        for (concern, findings) in checkUp.byConcern {
            Console.line("\(concern.heading)")
            for finding in findings { Console.line("  \(finding.practice), version \(finding.version): \(finding.message)") }
            Console.line()
        }
        let count = checkUp.findings.count
        let practices = Set(checkUp.findings.map(\.practice)).count
        Console.line(
            count == 0
                ? "nothing needs attention (\(HumanReadable.count(checkUp.practices, "practice")))"
                : "\(HumanReadable.count(count, "finding")) on \(HumanReadable.count(practices, "practice")) of \(HumanReadable.grouped(checkUp.practices))"
        )
        if recorded > 0 { Console.line("\(HumanReadable.count(recorded, "event")) added to the practices' histories") }
    }
}

extension StoreAudit.Concern {
    /// The heading of its findings.
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
