import HeraldDiagnostics
internal import HeraldHTTP
package import HeraldModel

/// Checks a feed as a partner uses it: fetches it, reads it, follows its history, and fetches it again.
package struct FeedCheck: Sendable {
    private let limits: FeedCheckLimits
    private let now: Timestamp
    private let site: String?

    /// Creates a check at the time `now`. If the target is on this machine, documents of the public address `site` are fetched from there
    /// too.
    package init(limits: FeedCheckLimits = FeedCheckLimits(), now: Timestamp, site: String? = nil) {
        self.limits = limits
        self.now = now
        self.site = site
    }

    /// Checks the feed, sitemap, list of feeds or OAI-PMH provider at `target`, an address or a file.
    ///
    /// Throws a ``Diagnostic`` if there is nothing that can be checked.
    package func report(on target: String) async throws -> FeedReport {
        let fetcher = DocumentFetcher(target, limits: limits, site: site)
        let findings = FindingList()
        let first = try await fetcher.document(at: target)
        if let response = first.response, response.status != 200 {
            throw HTTPFailure(response)?.diagnostic
                ?? Diagnostic("\"\(first.name)\" answered \(response.status); expected 200", hint: "partners get nothing")
        }
        let form = try FormatDetector.form(of: first)
        var report = FeedReport()
        do {
            try await check(first, form, target, fetcher, findings, &report)
        } catch let problem as Diagnostic {
            findings.add(
                .error, "unfinished", in: first.name, problem.message,
                harm: "what comes after this place was not looked at, and may not arrive")
        }
        report.documents = fetcher.count
        (report.findings, report.omitted) = (findings.all, findings.omitted)
        return report
    }

    private func check(
        _ first: FetchedDocument, _ form: FormatDetector.Form, _ target: String, _ fetcher: DocumentFetcher, _ findings: FindingList,
        _ report: inout FeedReport
    ) async throws {
        let server = ServerRules(fetcher: fetcher, findings: findings)
        let lists = AddressListRules(fetcher: fetcher, findings: findings, now: now)
        switch form {
        case .feed(let form):
            report.kind = form.name
            try await server.check(first, askedAt: target, types: form.mediaTypes)
            guard let document = try FormatDetector.feed(first, form, findings: findings, now: now) else { return }
            checkSelf(document, first, findings)
            let walk = ArchiveWalk(fetcher: fetcher, findings: findings, now: now)
            defer { report.entries = walk.entries }
            try await walk.follow(document, askedAt: [first.name, first.publicAddress])
        case .opml:
            report.kind = "a list of feeds (OPML)"
            try await server.check(first, askedAt: target, types: .init(best: "text/x-opml", others: ["text/xml", "application/xml"]))
            report.entries = try await lists.checkOPML(first)
        case .sitemap, .sitemapIndex:
            report.kind = "a sitemap"
            try await server.check(first, askedAt: target, types: .init(best: "application/xml", others: ["text/xml"]))
            report.entries = try await lists.checkSitemap(first)
        case .provider:
            report.kind = "an OAI-PMH provider"
            guard fetcher.isServed, let base = try? HTTPAddress(String(target.prefix { $0 != "?" })) else {
                throw Diagnostic("a provider is checked at its address, not in a file")
            }
            let provider = OAIProviderRules(base: base, fetcher: fetcher, findings: findings, now: now, pages: min(limits.documents, 10))
            defer { report.entries = provider.records }
            try await provider.check()
        }
    }

    /// Reports a feed whose self link is not its address.
    private func checkSelf(_ document: FeedDocument, _ first: FetchedDocument, _ findings: FindingList) {
        guard first.response != nil, let link = document.link("self"), ![first.name, first.publicAddress].contains(link.text) else {
            return
        }
        // If the link is an address of the site, the feed's address on the site is expected; otherwise the address that was checked.
        let isOfSite = site.map(link.text.hasPrefix) ?? false
        findings.add(
            .error, "self-link", in: document.name, at: link.position,
            "the feed says that it is at \"\(link.text)\"; expected \"\(isOfSite ? first.publicAddress : first.name)\"",
            harm: "readers that go by the link subscribe to another address")
    }
}

extension FeedDocument.Form {
    /// The media types with which servers may serve the format.
    fileprivate var mediaTypes: ServerRules.MediaTypes {
        switch self {
        case .atom: .init(best: "application/atom+xml", others: ["application/xml", "text/xml"])
        case .rss: .init(best: "application/rss+xml", others: ["application/xml", "text/xml"])
        case .json: .init(best: "application/feed+json", others: ["application/json"])
        }
    }
}
