#if Server
import HeraldRunner

/// The handler of requests for documents, folders and the first page. It belongs to the event loop.
final class DocumentHandler {
    let library: ReleaseCache
    private let title: String
    private let siteAddress: String?
    /// The first page and what it tells of.
    private var frontPage: (releases: [PublishedRelease], document: ServedDocument)?

    init(library: ReleaseCache, title: String, siteAddress: String?) {
        self.library = library
        self.title = title
        self.siteAddress = siteAddress
    }

    /// The answer for `path` of a pipeline's release; a folder is answered with its `index.html`, or with a list.
    func reply(to request: Request, pipeline: String, path: String) -> PendingResponse {
        guard let shelf = library.release(of: pipeline) else {
            return .now(ErrorResponse.answer(404, "There is no such release.", for: request))
        }
        guard let release = shelf.release else { return .now(ReleaseCache.unavailable(shelf, request)) }
        if path == PublishedRelease.manifestPath { return manifest(request, release, shelf) }
        if path.isEmpty || path.hasSuffix("/"), release.document(at: "\(path)index.html") == nil {
            return listing(request, release, shelf, path)
        }
        if !path.isEmpty, !path.hasSuffix("/"), release.document(at: path) == nil,
            !release.entries(of: "\(path)/", limit: 1).isEmpty
        {
            return .now(Self.moved(to: "/\(pipeline)/\(path)/", request))
        }
        return library.reply(to: request, on: shelf) { shelf in
            guard let release = shelf.release else { return nil }
            let isFolder = path.isEmpty || path.hasSuffix("/")
            guard let document = release.document(at: isFolder ? "\(path)index.html" : path) else { return nil }
            return ServedDocument(document, of: release, route: .document)
        }
    }

    /// The answer for a pipeline without the slash that its page's links count on.
    func reply(to request: Request, pipeline: String) -> PendingResponse {
        if library.release(of: pipeline) != nil { return .now(Self.moved(to: "/\(pipeline)/", request)) }
        return .now(ErrorResponse.answer(404, "There is nothing here.", for: request))
    }

    /// The first page.
    func front(_ request: Request) -> PendingResponse {
        let releases = releases
        let page = { ReleasePages.front(releases, title: self.title) }
        if let frontPage, frontPage.releases.elementsEqual(releases, by: ===) {
            return library.reply(to: request, page: frontPage.document, page())
        }
        let bytes = page()
        let served = ServedDocument(PublishedDocument(page: bytes), of: nil, route: .page)
        frontPage = (releases, served)
        return library.reply(to: request, page: served, bytes)
    }

    /// What crawlers are told: everything may be read, and where the sitemaps are (RFC 9309; sitemaps.org).
    func robots(_ request: Request) -> Response {
        let sitemaps = releases.filter { $0.document(at: "sitemap.xml") != nil }.compactMap { release in
            siteAddress.map { "Sitemap: \($0)\(release.pipeline)/sitemap.xml\n" }
        }
        return StatusHandler.answer(200, "User-agent: *\nAllow: /\n" + sitemaps.joined(), "text/plain; charset=utf-8", request, .other)
    }

    /// The description of the source that ResourceSync clients look for at a host (ResourceSync 1.1, section 7.1): that of the first release
    /// which has one.
    func resourceSource(_ request: Request) -> PendingResponse {
        guard let release = releases.first(where: { $0.document(at: "resourcesync.xml") != nil }) else {
            return .now(ErrorResponse.answer(404, "There is nothing here.", for: request))
        }
        return reply(to: request, pipeline: release.pipeline, path: "resourcesync.xml")
    }

    /// The releases that readers see now, by name.
    private var releases: [PublishedRelease] {
        ((try? library.reader.pipelines) ?? []).compactMap { library.release(of: $0)?.release }
    }

    private func manifest(_ request: Request, _ release: PublishedRelease, _ shelf: ReleaseCache.CachedRelease) -> PendingResponse {
        let known = shelf.pages[PublishedRelease.manifestPath]
        let served = known ?? ServedDocument(release.manifestDocument, of: release, route: .document)
        shelf.pages[PublishedRelease.manifestPath] = served
        return library.reply(to: request, page: served, release.manifestBytes)
    }

    private func listing(_ request: Request, _ release: PublishedRelease, _ shelf: ReleaseCache.CachedRelease, _ path: String)
        -> PendingResponse
    {
        if let known = shelf.pages[path] {
            return library.reply(to: request, page: known, ReleasePages.listing(of: path, in: release) ?? [])
        }
        guard let page = ReleasePages.listing(of: path, in: release) else {
            return .now(
                ErrorResponse.answer(
                    404, "There is no such folder in this release.", for: request, with: [("Herald-Release", String(release.sequence))]))
        }
        let served = ServedDocument(PublishedDocument(page: page), of: release, route: .page)
        shelf.pages[path] = served
        return library.reply(to: request, page: served, page)
    }

    private static func moved(to path: String, _ request: Request) -> Response {
        ErrorResponse.answer(301, "This is a folder; its address ends with a slash.", for: request, with: [("Location", path)])
    }
}
#endif
