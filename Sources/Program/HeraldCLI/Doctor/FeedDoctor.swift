import ArgumentParser
import HeraldFeedCheck
import HeraldModel

/// The check of a feed by `herald doctor`.
struct FeedDoctor {
    let limits: FeedCheckLimits
    let json: Bool
    /// The public address of the site that a server on this machine serves.
    let site: String?

    /// Checks the feed at `target` and prints the findings. Throws an exit code if there are any.
    func run(on target: String) async throws {
        let report = try await FeedCheck(limits: limits, now: SystemClock.now, site: site).report(on: target)
        for finding in report.findings { Console.line(json ? finding.json : finding.description) }
        if !json { Console.line(Self.summary(of: report)) }
        if !report.findings.isEmpty { throw ExitCode.failed }
    }

    private static func summary(of report: FeedReport) -> String {
        let entries = "\(HumanReadable.grouped(report.entries)) \(report.entries == 1 ? "entry" : "entries")"
        let looked = "\(report.kind): \(HumanReadable.count(report.documents, "document")), \(entries)"
        if report.findings.isEmpty { return "\(looked); nothing is wrong" }
        let errors = report.findings.count { $0.severity == .error }
        let further = report.omitted == 0 ? "" : ", and \(HumanReadable.grouped(report.omitted)) more of the same"
        return
            "\(looked); \(HumanReadable.count(errors, "error")), \(HumanReadable.count(report.findings.count - errors, "warning"))\(further)"
    }
}
