#if Server
import HeraldDiagnostics
import HeraldModel
import HeraldRunner
import NIOCore
import NIOPosix

/// The releases and what is known of their documents. Used on the event loop alone; files are read and compressed beside it.
///
/// Every request looks whether the pipeline's manifest is still the one that was read, which costs one call of the system. An answer is made
/// from one manifest: the document's bytes have the hash that this manifest names, wherever they are found.
final class Library: @unchecked Sendable {
    /// A pipeline's release as it was when somebody last asked.
    final class Shelf: @unchecked Sendable {
        let manifestPath: String
        var release: PublishedRelease?
        var identity: FileIdentity?
        /// Why the manifest cannot be read.
        var problem: Diagnostic?
        var pages: [String: ServedDocument] = [:]

        init(pipeline: String) { manifestPath = ReleaseShelf.manifestPath(of: pipeline) }
    }

    private static let knownTargets = 8192
    private static let attempts = 80
    let eventLoop: any EventLoop
    let releases: ReleaseShelf
    private let pool: NIOThreadPool
    private var shelves: [String: Shelf] = [:]
    /// Documents by request targets, of the shelves' releases.
    private var targets: [String: (document: ServedDocument, content: Content, shelf: Shelf)] = [:]
    private var cache: ContentCache
    private var loading: [String: EventLoopFuture<Content?>] = [:]
    private var packing: [String: EventLoopFuture<Void>] = [:]
    private var uses = 0
    /// Requests whose document was in memory, and those whose was not.
    private(set) var hits = 0
    private(set) var misses = 0

    init(releases: ReleaseShelf, cacheBytes: Int, eventLoop: any EventLoop, pool: NIOThreadPool) {
        self.releases = releases
        self.eventLoop = eventLoop
        self.pool = pool
        cache = ContentCache(limit: cacheBytes)
    }

    /// The answer to a request for a target that is known, without looking at what it says.
    func knownAnswer(to request: Request) -> Answer? {
        guard let known = targets[request.uri], refresh(known.shelf), known.shelf.release === known.document.release else { return nil }
        guard let coding = known.document.coding(for: request, known.content), known.content.knows(coding), isSound(known.content) else {
            return nil
        }
        count(known.content)
        return known.document.answer(to: request, known.content, in: coding)
    }

    /// The pipeline's shelf with the release that readers see now; `nil` if it has none.
    func shelf(of pipeline: String) -> Shelf? {
        if let shelf = shelves[pipeline] { return refresh(shelf) ? shelf : nil }
        guard ReleaseShelf.isName(pipeline) else { return nil }
        let shelf = Shelf(pipeline: pipeline)
        guard refresh(shelf) else { return nil }
        shelves[pipeline] = shelf
        return shelf
    }

    /// The answer with the document that `find` gives for the release of the moment.
    func reply(to request: Request, on shelf: Shelf, attempt: Int = 0, find: @escaping @Sendable (Shelf) -> ServedDocument?) -> Reply {
        guard refresh(shelf), let release = shelf.release else { return .now(Self.unavailable(shelf, request)) }
        guard let served = find(shelf) else {
            return .now(
                Problem.answer(
                    404, "There is no such document in this release.", for: request, route: .other,
                    with: [("Herald-Release", String(release.sequence))]))
        }
        if let content = cache[served.document.hash], isSound(content) {
            count(content)
            return finish(request, served, content, shelf)
        }
        cache.remove(served.document.hash)
        misses += 1
        let answer = load(served.document, of: release).flatMap { content -> EventLoopFuture<Answer> in
            if let content { return self.future(self.finish(request, served, content, shelf)) }
            // The next release is there, or will be; or somebody damaged the document.
            guard attempt < Self.attempts else { return self.eventLoop.makeSucceededFuture(Self.unavailable(shelf, request)) }
            return self.eventLoop.flatScheduleTask(in: .milliseconds(25)) {
                self.future(self.reply(to: request, on: shelf, attempt: attempt + 1, find: find))
            }.futureResult
        }
        return .later(answer)
    }

    /// The answer with a page that is made here.
    func reply(to request: Request, page: ServedDocument, _ bytes: @autoclosure () -> [UInt8]) -> Reply {
        let content = cache[page.document.hash] ?? Content(bytes())
        if cache[page.document.hash] == nil, cache.insert(content, hash: page.document.hash) { targets.removeAll() }
        count(content)
        return finish(request, page, content, nil)
    }

    private func finish(_ request: Request, _ served: ServedDocument, _ content: Content, _ shelf: Shelf?) -> Reply {
        guard let coding = served.coding(for: request, content) else {
            return .now(Problem.answer(406, "This document is sent plain, with gzip or with br.", for: request, route: served.route))
        }
        if let shelf, shelf.release === served.release, request.uri.utf8.count <= 512 {
            if targets.count >= Self.knownTargets { targets.removeAll() }
            targets[request.uri] = (served, content, shelf)
        }
        if content.knows(coding) { return .now(served.answer(to: request, content, in: coding)) }
        return .later(pack(content, served.document.hash, coding).map { served.answer(to: request, content, in: coding) })
    }

    /// Reads the manifest again if it is another one. Says whether there is one.
    @discardableResult
    func refresh(_ shelf: Shelf) -> Bool {
        let identity = releases.identity(of: shelf.manifestPath)
        if identity == shelf.identity, identity != nil { return shelf.release != nil || shelf.problem != nil }
        targets.removeAll()
        shelf.pages = [:]
        shelf.identity = identity
        shelf.problem = nil
        do {
            let pipeline = String(shelf.manifestPath.prefix { $0 != "/" })
            shelf.release = try releases.release(of: pipeline)
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

    static func unavailable(_ shelf: Shelf, _ request: Request) -> Answer {
        if shelf.release == nil, shelf.problem == nil {
            return Problem.answer(404, "There is no such release.", for: request)
        }
        return Problem.answer(503, "This release cannot be read at the moment.", for: request, with: [("Retry-After", "5")])
    }

    // MARK: Reading

    private func count(_ content: Content) {
        hits += 1
        uses += 1
        content.lastUse = uses
    }

    private func isSound(_ content: Content) -> Bool {
        if case .file(let file) = content.place { return file.isSound }
        return true
    }

    /// Reads a document once, however many ask for it.
    private func load(_ document: PublishedDocument, of release: PublishedRelease) -> EventLoopFuture<Content?> {
        if let pending = loading[document.hash] { return pending }
        let largest = cache.largest
        let future = pool.runIfActive(eventLoop: eventLoop) { try release.content(of: document, atMost: largest) }
            .map { published -> Content? in
                self.loading[document.hash] = nil
                guard let content = published.map({ Content($0) }) else { return nil }
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
    private func pack(_ content: Content, _ hash: String, _ coding: ContentCoding) -> EventLoopFuture<Void> {
        let key = "\(hash)-\(coding.name)"
        if let pending = packing[key] { return pending }
        let bytes = content.bytes(in: .identity).map { Array($0.readableBytesView) } ?? []
        let future = pool.runIfActive(eventLoop: eventLoop) { Compression.compress(bytes, to: coding, isKept: true) }
            .flatMapErrorThrowing { _ in nil }
            .map { packed -> Void in
                self.packing[key] = nil
                content.keep(packed, in: coding)
                if self.cache[hash] === content, self.cache.grew(by: packed?.count ?? 0) { self.targets.removeAll() }
            }
        packing[key] = future
        return future
    }

    private func future(_ reply: Reply) -> EventLoopFuture<Answer> {
        switch reply {
        case .now(let answer): eventLoop.makeSucceededFuture(answer)
        case .later(let answer): answer
        }
    }
}
#endif
