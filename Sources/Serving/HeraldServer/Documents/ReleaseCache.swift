#if Server
import HeraldDiagnostics
import HeraldModel
import HeraldRunner
import NIOCore
import NIOPosix

/// The releases and the documents of theirs that were read. They belong to the event loop; files are read and compressed beside it.
///
/// Every request checks that the pipeline's manifest is still the one that was read, which costs one system call. An answer is made from one
/// manifest: the document's bytes have the hash that this manifest names, wherever they are found.
final class ReleaseCache {
    /// A pipeline's release as of the last request.
    final class CachedRelease {
        let manifestPath: String
        var release: PublishedRelease?
        var identity: FileIdentity?
        /// Why the manifest cannot be read.
        var problem: Diagnostic?
        var pages: [String: ServedDocument] = [:]

        init(pipeline: String) { manifestPath = ReleaseReader.manifestPath(of: pipeline) }
    }

    private static let targetLimit = 8192
    private static let attempts = 80
    let eventLoop: any EventLoop
    let reader: ReleaseReader
    private let pool: NIOThreadPool
    private var shelves: [String: CachedRelease] = [:]
    /// Documents by request targets, of the shelves' releases.
    private var targets: [String: (document: ServedDocument, content: CachedContent, shelf: CachedRelease)] = [:]
    private var cache: ContentCache
    private var loading: [String: EventLoopFuture<CachedContent?>.Isolated] = [:]
    private var packing: [String: EventLoopFuture<Void>.Isolated] = [:]
    private var uses = 0
    /// Requests whose document was in memory, and those whose was not.
    private(set) var hits = 0
    private(set) var misses = 0

    init(reader: ReleaseReader, cacheBytes: Int, eventLoop: any EventLoop, pool: NIOThreadPool) {
        self.reader = reader
        self.eventLoop = eventLoop
        self.pool = pool
        cache = ContentCache(limit: cacheBytes)
    }

    /// The answer to a request for a target that is known, without looking at what it says.
    func cachedResponse(to request: Request) -> Response? {
        guard let known = targets[request.uri], refresh(known.shelf), known.shelf.release === known.document.release else { return nil }
        guard let coding = known.document.coding(for: request, known.content), known.content.knows(coding), isSound(known.content) else {
            return nil
        }
        count(known.content)
        return known.document.answer(to: request, known.content, in: coding)
    }

    /// The pipeline's shelf with the release that readers see now; `nil` if it has none.
    func release(of pipeline: String) -> CachedRelease? {
        if let shelf = shelves[pipeline] { return refresh(shelf) ? shelf : nil }
        guard ReleaseReader.isPipelineName(pipeline) else { return nil }
        let shelf = CachedRelease(pipeline: pipeline)
        guard refresh(shelf) else { return nil }
        shelves[pipeline] = shelf
        return shelf
    }

    /// The answer with the document that `find` gives for the release of the moment.
    func reply(to request: Request, on shelf: CachedRelease, attempt: Int = 0, find: @escaping (CachedRelease) -> ServedDocument?)
        -> PendingResponse
    {
        guard refresh(shelf), let release = shelf.release else { return .now(Self.unavailable(shelf, request)) }
        guard let served = find(shelf) else {
            return .now(
                ErrorResponse.answer(
                    404, "There is no such document in this release.", for: request, route: .other,
                    with: [("Herald-Release", String(release.sequence))]))
        }
        if let content = cache[served.document.hash], isSound(content) {
            count(content)
            return finish(request, served, content, shelf)
        }
        cache.remove(served.document.hash)
        misses += 1
        let answer = load(served.document, of: release).flatMap { content -> EventLoopFuture<Response> in
            if let content { return self.future(self.finish(request, served, content, shelf)) }
            // The next release is there, or will be; or somebody damaged the document.
            guard attempt < Self.attempts else { return self.eventLoop.makeSucceededFuture(Self.unavailable(shelf, request)) }
            return self.eventLoop.assumeIsolated().flatScheduleTask(deadline: .now() + .milliseconds(25)) {
                self.future(self.reply(to: request, on: shelf, attempt: attempt + 1, find: find))
            }.futureResult
        }
        return .later(answer.nonisolated())
    }

    /// The answer with a page that is made here.
    func reply(to request: Request, page: ServedDocument, _ bytes: @autoclosure () -> [UInt8]) -> PendingResponse {
        let content = cache[page.document.hash] ?? CachedContent(bytes())
        if cache[page.document.hash] == nil, cache.insert(content, hash: page.document.hash) { targets.removeAll() }
        count(content)
        return finish(request, page, content, nil)
    }

    private func finish(_ request: Request, _ served: ServedDocument, _ content: CachedContent, _ shelf: CachedRelease?) -> PendingResponse
    {
        guard let coding = served.coding(for: request, content) else {
            return .now(ErrorResponse.answer(406, "This document is sent plain, with gzip or with br.", for: request, route: served.route))
        }
        if let shelf, shelf.release === served.release, request.uri.utf8.count <= 512 {
            if targets.count >= Self.targetLimit { targets.removeAll() }
            targets[request.uri] = (served, content, shelf)
        }
        if content.knows(coding) { return .now(served.answer(to: request, content, in: coding)) }
        return .later(compress(content, served.document.hash, coding).map { served.answer(to: request, content, in: coding) }.nonisolated())
    }

    /// Reads the manifest again if it is another one. Says whether there is one.
    @discardableResult
    func refresh(_ shelf: CachedRelease) -> Bool {
        let identity = reader.identity(of: shelf.manifestPath)
        if identity == shelf.identity, identity != nil { return shelf.release != nil || shelf.problem != nil }
        targets.removeAll()
        shelf.pages = [:]
        shelf.identity = identity
        shelf.problem = nil
        do {
            let pipeline = String(shelf.manifestPath.prefix { $0 != "/" })
            shelf.release = try reader.release(of: pipeline)
            shelf.identity = shelf.release?.identity
        } catch let problem as Diagnostic {
            shelf.release = nil
            shelf.problem = problem
        } catch {
            shelf.release = nil
            shelf.problem = Diagnostic("cannot read \"\(shelf.manifestPath)\"")
        }
        return shelf.release != nil || shelf.problem != nil
    }

    static func unavailable(_ shelf: CachedRelease, _ request: Request) -> Response {
        if shelf.release == nil, shelf.problem == nil {
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
        if case .file(let file) = content.place { return file.isUnmodified }
        return true
    }

    /// Reads a document once, however many ask for it.
    private func load(_ document: PublishedDocument, of release: PublishedRelease) -> EventLoopFuture<CachedContent?>.Isolated {
        if let pending = loading[document.hash] { return pending }
        let largest = cache.largest
        let future = pool.runIfActive(eventLoop: eventLoop) { try release.content(of: document, atMost: largest) }
            .assumeIsolated()
            .map { published -> CachedContent? in
                self.loading[document.hash] = nil
                guard let content = published.map({ CachedContent($0) }) else { return nil }
                content.lastUse = self.uses
                if self.cache.insert(content, hash: document.hash) { self.targets.removeAll() }
                return content
            }
            .flatMapErrorThrowing { _ in
                self.loading[document.hash] = nil
                return nil
            }
        loading[document.hash] = future
        return future
    }

    /// Compresses a document once, however many ask for it.
    private func compress(_ content: CachedContent, _ hash: String, _ coding: ContentCoding) -> EventLoopFuture<Void>.Isolated {
        let key = "\(hash)-\(coding.name)"
        if let pending = packing[key] { return pending }
        let bytes = content.bytes(in: .identity).map { Array($0.readableBytesView) } ?? []
        let future = pool.runIfActive(eventLoop: eventLoop) { Compression.compress(bytes, to: coding, isKept: true) }
            .assumeIsolated()
            .flatMapErrorThrowing { _ in nil }
            .map { packed -> Void in
                self.packing[key] = nil
                content.keep(packed, in: coding)
                if self.cache[hash] === content, self.cache.grew(by: packed?.count ?? 0) { self.targets.removeAll() }
            }
        packing[key] = future
        return future
    }

    private func future(_ reply: PendingResponse) -> EventLoopFuture<Response> {
        switch reply {
        case .now(let answer): eventLoop.makeSucceededFuture(answer)
        case .later(let answer): answer
        }
    }
}
#endif
