internal import HeraldDiagnostics
internal import HeraldHTTP
internal import HeraldModel
internal import HeraldXML

/// Rules for lists of addresses: sitemaps (sitemaps.org, protocol 0.9) and lists of feeds (OPML 2.0).
struct AddressListRules {
    let fetcher: DocumentFetcher
    let findings: FindingList
    let now: Timestamp

    /// Limits for one sitemap: addresses and bytes (sitemaps.org, "Sitemap file limits").
    private static let (mostAddresses, mostBytes) = (50_000, 50 << 20)

    /// Checks a sitemap, and the sitemaps of an index. Returns the number of addresses of pages. Throws a ``Diagnostic`` if a sitemap of an
    /// index cannot be fetched, or if there are more documents than the fetcher allows, as in indexes that name each other.
    func checkSitemap(_ document: FetchedDocument) async throws -> Int {
        let root = document.name
        if document.bytes.count > Self.mostBytes {
            add(
                .error, "size", root, nil, "the sitemap has \(document.bytes.count) bytes; expected at most \(Self.mostBytes)",
                harm: "search engines refuse it")
        }
        var (count, children): (Int, [LocatedText]) = (0, [])
        var seen: Set<String> = []
        guard
            try read(
                document, ["url", "sitemap"],
                { element in
                    count += 1
                    guard let address = element.first("loc", XMLNamespace.sitemap)?.located else {
                        return add(
                            .error, "schema", root, element.position, "\"\(element.name)\" has no \"loc\"",
                            harm: "search engines pass over it")
                    }
                    checkAddress(address, of: root, "loc")
                    if !seen.insert(address.text).inserted {
                        add(
                            .warning, "repeated", root, address.position, "\"\(address.text)\" is here twice",
                            harm: "search engines fetch it twice")
                    }
                    if element.name == "sitemap" { children.append(address) }
                    if let date = element.first("lastmod", XMLNamespace.sitemap)?.located { checkDate(date, of: root) }
                })
        else { return count }
        if count > Self.mostAddresses {
            add(
                .error, "size", root, nil, "there are \(count) addresses; expected at most \(Self.mostAddresses)",
                harm: "search engines take none of them, or the first")
        }
        var total = children.isEmpty ? count : 0
        for child in children {
            let fetched = try await fetcher.document(at: child.text)
            if let status = fetched.response?.status, status != 200 {
                add(
                    .error, "missing", root, child.position, "\"\(child.text)\" answered \(status); expected 200",
                    harm: "its pages are not found")
            } else {
                total += try await checkSitemap(fetched)
            }
        }
        return total
    }

    /// Checks a list of feeds. Returns the number of feeds.
    func checkOPML(_ document: FetchedDocument) async throws -> Int {
        var feeds: [LocatedText] = []
        guard
            try read(
                document, ["outline"],
                { element in
                    if let address = element.located("xmlUrl") { feeds.append(address) }
                    // Feeds may be in groups. Groups within groups are not read.
                    feeds += element.elements.compactMap { $0.located("xmlUrl") }
                })
        else { return 0 }
        if feeds.isEmpty {
            add(
                .error, "schema", document.name, nil, "there is no outline with \"xmlUrl\"; expected one for each feed",
                harm: "readers subscribe to nothing")
        }
        for feed in feeds {
            checkAddress(feed, of: document.name, "xmlUrl")
            guard EntryRules.isAbsolute(feed.text) else { continue }
            do {
                let fetched = try await fetcher.document(at: feed.text)
                guard let status = fetched.response?.status, status != 200 else { continue }
                add(
                    .error, "missing", document.name, feed.position, "\"\(feed.text)\" answered \(status); expected 200",
                    harm: "who subscribes to it gets nothing")
            } catch let problem as Diagnostic {
                add(.error, "missing", document.name, feed.position, problem.message, harm: "who subscribes to it gets nothing")
            }
        }
        return feeds.count
    }

    private func add(
        _ severity: FeedFinding.Severity, _ rule: String, _ document: String, _ position: XMLPosition?, _ message: String, harm: String
    ) { findings.add(severity, rule, in: document, at: position, message, harm: harm) }

    private func checkAddress(_ address: LocatedText, of document: String, _ name: String) {
        if EntryRules.isAbsolute(address.text) { return }
        add(
            .error, "absolute-links", document, address.position, "\"\(name)\" is \"\(address.text)\"; expected an absolute address",
            harm: "it leads nowhere")
    }

    /// Checks a date in the W3C profile of ISO 8601: RFC 3339, or a shorter form of it.
    private func checkDate(_ date: LocatedText, of document: String) {
        guard let moment = Timestamp(internetDate: date.text) ?? PartialDate(written: date.text)?.start else {
            return add(
                .error, "dates", document, date.position, "\"lastmod\" is \"\(date.text)\"; expected one such as 2016-12-10",
                harm: "search engines do not know what changed")
        }
        if moment > Timestamp(seconds: now.seconds + 86_400) {
            add(
                .error, "dates", document, date.position, "\"lastmod\" is \"\(date.text)\", in the future",
                harm: "search engines stop believing the dates")
        }
    }

    /// Calls `body` with each element whose name is in `names`, but not with elements within one of these. Returns `false` if the document
    /// is not well-formed, which is a finding.
    private func read(_ document: FetchedDocument, _ names: Set<String>, _ body: (XMLElement) -> Void) throws -> Bool {
        let reader = XMLPullReader(bytes: document.bytes)
        do {
            while let event = try reader.next() {
                guard case .startElement(let name, _, _) = event, names.contains(name) else { continue }
                if let element = try reader.element(from: event, byteLimit: 1 << 20) { body(element) }
            }
            return true
        } catch let error as XMLError {
            let position = error.line.map { XMLPosition(line: $0, column: error.column ?? 1) }
            add(.error, "well-formed", document.name, position, error.message, harm: "programs stop here: nothing after this place arrives")
            return false
        }
    }
}
