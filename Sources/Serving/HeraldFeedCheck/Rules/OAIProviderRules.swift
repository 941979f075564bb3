internal import HeraldDiagnostics
internal import HeraldHTTP
internal import HeraldModel
internal import HeraldXML

/// Rules for an OAI-PMH 2.0 provider, as a harvester sees it.
final class OAIProviderRules {
    private let fetcher: DocumentFetcher
    private let findings: FindingList
    private let now: Timestamp
    private let base: HTTPAddress
    private var identity: [String: LocatedText] = [:]
    private var seen: [String: Int] = [:]
    /// The most pages of records that are read.
    private let pages: Int
    /// The number of records read.
    private(set) var records = 0

    /// Creates the rules for the provider at `base`.
    init(base: HTTPAddress, fetcher: DocumentFetcher, findings: FindingList, now: Timestamp, pages: Int) {
        (self.base, self.fetcher, self.findings, self.now, self.pages) = (base, fetcher, findings, now, pages)
    }

    /// Makes the requests of a typical harvester. Throws a ``Diagnostic`` if the server does not respond.
    func check() async throws {
        try await identify()
        if let formats = try await answer([("verb", "ListMetadataFormats")]),
            !formats.descendants("metadataPrefix").contains(where: { $0.located.text == "oai_dc" })
        {
            add(
                .error, "formats", "ListMetadataFormats", formats.position, "there is no oai_dc; every provider must have it",
                harm: "most harvesters ask for it and get nothing")
        }
        if let refusal = try await answer([("verb", "Nonsense")]), refusal.descendants("error").first?.attributes["code"] != "badVerb" {
            add(
                .error, "errors", "an illegal verb", refusal.position, "the answer is not the error \"badVerb\" (section 3.6)",
                harm: "harvesters take a mistake for an answer")
        }
        try await listRecords()
        try await checkPost()
    }

    private func add(
        _ severity: FeedFinding.Severity, _ rule: String, _ request: String, _ position: XMLPosition?, _ message: String, harm: String
    ) { findings.add(severity, rule, in: "\(base) (\(request))", at: position, message, harm: harm) }

    /// Returns the root element of a response; `nil` if it cannot be read, which is a finding.
    private func answer(_ arguments: [(name: String, value: String)], method: String = "GET") async throws -> XMLElement? {
        let name = arguments.map(\.value).joined(separator: " ")
        var request = HTTPRequest(base.adding(arguments))
        if method == "POST" {
            let query = base.adding(arguments).written.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
            request = HTTPRequest(
                base, method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(query.utf8))
        }
        let response = try await fetcher.send(request)
        if response.status != 200 {
            add(
                .error, "status", "\(method) \(name)", nil, "the server answered \(response.status); expected 200",
                harm: "harvesters stop here")
            return nil
        }
        if response.mediaType != "text/xml" {
            add(
                .error, "content-type", name, nil, "the Content-Type is \"\(response.mediaType)\"; expected text/xml (section 3.1.2.1)",
                harm: "strict harvesters refuse the answer")
        }
        let reader = XMLPullReader(bytes: response.body)
        do {
            guard let start = try reader.next(), let root = try reader.element(from: start), try reader.next() == nil else { return nil }
            return root
        } catch let error as XMLError {
            let position = error.line.map { XMLPosition(line: $0, column: error.column ?? 1) }
            add(.error, "well-formed", name, position, error.message, harm: "the harvest ends here, and with it everything after")
            return nil
        }
    }

    private func identify() async throws {
        guard let root = try await answer([("verb", "Identify")]) else { return }
        for element in root.descendants("Identify").first?.elements ?? [] { identity[element.name] = element.located }
        for name in ["repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity"]
        where identity[name] == nil {
            add(
                .error, "identify", "Identify", root.position, "\"\(name)\" is missing (section 4.2)",
                harm: "harvesters refuse the provider")
        }
        let allowed: [(String, [String], String)] = [
            ("baseURL", [base.description, base.written], "harvesters that go by it ask elsewhere"),
            ("protocolVersion", ["2.0"], "harvesters refuse the provider"),
            ("deletedRecord", ["no", "transient", "persistent"], "harvesters do not know whether deletions arrive"),
            ("granularity", ["YYYY-MM-DD", "YYYY-MM-DDThh:mm:ssZ"], "harvesters ask with dates that the provider refuses"),
        ]
        for (name, values, harm) in allowed {
            guard let value = identity[name], !values.contains(value.text) else { continue }
            add(
                .error, "identify", "Identify", value.position,
                "\"\(name)\" is \"\(value.text)\"; expected \(EnglishList.or(values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))",
                harm: harm)
        }
        if let deleted = identity["deletedRecord"], deleted.text == "no" || deleted.text == "transient" {
            add(
                .warning, "deletions", "Identify", deleted.position, "deletions are kept \"\(deleted.text)\"; expected persistent",
                harm: "what is withdrawn stays with partners, unless they fetch everything again")
        }
    }

    private func listRecords() async throws {
        var arguments = [(name: "verb", value: "ListRecords"), (name: "metadataPrefix", value: "oai_dc")]
        var tokens: Set<String> = []
        var last: String?
        for page in 1...max(1, pages) {
            guard let root = try await answer(arguments) else { return }
            if let error = root.descendants("error").first {
                let isEmpty = page == 1 && error.attributes["code"] == "noRecordsMatch"
                if !isEmpty {
                    add(
                        .error, "list", "ListRecords, page \(page)", error.position,
                        "the answer is the error \"\(error.attributes["code"] ?? "")\": \(error.located.text)",
                        harm: "the harvest ends here"
                    )
                }
                return
            }
            let headers = root.descendants("header")
            for record in root.descendants("record") { check(record, page: page) }
            last = headers.last?.first("datestamp", XMLNamespace.oai)?.located.text ?? last
            if page == 2 { try await checkTokenReuse(arguments, headers) }
            guard let token = root.descendants("resumptionToken").first?.located, !token.text.isEmpty else { break }
            guard tokens.insert(token.text).inserted else {
                return add(
                    .error, "tokens", "ListRecords, page \(page)", token.position, "the resumption token was there already",
                    harm: "the harvest goes round in circles")
            }
            arguments = [("verb", "ListRecords"), ("resumptionToken", token.text)]
        }
        if let last { try await checkSelectiveHarvest(from: last) }
    }

    private func check(_ record: XMLElement, page: Int) {
        records += 1
        let request = "ListRecords, page \(page)"
        guard let header = record.first("header", XMLNamespace.oai), let id = header.first("identifier", XMLNamespace.oai)?.located,
            let stamp = header.first("datestamp", XMLNamespace.oai)?.located
        else {
            return add(
                .error, "list", request, record.position, "the record has no header with identifier and datestamp",
                harm: "harvesters pass over it, or stop")
        }
        if let first = seen[id.text] {
            add(
                .error, "tokens", request, id.position, "\"\(id.text)\" was on page \(first) already",
                harm: "the list is not that of one moment: other records are missed")
        }
        seen[id.text] = page
        if !EntryRules.isAbsolute(id.text) {
            add(
                .error, "ids", request, id.position, "the identifier is \"\(id.text)\"; expected a URI (section 2.4)",
                harm: "records of different providers are taken for one")
        }
        checkDatestamp(stamp, request)
        let isDeleted = header.attributes["status"] == "deleted"
        if isDeleted, record.first("metadata", XMLNamespace.oai) != nil {
            add(
                .error, "deletions", request, record.position, "\"\(id.text)\" is deleted, but has metadata (section 2.5.1)",
                harm: "some harvesters keep what was withdrawn")
        }
        if isDeleted, identity["deletedRecord"]?.text == "no" {
            add(
                .error, "deletions", request, record.position, "\"\(id.text)\" is deleted, but Identify says that deletions are not kept",
                harm: "harvesters do not look for deletions")
        }
        if !isDeleted, record.first("metadata", XMLNamespace.oai)?.elements.isEmpty ?? true {
            add(
                .error, "list", request, record.position, "\"\(id.text)\" has no metadata and is not deleted",
                harm: "harvesters pass over it, or stop")
        }
    }

    private func checkDatestamp(_ stamp: LocatedText, _ request: String) {
        let isLong = identity["granularity"]?.text.count == 20
        if stamp.text.utf8.count != (isLong ? 20 : 10) || Timestamp(internetDate: stamp.text) == nil {
            return add(
                .error, "dates", request, stamp.position,
                "the datestamp is \"\(stamp.text)\"; expected \(isLong ? "one such as 2016-12-10T09:30:00Z" : "one such as 2016-12-10")",
                harm: "the next incremental harvest misses changes")
        }
        if let earliest = identity["earliestDatestamp"]?.text, stamp.text < earliest {
            add(
                .error, "dates", request, stamp.position, "the datestamp is \"\(stamp.text)\", before the earliest, \"\(earliest)\"",
                harm: "who harvests by periods misses the record")
        }
        if let moment = Timestamp(internetDate: stamp.text), moment > Timestamp(seconds: now.seconds + 3600) {
            add(
                .error, "dates", request, stamp.position, "the datestamp is \"\(stamp.text)\", in the future",
                harm: "harvesters go on from there and miss what changes until then")
        }
    }

    /// Checks that a resumption token can be sent again, because a response may be lost (section 3.5).
    private func checkTokenReuse(_ arguments: [(name: String, value: String)], _ headers: [XMLElement]) async throws {
        guard let again = try await answer(arguments) else { return }
        if again.descendants("header").map(\.identifier) != headers.map(\.identifier) {
            add(
                .error, "tokens", "ListRecords, page 2", again.position, "asked again with the same token, the server gave another list",
                harm: "after a broken connection records are missed")
        }
    }

    /// Checks that the last record is listed again for its own datestamp.
    private func checkSelectiveHarvest(from stamp: String) async throws {
        let arguments = [
            (name: "verb", value: "ListRecords"), (name: "metadataPrefix", value: "oai_dc"), (name: "from", value: stamp),
            (name: "until", value: stamp),
        ]
        guard let root = try await answer(arguments) else { return }
        if root.descendants("header").isEmpty {
            add(
                .error, "selective", "from \(stamp) until \(stamp)", root.position, "there are no records, but one has this datestamp",
                harm: "incremental harvests miss changes")
        }
    }

    private func checkPost() async throws {
        guard let root = try await answer([("verb", "Identify")], method: "POST") else { return }
        if root.descendants("Identify").isEmpty {
            add(
                .error, "post", "POST Identify", root.position, "the answer to POST is another than to GET (section 3.1.1)",
                harm: "harvesters that send forms get nothing")
        }
    }
}

extension XMLElement {
    /// Returns the OAI-PMH elements called `name` below this one, without the contents of records.
    fileprivate func descendants(_ name: String) -> [XMLElement] {
        elements.filter { $0.namespace == XMLNamespace.oai && $0.name != "metadata" && $0.name != "about" }.flatMap {
            ($0.name == name ? [$0] : []) + $0.descendants(name)
        }
    }

    /// The identifier in a header.
    fileprivate var identifier: String? { first("identifier", XMLNamespace.oai)?.located.text }
}
