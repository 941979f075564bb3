internal import HeraldHTTP
internal import HeraldModel

/// Rules for servers, so that partners can fetch a document often at low cost.
struct ServerRules {
    let fetcher: DocumentFetcher
    let findings: FindingList
    /// The size from which a document should be compressed, in bytes. Smaller ones fit into two packets anyway.
    private static let compressedBytes = 2000

    /// The media types of a kind of document (RFC 4287, section 7; JSON Feed 1.1; RFC 7303).
    struct MediaTypes {
        /// The registered media type.
        var best: String
        /// Other media types that clients accept.
        var others: [String]
    }

    /// Checks the response of `document`, which was requested at `address`, and repeats the request as partners do.
    func check(_ document: FetchedDocument, askedAt address: String, types: MediaTypes) async throws {
        guard let response = document.response else { return }
        checkAddress(response, address)
        checkType(response, types)
        if response.headers["access-control-allow-origin"] == nil {
            add(
                response, .warning, "cors", "the answer has no Access-Control-Allow-Origin; expected \"*\"",
                harm: "pages of other sites cannot read it in a browser")
        }
        if document.bytes.count > Self.compressedBytes, response.headers["content-encoding"] == nil {
            add(
                response, .warning, "compression", "\(document.bytes.count) bytes came unpacked to a client that takes gzip",
                harm: "each visit moves several times the bytes")
        }
        try await checkRevalidation(response, document)
    }

    private func add(_ response: HTTPResponse, _ severity: FeedFinding.Severity, _ rule: String, _ message: String, harm: String) {
        findings.add(severity, rule, in: response.address.description, message, harm: harm)
    }

    private func checkAddress(_ response: HTTPResponse, _ address: String) {
        guard let asked = try? HTTPAddress(address), asked.description != response.address.description else { return }
        add(
            response, .warning, "redirect", "\"\(asked)\" leads on to this address; give partners this one",
            harm: "each visit asks twice, and clients that do not follow get nothing")
    }

    private func checkType(_ response: HTTPResponse, _ types: MediaTypes) {
        let (type, written) = (response.mediaType, response.headers["content-type"] ?? "")
        if type.isEmpty {
            add(
                response, .error, "content-type", "the answer has no Content-Type; expected \(types.best)", harm: "clients guess what it is"
            )
        } else if type != types.best, !types.others.contains(type) {
            add(
                response, .error, "content-type", "the Content-Type is \"\(type)\"; expected \(types.best)",
                harm: "browsers and readers do not take it for what it is")
        }
        let parameters = written.lowercased().split(separator: ";").dropFirst().map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
        if let charset = parameters.first(where: { $0.hasPrefix("charset=") })?.dropFirst(8), charset != "utf-8" {
            add(
                response, .error, "charset", "the Content-Type says that the charset is \"\(charset)\"; expected utf-8",
                harm: "letters beyond English are shown as others")
        }
    }

    /// Visits the document again as an aggregator does: with each validator, without any, and with HEAD.
    private func checkRevalidation(_ first: HTTPResponse, _ document: FetchedDocument) async throws {
        let (tag, date) = (first.headers["etag"], first.headers["last-modified"])
        if tag == nil, date == nil {
            add(
                first, .warning, "conditional", "the answer has neither ETag nor Last-Modified",
                harm: "each visit fetches all of it, changed or not")
        }
        if let date, Timestamp(internetMessage: date) == nil {
            add(
                first, .error, "conditional", "Last-Modified is \"\(date)\"; expected an HTTP date",
                harm: "clients cannot ask for what is new")
        }
        for (name, value) in [("If-None-Match", tag), ("If-Modified-Since", date)] {
            guard let value else { continue }
            let again = try await fetcher.send(HTTPRequest(first.address, headers: [(name, value)]))
            if again.status == 304 { continue }
            // The document may have changed between the two requests.
            if again.status == 200, again.body != document.bytes { continue }
            add(
                first, .error, "conditional", "asked with \(name): \(value), the server answered \(again.status); expected 304",
                harm: "each visit fetches all of it, changed or not")
        }
        let second = try await fetcher.send(HTTPRequest(first.address, headers: []))
        if second.body == document.bytes, second.headers["etag"] != tag {
            add(
                first, .error, "stable", "the ETag of the same bytes went from \(tag ?? "none") to \(second.headers["etag"] ?? "none")",
                harm: "each visit fetches all of it, changed or not")
        }
        if second.body != document.bytes, second.headers["etag"] == tag, tag != nil {
            add(first, .error, "stable", "two visits got other bytes with the same ETag", harm: "clients keep what is out of date")
        } else if second.body != document.bytes {
            add(
                first, .warning, "stable", "two visits, one after the other, got other bytes",
                harm: "aggregators see a change at every visit, unless the feed was published anew in between")
        }
        let head = try await fetcher.send(HTTPRequest(first.address, method: "HEAD", headers: []))
        if head.status != 200 {
            add(
                first, .warning, "head", "the server answered HEAD with \(head.status); expected 200",
                harm: "link checkers take the feed for gone")
        }
    }
}
