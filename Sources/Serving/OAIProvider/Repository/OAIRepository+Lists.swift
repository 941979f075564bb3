import HeraldCaching
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML

/// Lists of records and of their headers (OAI-PMH 2.0, sections 4.3 and 4.5).
extension OAIRepository {
    /// Returns the first part of a list, or the part where a resumption token continues.
    func list(_ request: OAIRequest) async throws -> ResponseContent {
        if let written = request.values[.resumptionToken] {
            let token = try await token(written, verb: request.verb)
            var reply = try await part(token, responseDate: clock())
            // A token names the moment of its list, so a later request with it has the same answer.
            reply.isStable = true
            return reply
        }
        let prefix = request.values[.metadataPrefix] ?? ""
        let set = request.values[.set].flatMap(sets.named)
        try OAIErrorList.check(problem(withFormat: prefix) + (request.values[.set].map(problem(withSet:)) ?? []))
        let (snapshot, now) = try await snapshot()
        guard let range = try await range(of: request, at: snapshot) else { throw noRecordsMatch(request) }
        let size = try await size(of: RepositoryCache.ListKey(set: set?.spec, snapshot: snapshot, range: range), set)
        var start = ResumptionToken(verb: request.verb, cursor: 0, size: size)
        (start.snapshot, start.range, start.after) = (snapshot, range, range.lowerBound - 1)
        (start.prefix, start.set) = (prefix, set?.spec)
        guard size > 0, let checksum = try await checksum(at: snapshot, set) else { throw noRecordsMatch(request) }
        start.checksum = checksum
        return try await part(start, responseDate: now)
    }

    /// Returns the query of a set. Without a set, the query of everything that harvesters may read.
    func query(of set: OAISet?) -> Query {
        var query = set?.query ?? Query()
        if set == nil { query.clearance = options.clearance }
        (query.order, query.limit) = (.oldestFirst, nil)
        return query
    }

    /// Returns the part of a list that begins at `start`, with the token at which the next part begins.
    private func part(_ start: ResumptionToken, responseDate: Timestamp) async throws -> ResponseContent {
        let page = try await page(start)
        // Only the first part can be empty: a token is issued only if a record follows.
        if page.records.isEmpty {
            throw OAIErrorList(.noRecordsMatch, "no record in this list can be expressed in the format \"\(start.prefix)\"")
        }
        var next = start
        next.after = page.end ?? 0
        next.cursor += page.records.count
        let token: String? = page.end == nil ? nil : next.written
        var reply = ResponseContent(responseDate: responseDate) { [next] writer in
            writer.withElement(start.verb == .listRecords ? "ListRecords" : "ListIdentifiers") {
                (start.verb == .listRecords ? page.records : page.headers).forEach(writer.fragment)
                guard token != nil || start.cursor > 0 else { return }
                // The size of a list is an estimate if a record cannot be expressed in the format. The last part has the exact one.
                let size = token == nil ? next.cursor : max(start.size, next.cursor + 1)
                OAIElements.writeToken(token, size: size, cursor: start.cursor, to: writer)
            }
        }
        reply.expectedBytes = page.cost
        return reply
    }

    /// Returns the records of the part that begins at `start`. Reads one more, so that no token leads to an empty part.
    private func page(_ start: ResumptionToken) async throws -> RepositoryCache.Page {
        let list = RepositoryCache.ListKey(set: start.set, snapshot: start.snapshot, range: start.range)
        let key = RepositoryCache.PageKey(list: list, prefix: start.prefix, after: start.after)
        if let cached = cache.pages.value(for: key) { return cached }
        guard let format = context.formats.first(where: { $0.prefix == start.prefix }) else {
            throw OAIErrorList(problem(withFormat: start.prefix))
        }
        let set = start.set.flatMap(sets.named)
        let query = query(of: set)
        var page = RepositoryCache.Page(headers: [], records: [])
        var (after, last) = (start.after, start.after)
        reading: while true {
            let window = TimelineWindow(start.range, after: after, count: options.pageSize + 1 - page.records.count)
            let batch = try await log.timeline(of: query, at: start.snapshot, in: window)
            batch.damaged.forEach(report)
            for item in batch.items {
                guard case .record(let header, let record) = try await rendered(item, in: format, for: query, set: start.set) else {
                    continue
                }
                if page.records.count == options.pageSize {
                    page.end = last
                    break reading
                }
                page.headers.append(header)
                page.records.append(record)
                last = item.sequence
            }
            guard let next = batch.next else { break }
            after = next
        }
        cache.pages.insert(page, for: key, cost: page.cost)
        return page
    }

    /// Returns `item` as a record in `format`.
    func rendered(_ item: Membership, in format: any RecordFormat, for query: Query, set: String?) async throws
        -> RecordRenderer.RenderedRecord
    {
        try await renderer.rendered(item, in: format, for: query, set: set, lastPublished: lastPublished)
    }

    /// Returns the removed practice as it was published until `tombstone`'s event. Throws a ``Diagnostic`` if its record is damaged.
    private func lastPublished(_ tombstone: Tombstone) async throws -> Practice? {
        var query = Query()
        (query.ids, query.clearance) = ([tombstone.practice], .internal)
        let moment = StoreMoment(sequence: tombstone.sequence - 1, time: tombstone.time)
        let found = try await log.present(of: query, at: moment, in: nil, after: nil, count: 1)
        if let damaged = found.damaged.first {
            throw Diagnostic("practice \"\(damaged.practice)\": \(damaged.reason)", hint: "look at the store: herald store check")
        }
        return found.practices.first?.practice
    }

    func report(_ damaged: DamagedRecord) {
        reporter(
            Diagnostic(
                "practice \"\(damaged.practice)\" is left out: \(damaged.reason)", hint: "look at the store: herald store check",
                severity: .warning))
    }

    private func size(of list: RepositoryCache.ListKey, _ set: OAISet?) async throws -> Int {
        if let cached = cache.sizes.value(for: list) { return cached }
        let size = try await log.timelineCount(of: query(of: set), at: list.snapshot, in: list.range)
        // The cost is the estimated size of an entry in bytes.
        cache.sizes.insert(size, for: list, cost: 200)
        return size
    }

    private func noRecordsMatch(_ request: OAIRequest) -> OAIErrorList {
        var words = [request.from.map { "from \"\($0.written)\"" }, request.until.map { "until \"\($0.written)\"" }].compactMap { $0 }
        if let set = request.values[.set] { words.append("in the set \"\(set)\"") }
        let asked = words.isEmpty ? "there is no record yet" : "no record changed or was deleted \(words.joined(separator: " "))"
        return OAIErrorList(.noRecordsMatch, asked)
    }

    /// Returns the error of a request for the format `prefix`, if there is no such format.
    func problem(withFormat prefix: String) -> [OAIError] {
        let prefixes = context.formats.map(\.prefix)
        if prefixes.contains(prefix) { return [] }
        let hint = NearMiss.hint(for: prefix, among: prefixes).map { "; \($0)" } ?? ""
        return [
            OAIError(
                .cannotDisseminateFormat, "no format is called \(QuotedArgument(prefix)); expected \(EnglishList.or(prefixes))\(hint)")
        ]
    }

    /// Returns the error of a request for the set `spec`, if there is no such set.
    private func problem(withSet spec: String) -> [OAIError] {
        if sets.named(spec) != nil { return [] }
        let hint = NearMiss.hint(for: spec, among: sets.all.lazy.map(\.spec)).map { "; \($0)" } ?? ""
        return [OAIError(.noRecordsMatch, "no set is called \(QuotedArgument(spec)); \"ListSets\" lists all\(hint)")]
    }
}
