#if Server
import HeraldModel
import HeraldTemplates

/// The front page: every pipeline with its newest practices, its pages and its feeds.
struct FrontPage {
    let frame: PageFrame
    /// The address of the OAI-PMH endpoint.
    let oaiAddress: String
    /// Whether the server has a page on which readers subscribe.
    let isSubscribable: Bool

    /// The most pages of a pipeline that are named.
    private static let mostPages = 12

    /// Returns the page. `newest` has the newest entries of each release, `nil` for one whose feed cannot be read. `unreadable` are the
    /// names of pipelines that cannot be read.
    func bytes(_ releases: [PublishedRelease], newest: [[NewestEntry]?], unreadable: [String]) -> [UInt8] {
        frame.page(frame.look.title) { writer in
            writer.element("h1", frame.look.title)
            if isSubscribable {
                writer.begin("p")
                writer.link("subscribe", "Subscribe to digests by e-mail")
                writer.end("p")
            }
            if releases.isEmpty, unreadable.isEmpty { writer.element("p", "Nothing is published yet.") }
            for (release, entries) in zip(releases, newest) { write(release, entries, to: writer) }
            for pipeline in unreadable { writer.element("p", "\(pipeline) cannot be read at the moment.") }
            writer.begin("p")
            writer.literal("Harvesters ask this address by OAI-PMH: ")
            writer.link("/oai?verb=Identify", oaiAddress)
            writer.end("p")
        }
    }

    private func write(_ release: PublishedRelease, _ newest: [NewestEntry]?, to writer: HTMLWriter) {
        let folder = "\(release.pipeline)/"
        writer.begin("section", "release")
        writer.begin("h2")
        writer.link(folder, release.pipeline)
        writer.end("h2")
        if let about = frame.look.abouts[release.pipeline] { writer.element("p", about) }
        writer.begin("p", "when")
        writer.literal("As of ")
        writer.begin("time")
        writer.attribute("datetime", release.asOf)
        writer.text(Timestamp(written: release.asOf).map { Localization.of(.english).date($0) } ?? release.asOf)
        writer.end("time")
        writer.end("p")
        writer.begin("div")
        write(newest, to: writer)
        // Archive documents are left out, because feeds lead to them.
        let documents = ["", "digests/"].flatMap { path in
            release.entries(of: path, limit: ReleasePages.limit).compactMap(\.document)
        }.filter { !$0.path.contains(DocumentPath.archiveMark) }
        let pages = documents.filter { $0.mediaType.hasPrefix("text/html") && !$0.path.hasPrefix("index") }
        write(pages.prefix(Self.mostPages), "Pages", in: folder, to: writer) { _ in nil }
        let feeds = documents.filter {
            MediaTypeTraits($0.path, mediaType: $0.mediaType).isFeed || $0.mediaType.hasPrefix("text/x-opml")
        }
        write(feeds[...], "Feeds", in: folder, to: writer) { String($0.mediaType.prefix { $0 != ";" }) }
        writer.end("div")
        writer.end("section")
    }

    private func write(
        _ documents: ArraySlice<PublishedDocument>, _ heading: String, in folder: String, to writer: HTMLWriter,
        remark: (PublishedDocument) -> String?
    ) {
        if documents.isEmpty { return }
        writer.begin("div")
        writer.element("h3", heading)
        writer.begin("ul")
        for document in documents {
            writer.begin("li")
            let digest = frame.look.digest(at: document.path)
            writer.link(folder + document.path, digest?.title ?? document.path, in: digest?.language)
            if let remark = remark(document) {
                writer.literal(" ")
                writer.element("small", "(\(remark))")
            }
            writer.end("li")
        }
        writer.end("ul")
        writer.end("div")
    }

    private func write(_ newest: [NewestEntry]?, to writer: HTMLWriter) {
        if newest?.isEmpty == true { return }
        writer.begin("div")
        writer.element("h3", "Newest")
        if let newest {
            writer.begin("ul")
            for entry in newest {
                writer.begin("li")
                writer.link(entry.address, entry.title)
                writer.end("li")
            }
            writer.end("ul")
        } else {
            writer.element("p", "They cannot be read at the moment.")
        }
        writer.end("div")
    }
}

extension HTMLWriter {
    /// Writes a link to a path of this server, or to an address that was checked.
    fileprivate func link(_ target: String, _ text: String, in language: LanguageTag? = nil) {
        begin("a")
        attribute("href", target)
        if let language, language != .english { self.language(language) }
        self.text(text)
        end("a")
    }
}
#endif
