#if Server
import HeraldModel
import HeraldRunner
import NIOCore

/// Handles requests for documents, folders and the front page. Confined to the event loop.
final class DocumentHandler {
    let cache: ReleaseCache
    private let front: FrontPage
    private let newest: NewestReader
    private let siteAddress: String?
    private let schemas: [String: [UInt8]]
    let clock: @Sendable () -> Timestamp
    /// The schemas that were asked for, by the names of their files.
    private var servedSchemas: [String: ServedDocument] = [:]
    /// The front page with its bytes, and the content that it was made of.
    private var frontPage: (content: FrontContent, document: ServedDocument, bytes: [UInt8])?

    /// The content of the front page.
    private struct FrontContent: Equatable {
        let releases: [PublishedRelease]
        let newest: [[NewestEntry]?]
        let unreadable: [String]

        static func == (left: Self, right: Self) -> Bool {
            left.releases.elementsEqual(right.releases, by: ===) && left.newest == right.newest && left.unreadable == right.unreadable
        }
    }

    /// The folder of ``schemas``. A pipeline of this name hides them.
    private static let schemaFolder = "schemas"

    init(
        cache: ReleaseCache, front: FrontPage, newest: NewestReader, siteAddress: String?, schemas: [String: [UInt8]],
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.clock = clock
        self.cache = cache
        self.front = front
        self.newest = newest
        self.siteAddress = siteAddress
        self.schemas = schemas
    }

    /// Returns the response for `path` of a pipeline's release. For a folder that is its `index.html`, or else a listing.
    func reply(to request: Request, pipeline: String, path: String) -> PendingResponse {
        guard let cached = cache.release(of: pipeline) else {
            if pipeline == Self.schemaFolder, let bytes = schemas[path] { return schema(request, path, bytes) }
            return .now(notFound(request, "There is no such release."))
        }
        guard let release = cached.release else { return .now(ReleaseCache.unavailable(cached, request)) }
        if let response = ended(release, path, request) { return .now(response) }
        if path == PublishedRelease.manifestPath { return manifest(request, release, cached) }
        if path.isEmpty || path.hasSuffix("/"), release.document(at: "\(path)index.html") == nil {
            return listing(request, release, cached, path)
        }
        if !path.isEmpty, !path.hasSuffix("/"), release.document(at: path) == nil,
            !release.entries(of: "\(path)/", limit: 1).isEmpty
        {
            return .now(Self.moved(to: "/\(pipeline)/\(path)/", request))
        }
        if !path.isEmpty, !path.hasSuffix("/"), release.document(at: path) == nil { return missing(request, release, cached, path) }
        return cache.reply(to: request, on: cached) { cached in
            guard let release = cached.release else { return nil }
            let isFolder = path.isEmpty || path.hasSuffix("/")
            guard let document = release.document(at: isFolder ? "\(path)index.html" : path) else { return nil }
            return ServedDocument(document, of: release, route: .document)
        }
    }

    private func schema(_ request: Request, _ file: String, _ bytes: [UInt8]) -> PendingResponse {
        if let served = servedSchemas[file] { return cache.reply(to: request, page: served, bytes) }
        let document = PublishedDocument(file: "\(Self.schemaFolder)/\(file)", bytes: bytes, mediaType: "application/xml")
        let served = ServedDocument(document, of: nil, route: .document)
        servedSchemas[file] = served
        return cache.reply(to: request, page: served, bytes)
    }

    /// Returns a redirect from `/<pipeline>` to `/<pipeline>/`, because relative links of the page need the slash. 404 if there is no such
    /// release.
    func reply(to request: Request, pipeline: String) -> PendingResponse {
        if let cached = cache.release(of: pipeline) {
            return .now(cached.release.flatMap { ended($0, "", request) } ?? Self.moved(to: "/\(pipeline)/", request))
        }
        return .now(notFound(request, "There is nothing here."))
    }

    /// Returns 404, or 503 if the output folder cannot be read.
    private func notFound(_ request: Request, _ text: StaticString) -> Response {
        if (try? cache.reader.pipelines) == nil { return Self.unavailable(request) }
        return ErrorResponse.answer(404, text, for: request)
    }

    /// Returns the front page, which lists all releases.
    func front(_ request: Request) -> PendingResponse {
        guard let (releases, unreadable) = try? cache.currentReleases else { return .now(Self.unavailable(request)) }
        if let known = newest.known(of: releases) {
            return page(request, FrontContent(releases: releases, newest: known, unreadable: unreadable))
        }
        let response = newest.read(releases).assumeIsolated().flatMap { entries -> EventLoopFuture<Response> in
            let content = FrontContent(releases: releases, newest: entries, unreadable: unreadable)
            return self.cache.future(self.page(request, content))
        }
        return .later(response.nonisolated())
    }

    /// Returns the front page with `content`. The page is kept until another content is asked for.
    private func page(_ request: Request, _ content: FrontContent) -> PendingResponse {
        if let frontPage, frontPage.content == content { return cache.reply(to: request, page: frontPage.document, frontPage.bytes) }
        let bytes = front.bytes(content.releases, newest: content.newest, unreadable: content.unreadable)
        let served = ServedDocument(PublishedDocument(page: bytes), of: nil, route: .page)
        frontPage = (content, served, bytes)
        return cache.reply(to: request, page: served, bytes)
    }

    /// Returns `robots.txt`: crawlers may read everything, and find the sitemaps here (RFC 9309; sitemaps.org).
    func robots(_ request: Request) -> Response {
        guard let (releases, unreadable) = try? cache.currentReleases, unreadable.isEmpty else { return Self.unavailable(request) }
        let sitemaps = releases.filter { $0.document(at: "sitemap.xml") != nil }.compactMap { release in
            siteAddress.map { "Sitemap: \($0)\(release.pipeline)/sitemap.xml\n" }
        }
        return StatusHandler.answer(200, "User-agent: *\nAllow: /\n" + sitemaps.joined(), "text/plain; charset=utf-8", request, .other)
    }

    /// Returns the source description at the well-known address of ResourceSync (ResourceSync 1.1, section 7.1). It is that of the first
    /// release that has one.
    func resourceSource(_ request: Request) -> PendingResponse {
        guard let (releases, unreadable) = try? cache.currentReleases else { return .now(Self.unavailable(request)) }
        guard let release = releases.first(where: { $0.document(at: "resourcesync.xml") != nil }) else {
            if !unreadable.isEmpty { return .now(Self.unavailable(request)) }
            return .now(ErrorResponse.answer(404, "There is nothing here.", for: request))
        }
        return reply(to: request, pipeline: release.pipeline, path: "resourcesync.xml")
    }

    private static func unavailable(_ request: Request) -> Response {
        ErrorResponse.answer(503, "The releases cannot be read at the moment.", for: request, with: [("Retry-After", "5")])
    }

    private func manifest(_ request: Request, _ release: PublishedRelease, _ cached: ReleaseCache.CachedRelease) -> PendingResponse {
        let page = cached.pages[PublishedRelease.manifestPath]
        let served = page ?? ServedDocument(release.manifestDocument, of: release, route: .document)
        cached.pages[PublishedRelease.manifestPath] = served
        return cache.reply(to: request, page: served, release.manifestBytes)
    }

    private func listing(_ request: Request, _ release: PublishedRelease, _ cached: ReleaseCache.CachedRelease, _ path: String)
        -> PendingResponse
    {
        if let page = cached.pages[path] {
            return cache.reply(to: request, page: page, ReleasePages.listing(of: path, in: release, front.frame) ?? [])
        }
        guard let page = ReleasePages.listing(of: path, in: release, front.frame) else {
            return .now(
                ErrorResponse.answer(
                    404, "There is no such folder in this release.", for: request, with: [("Herald-Release", String(release.sequence))]))
        }
        let served = ServedDocument(PublishedDocument(page: page), of: release, route: .page)
        cached.pages[path] = served
        return cache.reply(to: request, page: served, page)
    }

    private static func moved(to path: String, _ request: Request) -> Response {
        ErrorResponse.answer(301, "This is a folder; its address ends with a slash.", for: request, with: [("Location", path)])
    }
}
#endif
