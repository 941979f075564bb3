#if Server
import HeraldDiagnostics
import NIOCore
import NIOPosix

extension ReleaseCache {
    /// Reads a document. Concurrent requests share one read.
    func load(_ document: PublishedDocument, of release: PublishedRelease) -> EventLoopFuture<CachedContent?>.Isolated {
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
            .flatMapErrorThrowing { error in
                self.loading[document.hash] = nil
                if let problem = error as? Diagnostic { self.report(problem) }
                return nil
            }
        loading[document.hash] = future
        return future
    }

    /// Compresses a document. Concurrent requests share one compression.
    func compress(_ content: CachedContent, _ hash: String, _ coding: ContentCoding) -> EventLoopFuture<Void>.Isolated {
        let key = "\(hash)-\(coding.name)"
        if let pending = packing[key] { return pending }
        let bytes = content.bytes(in: .identity).map { Array($0.readableBytesView) } ?? []
        let future = pool.runIfActive(eventLoop: eventLoop) { Compression.compress(bytes, to: coding, isCached: true) }
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
}
#endif
