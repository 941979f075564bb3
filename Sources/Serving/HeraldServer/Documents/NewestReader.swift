#if Server
import HeraldDiagnostics
import HeraldModel
import HeraldXML
import NIOCore
import NIOPosix

/// Reads the newest entries of releases for the front page. It belongs to the event loop. Feeds are read on other threads.
///
/// The entries of a release are kept until its pipeline has another release. A feed that cannot be read is reported. It is read again when
/// a request comes some seconds later.
final class NewestReader {
    /// The result of reading a feed.
    private enum Outcome {
        case entries([NewestEntry])
        /// The feed could not be read at this time, in seconds since 1970.
        case failure(seconds: Int)
    }

    /// The wait after a failure, in seconds.
    private static let retrySeconds = 5

    private let eventLoop: any EventLoop
    private let pool: NIOThreadPool
    private let siteAddress: String?
    private let clock: @Sendable () -> Timestamp
    private let report: (Diagnostic) -> Void
    private var outcomes: [ObjectIdentifier: (release: PublishedRelease, outcome: Outcome)] = [:]
    private var reading: [ObjectIdentifier: EventLoopFuture<[NewestEntry]?>.Isolated] = [:]

    /// Creates a reader. Addresses below `siteAddress` become relative to the front page. `report` receives the reasons why feeds cannot be
    /// read.
    init(
        eventLoop: any EventLoop, pool: NIOThreadPool, siteAddress: String?, clock: @escaping @Sendable () -> Timestamp,
        report: @escaping (Diagnostic) -> Void
    ) {
        self.eventLoop = eventLoop
        self.pool = pool
        self.siteAddress = siteAddress
        self.clock = clock
        self.report = report
    }

    /// Returns the newest entries of each of `releases`, `nil` in the place of a release whose feed cannot be read. Returns `nil` if a feed
    /// must be read first.
    func known(of releases: [PublishedRelease]) -> [[NewestEntry]?]? {
        let now = clock().seconds
        var all: [[NewestEntry]?] = []
        for release in releases {
            switch outcome(of: release) {
            case .entries(let entries)?: all.append(entries)
            case .failure(let seconds)? where Self.mustWait(since: seconds, now: now): all.append(nil)
            case .failure?, nil: return nil
            }
        }
        if outcomes.count > releases.count { forgetAll(but: releases) }
        return all
    }

    /// Reads the feeds of `releases` whose entries are not known. Returns the same as ``known(of:)``.
    func read(_ releases: [PublishedRelease]) -> EventLoopFuture<[[NewestEntry]?]> {
        forgetAll(but: releases)
        let now = clock().seconds
        return EventLoopFuture<[NewestEntry]?>.whenAllSucceed(releases.map { entries(of: $0, now: now) }, on: eventLoop)
    }

    private func forgetAll(but releases: [PublishedRelease]) {
        let current = Set(releases.map { ObjectIdentifier($0) })
        outcomes = outcomes.filter { current.contains($0.key) }
    }

    /// Whether a feed that could not be read at `seconds` is not read again yet. A clock that was set back does not make the wait longer.
    private static func mustWait(since seconds: Int, now: Int) -> Bool { (0..<retrySeconds).contains(now - seconds) }

    /// Returns the last result for a release. A release without a feed has no entries.
    private func outcome(of release: PublishedRelease) -> Outcome? {
        if let known = outcomes[ObjectIdentifier(release)] { return known.outcome }
        if release.feed != nil { return nil }
        outcomes[ObjectIdentifier(release)] = (release, Outcome.entries([]))
        return .entries([])
    }

    /// Returns the entries of a release. Concurrent requests share one read.
    private func entries(of release: PublishedRelease, now: Int) -> EventLoopFuture<[NewestEntry]?> {
        switch outcome(of: release) {
        case .entries(let entries)?: return eventLoop.makeSucceededFuture(entries)
        case .failure(let seconds)? where Self.mustWait(since: seconds, now: now): return eventLoop.makeSucceededFuture(nil)
        case .failure?, nil: break
        }
        let key = ObjectIdentifier(release)
        if let pending = reading[key] { return pending.nonisolated() }
        let site = siteAddress
        let future = pool.runIfActive(eventLoop: eventLoop) { try release.newest(below: site) }
            .assumeIsolated()
            .map { entries -> [NewestEntry]? in
                self.end(release, .entries(entries))
                return entries
            }
            .flatMapErrorThrowing { error in
                self.report(Self.diagnostic(error, on: release))
                self.end(release, .failure(seconds: self.clock().seconds))
                return nil
            }
        reading[key] = future
        return future.nonisolated()
    }

    private func end(_ release: PublishedRelease, _ outcome: Outcome) {
        let key = ObjectIdentifier(release)
        reading[key] = nil
        outcomes[key] = (release, outcome)
    }

    private static func diagnostic(_ error: any Error, on release: PublishedRelease) -> Diagnostic {
        if let problem = error as? Diagnostic { return problem }
        let reason = (error as? XMLError).map { ": \($0.quotedMessage)" } ?? ""
        return Diagnostic("the front page cannot list the newest practices of \"\(release.pipeline)\"\(reason)")
    }
}
#endif
