internal import HeraldXML

/// Validates a feed against the shipped schema of its format.
struct SchemaRule {
    let findings: FindingList

    /// Reports schema violations. Throws `XMLError` if the document is not well-formed.
    func check(_ document: FetchedDocument, as form: FeedDocument.Form) throws {
        guard form != .json else { return }
        let schema = form == .atom ? try RelaxNGSchema.atom() : try RelaxNGSchema.rss()
        for problem in try schema.validate(bytes: document.bytes, limit: FindingList.limitPerRule) {
            findings.add(
                .error, "schema", in: document.name, at: problem.line.map { XMLPosition(line: $0, column: problem.column ?? 1) },
                problem.message,
                harm: form == .atom
                    ? "readers that go by RFC 4287 refuse the feed or pass over the entry" : "readers that go by RSS 2.0 pass over the item"
            )
        }
    }
}
