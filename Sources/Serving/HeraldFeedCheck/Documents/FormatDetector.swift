internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldXML
internal import HeraldYAML

/// Detects the format of a document by its root element or first character.
enum FormatDetector {
    /// The formats that can be checked.
    enum Form {
        case feed(FeedDocument.Form)
        case opml, sitemap, sitemapIndex, provider
    }

    /// The format of `document`. Throws a ``Diagnostic`` if it cannot be checked.
    static func form(of document: FetchedDocument) throws -> Form {
        // The root element is expected in the first 64 KiB.
        let start = document.bytes.prefix(64 << 10)
        if start.first(where: { !" \t\r\n".utf8.contains($0) && ![0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "{") {
            return .feed(.json)
        }
        guard let root = XMLElement.root(of: Array(start)) else {
            if let refusal = XMLElement.entityRefusal(in: Array(start)) {
                throw Diagnostic(
                    refusal.message, at: SourcePosition(file: document.name, line: refusal.line ?? 1, column: refusal.column ?? 1),
                    hint: "many readers refuse it too; write the characters themselves in place of the entity")
            }
            throw Diagnostic(
                "\"\(document.name)\" has no first element; expected a feed, a sitemap, OPML or an OAI-PMH provider",
                hint: "partners get a document that they cannot read at all")
        }
        switch XMLFeedFormat(root: root.name, in: root.namespace) {
        case .atom: return .feed(.atom)
        case .rss: return .feed(.rss)
        case .rdf, nil: break
        }
        switch (root.name, root.namespace) {
        case ("opml", nil): return .opml
        case ("urlset", XMLNamespace.sitemap): return .sitemap
        case ("sitemapindex", XMLNamespace.sitemap): return .sitemapIndex
        case ("OAI-PMH", XMLNamespace.oai): return .provider
        default:
            let found = root.namespace.map { "\"\(root.name)\" in \"\($0)\"" } ?? "\"\(root.name)\""
            throw Diagnostic(
                "\"\(document.name)\" begins with \(found); expected feed (Atom), rss, a JSON Feed, opml, urlset, sitemapindex or OAI-PMH",
                hint: XMLFeedFormat.webPageHint(root: root.name))
        }
    }

    /// Reads a document of a feed and checks it by itself. If it is not well-formed, adds a finding and returns `nil`.
    static func feed(
        _ fetched: FetchedDocument, _ form: FeedDocument.Form, findings: FindingList, now: Timestamp
    ) throws -> FeedDocument? {
        guard let document = try read(fetched, form, findings) else { return nil }
        EntryRules(document: document, findings: findings, now: now).check()
        return document
    }

    private static func read(_ fetched: FetchedDocument, _ form: FeedDocument.Form, _ findings: FindingList) throws -> FeedDocument? {
        let harm = "readers stop here: nothing after this place arrives, often nothing at all"
        do {
            if form == .json {
                let root = try JSONDocument.parse(fetched.bytes, file: nil)
                return JSONFeedParser(findings: findings, name: fetched.name).document(root)
            }
            let document = try XMLFeedParser.document(form, fetched.bytes, name: fetched.name)
            try SchemaRule(findings: findings).check(fetched, as: form)
            return document
        } catch let error as XMLError {
            let position = error.line.map { XMLPosition(line: $0, column: error.column ?? 1) }
            findings.add(.error, "well-formed", in: fetched.name, at: position, error.message, harm: harm)
        } catch let errors as Diagnostics {
            for error in errors.all {
                let position = error.position.map { XMLPosition(line: $0.line, column: $0.column) }
                findings.add(.error, "well-formed", in: fetched.name, at: position, error.message, harm: harm)
            }
        }
        return nil
    }
}
