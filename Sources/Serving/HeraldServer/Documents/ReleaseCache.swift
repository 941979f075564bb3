#if Server
import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import NIOCore
import NIOPosix

/// The releases and documents that were read. They belong to the event loop. Files are read and compressed on other threads.
///
/// Every request checks that the pipeline's manifest is still the one that was read, which costs one system call. An answer is made from one
/// manifest: the document's bytes have the hash that this manifest names, wherever they are found.
final class ReleaseCache {
    /// A pipeline's release as of the last request.
    final class CachedRelease {
        let manifestPath: String
        var release: PublishedRelease?
        var identity: FileIdentity?
        /// The error if the manifest cannot be read.
        var problem: Diagnostic?
        /// Pages made by the server, the manifest included, by their paths.
        var pages: [String: ServedDocument] = [:]
        /// The paths of all published editions, once somebody asked for a document that the release does not have.
        var editionPaths: EventLoopFuture<Set<String>>.Isolated?

        init(pipeline: String) { manifestPath = ReleaseReader.manifestPath(of: pipeline) }
    }

    /// The most request targets that are remembered, and the longest of them in bytes.
    private static let (targetLimit, targetLength) = (8192, 512)
    /// The wait before a document is looked up again while its release is replaced.
    private static let retryDelay = TimeAmount.milliseconds(25)
    /// The number of look-ups of a document, so that a publication has two seconds to end.
    private static let attempts = 80
    let eventLoop: any EventLoop
    let reader: ReleaseReader
    let pool: NIOThreadPool
    private var releases: [String: CachedRelease] = [:]
    /// Documents by request target, for the cached releases.
    var targets: [String: (document: ServedDocument, content: CachedContent, cached: CachedRelease)] = [:]
    var cache: ContentCache
    var loading: [String: EventLoopFuture<CachedContent?>.Isolated] = [:]
    var packing: [String: EventLoopFuture<Void>.Isolated] = [:]
    var uses = 0
    /// Requests whose document was in memory, and requests whose document was not.
    private(set) var hits = 0
    private(set) var misses = 0

    /// Receives the problems of files that cannot be read, each once.
    var reporter: (Diagnostic) -> Void = { _ in }
    private var reported: Set<Diagnostic> = []

    init(reader: ReleaseReader, cacheBytes: Int, eventLoop: any EventLoop, pool: NIOThreadPool) {
        self.reader = reader
        self.eventLoop = eventLoop
        self.pool = pool
        cache = ContentCache(limit: cacheBytes)
    }

    /// Returns the response for a request target that was requested before, without parsing the target, or `nil` if something must be loaded
    /// first.
    func cachedResponse(to request: Request) -> Response? {
        guard let target = targets[request.uri], refresh(target.cached), target.cached.release === target.document.release else {
            return nil
        }
        guard let coding = target.document.coding(for: request, target.content), target.content.knows(coding), isSound(target.content)
        else {
            return nil
        }
        count(target.content)
        return target.document.answer(to: request, target.content, in: coding)
    }

    /// Returns the current release of a pipeline, or `nil` if it has none.
    func release(of pipeline: String) -> CachedRelease? {
        if let cached = releases[pipeline] { return refresh(cached) ? cached : nil }
        guard ReleaseReader.isPipelineName(pipeline) else { return nil }
        let cached = CachedRelease(pipeline: pipeline)
        guard refresh(cached) else { return nil }
        releases[pipeline] = cached
        return cached
    }

    /// Returns the response with the document that `find` returns for the current release. If the bytes are not found, because the release
    /// is being replaced, it tries again with the next manifest.
    func reply(to request: Request, on cached: CachedRelease, attempt: Int = 0, find: @escaping (CachedRelease) -> ServedDocument?)
        -> PendingResponse
    {
        guard refresh(cached), let release = cached.release else { return .now(Self.unavailable(cached, request)) }
        guard let served = find(cached) else {
            return .now(
                ErrorResponse.answer(
                    404, "There is no such document in this release.", for: request, route: .other,
                    with: [("Herald-Release", String(release.sequence))]))
        }
        if let content = cache[served.document.hash], isSound(content) {
            count(content)
            return finish(request, served, content, cached)
        }
        cache.remove(served.document.hash)
        misses += 1
        let response = load(served.document, of: release).flatMap { content -> EventLoopFuture<Response> in
            if let content { return self.future(self.finish(request, served, content, cached)) }
            // The release was replaced meanwhile, or is being replaced, or the document is damaged.
            guard attempt < Self.attempts else { return self.eventLoop.makeSucceededFuture(Self.unavailable(cached, request)) }
            return self.eventLoop.assumeIsolated().flatScheduleTask(deadline: .now() + Self.retryDelay) {
                self.future(self.reply(to: request, on: cached, attempt: attempt + 1, find: find))
            }.futureResult
        }
        return .later(response.nonisolated())
    }

    /// Returns the response with a page that the server makes itself.
    func reply(to request: Request, page: ServedDocument, _ bytes: @autoclosure () -> [UInt8]) -> PendingResponse {
        let content = cache[page.document.hash] ?? CachedContent(bytes())
        if cache[page.document.hash] == nil, cache.insert(content, hash: page.document.hash) { targets.removeAll() }
        count(content)
        return finish(request, page, content, nil)
    }

    private func finish(_ request: Request, _ served: ServedDocument, _ content: CachedContent, _ cached: CachedRelease?) -> PendingResponse
    {
        guard let coding = served.coding(for: request, content) else {
            return .now(ErrorResponse.answer(406, "This document is sent plain, with gzip or with br.", for: request, route: served.route))
        }
        // The answers of a retired pipeline depend on the client and on the time, so they are not remembered.
        if let cached, cached.release === served.release, served.release?.ending == nil, request.uri.utf8.count <= Self.targetLength {
            if targets.count >= Self.targetLimit { targets.removeAll() }
            targets[request.uri] = (served, content, cached)
        }
        if content.knows(coding) { return .now(served.answer(to: request, content, in: coding)) }
        return .later(compress(content, served.document.hash, coding).map { served.answer(to: request, content, in: coding) }.nonisolated())
    }

    /// Reads the manifest again if its file has changed. Returns whether there is a manifest, readable or not.
    @discardableResult
    func refresh(_ cached: CachedRelease) -> Bool {
        let identity = reader.identity(of: cached.manifestPath)
        if identity == cached.identity, identity != nil { return cached.release != nil || cached.problem != nil }
        targets.removeAll()
        cached.pages = [:]
        cached.editionPaths = nil
        cached.identity = identity
        cached.problem = nil
        do {
            let pipeline = String(cached.manifestPath.prefix { $0 != "/" })
            cached.release = try reader.release(of: pipeline)
            cached.identity = cached.release?.identity
        } catch let problem as Diagnostic {
            cached.release = nil
            cached.problem = problem
            report(problem)
        } catch {
            cached.release = nil
            cached.problem = Diagnostic("cannot read \"\(cached.manifestPath)\"")
        }
        return cached.release != nil || cached.problem != nil
    }

    /// Reports a problem, unless it was reported before.
    func report(_ problem: Diagnostic) {
        if reported.count < 1000, reported.insert(problem).inserted { reporter(problem) }
    }

    static func unavailable(_ cached: CachedRelease, _ request: Request) -> Response {
        if cached.release == nil, cached.problem == nil {
            return ErrorResponse.answer(404, "There is no such release.", for: request)
        }
        return ErrorResponse.answer(503, "This release cannot be read at the moment.", for: request, with: [("Retry-After", "5")])
    }

    // MARK: Reading

    private func count(_ content: CachedContent) {
        hits += 1
        uses += 1
        content.lastUse = uses
    }

    private func isSound(_ content: CachedContent) -> Bool {
        if case .file(let file) = content.storage { return file.isUnmodified }
        return true
    }

    /// Returns a response, whether it waits or not.
    func future(_ reply: PendingResponse) -> EventLoopFuture<Response> {
        switch reply {
        case .now(let response): eventLoop.makeSucceededFuture(response)
        case .later(let response): response
        }
    }
}
#endif
