import HeraldKit
import HeraldModel
import HeraldXML

/// The list of a stage's feeds in OPML 2.0, for feed readers.
struct OPMLDocument {
    let files: FeedPaths

    /// The check that a document is such a list.
    static let check = DocumentCheck("a list of feeds (OPML 2.0)", suffix: ".opml", schema: FeedSchema.opmlGrammar) {
        FeedSchema.opml.problem(inFileAt: $0)
    }

    /// Adds the list if the stage has more than one feed. Throws errors of `sink`.
    func add(to sink: any DocumentSink) throws {
        guard let path = files.list else { return }
        let stream = try sink.open(FeedPaths.path(path), mediaType: "text/x-opml")
        let writer = XMLWriter { try stream.write($0) }
        writer.startDocument()
        writer.startElement("opml", ("version", "2.0"))
        writer.withElement("head") {
            writer.element("title", files.title(of: .whole))
            writer.element("ownerName", files.context.site.publisher)
            writer.element("docs", "http://opml.org/spec2.opml")
        }
        writer.startElement("body")
        write(.whole, to: writer)
        let split = files.settings.split
        write("Themes", split.themes.map(FeedScope.theme), to: writer)
        write("Countries", split.countries.map(FeedScope.country), to: writer)
        write("Audiences", split.audiences.map(FeedScope.audience), to: writer)
        write("Languages", split.languages.map(FeedScope.language), to: writer)
        while writer.depth > 0 { writer.endElement() }
        try writer.finish()
        try stream.close(practices: [])
    }

    private func write(_ group: String, _ scopes: [FeedScope], to writer: XMLWriter) {
        if scopes.isEmpty { return }
        writer.withElement("outline", ("text", group)) {
            for scope in scopes { write(scope, to: writer) }
        }
    }

    private func write(_ scope: FeedScope, to writer: XMLWriter) {
        let context = files.context
        writer.emptyElement(
            "outline", ("text", scope.label(in: context) ?? files.title(of: scope)), ("type", "rss"), ("title", files.title(of: scope)),
            ("xmlUrl", context.address(of: files.feed(scope))), ("htmlUrl", context.address(of: "")),
            ("language", scope.language(in: context).written))
    }
}
