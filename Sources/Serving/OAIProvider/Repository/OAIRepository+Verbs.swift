import HeraldKit
import HeraldModel
import HeraldXML

/// The responses on the repository, its formats, its sets and single records (OAI-PMH 2.0, sections 4.1, 4.2, 4.4 and 4.6).
extension OAIRepository {
    /// Returns the response to `Identify`. Before the first publication, the earliest date is the time of the response, and the sample
    /// identifier is that of a practice that ships with Herald.
    func identify(at baseURL: String) async throws -> ResponseContent {
        let now = clock()
        let first = try await firstPublication()
        let namespace = options.namespace(for: context.site)
        let sample = "\(renderer.identifierPrefix)\(first?.practice.written ?? "cities-of-migration")"
        return ResponseContent(responseDate: now) { writer in
            writer.withElement("Identify") {
                writer.element("repositoryName", context.site.title)
                writer.element("baseURL", baseURL)
                writer.element("protocolVersion", "2.0")
                writer.element("adminEmail", context.site.requiredContact)
                writer.element("earliestDatestamp", (first?.time ?? now).written)
                writer.element("deletedRecord", "persistent")
                writer.element("granularity", "YYYY-MM-DDThh:mm:ssZ")
                writer.element("compression", "gzip")
                if OAIProviderOptions.isNamespace(namespace) {
                    OAIElements.writeIdentifierScheme(namespace: namespace, sample: sample, to: writer)
                }
            }
        }
    }

    /// Returns all formats, or for an identifier those in which the record can be expressed.
    func listMetadataFormats(_ request: OAIRequest) async throws -> ResponseContent {
        var formats = context.formats
        if let identifier = request.values[.identifier] {
            let item = try await item(identifier)
            formats = []
            for format in context.formats {
                if case .record = try await rendered(item, in: format, for: query(of: nil), set: nil) { formats.append(format) }
            }
            if formats.isEmpty {
                throw OAIErrorList(.noMetadataFormats, "the record \(QuotedArgument(identifier)) cannot be expressed in any format")
            }
        }
        return ResponseContent(responseDate: clock()) { [context] writer in
            writer.withElement("ListMetadataFormats") {
                for format in formats.map({ type(of: $0) }) {
                    writer.withElement("metadataFormat") {
                        writer.element("metadataPrefix", format.prefix)
                        writer.element("schema", format.schemaAddress(in: context))
                        writer.element("metadataNamespace", format.namespace)
                    }
                }
            }
        }
    }

    /// Returns one record. If both arguments are wrong, the response has an error for each.
    func getRecord(_ request: OAIRequest) async throws -> ResponseContent {
        let (identifier, prefix) = (request.values[.identifier] ?? "", request.values[.metadataPrefix] ?? "")
        let problems = problem(withFormat: prefix)
        let item: Membership
        do { item = try await self.item(identifier) } catch let refusal as OAIErrorList {
            throw OAIErrorList(refusal.errors + problems)
        }
        try OAIErrorList.check(problems)
        guard let format = context.formats.first(where: { $0.prefix == prefix }) else { throw OAIErrorList(problems) }
        switch try await rendered(item, in: format, for: query(of: nil), set: nil) {
        case .notDisseminated(let reason):
            throw OAIErrorList(
                .cannotDisseminateFormat,
                "the record \(QuotedArgument(identifier)) cannot be expressed in the format \"\(prefix)\": \(reason)")
        case .record(_, let record):
            return ResponseContent(responseDate: clock()) { writer in
                writer.withElement("GetRecord") { writer.fragment(record) }
            }
        }
    }

    /// Returns the membership of the practice called `identifier`. Throws an ``OAIErrorList`` if it was never published.
    private func item(_ identifier: String) async throws -> Membership {
        if let practice = renderer.practice(of: identifier) {
            let now = try await log.publicationMoment(asOf: nil)
            var query = query(of: nil)
            query.ids = [practice]
            if now.sequence > 0 {
                let found = try await log.timeline(of: query, at: now, in: TimelineWindow(1...now.sequence, count: 1))
                found.damaged.forEach(report)
                if let item = found.items.first { return item }
            }
        }
        let prefix = renderer.identifierPrefix
        let hint = identifier.hasPrefix(prefix) ? "" : "; identifiers here begin with \"\(prefix)\""
        throw OAIErrorList(.idDoesNotExist, "no record is called \(QuotedArgument(identifier))\(hint)")
    }

    /// Returns the sets after the one that the token names, or from the first on. `cursor` is the number of sets before them.
    ///
    /// The list of sets changes with the settings of the server. So a token names the last set and not a position.
    func listSets(_ request: OAIRequest) throws -> ResponseContent {
        var (start, cursor) = (0, 0)
        if let written = request.values[.resumptionToken] {
            let token = try Self.token(written, verb: .listSets)
            let last = token.set ?? ""
            start = sets.all.firstIndex { last.utf8.lexicographicallyPrecedes($0.spec.utf8) } ?? sets.all.endIndex
            cursor = token.cursor
            if start == sets.all.endIndex {
                throw OAIErrorList(.badResumptionToken, "there are no sets after \"\(last)\" any more; begin the list anew")
            }
        }
        let page = sets.all[start...].prefix(options.pageSize)
        var next: ResumptionToken?
        if page.endIndex < sets.all.endIndex {
            // Another set follows, so there is at least one more than were returned, even if earlier sets were removed from the settings.
            next = ResumptionToken(verb: .listSets, cursor: cursor + page.count, size: max(sets.all.count, cursor + page.count + 1))
            next?.set = page.last?.spec
        }
        let size = next?.size ?? cursor + page.count
        return ResponseContent(responseDate: clock()) { [next] writer in
            writer.withElement("ListSets") {
                for set in page { write(set, to: writer) }
                if next != nil || cursor > 0 { OAIElements.writeToken(next?.written, size: size, cursor: cursor, to: writer) }
            }
        }
    }

    private func write(_ set: OAISet, to writer: XMLWriter) {
        writer.withElement("set") {
            writer.element("setSpec", set.spec)
            writer.element("setName", set.name)
            OAIElements.writeDescription(of: set.about, title: set.name, language: context.site.language, to: writer)
        }
    }
}
