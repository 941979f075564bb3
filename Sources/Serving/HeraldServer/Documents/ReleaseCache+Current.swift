#if Server
import HeraldDiagnostics
import NIOCore
import NIOPosix

extension ReleaseCache {
    /// The readable releases, without those of pipelines that were retired or renamed, and the names of pipelines whose release cannot be
    /// read. Throws a ``Diagnostic`` if the output folder cannot be read.
    var currentReleases: (readable: [PublishedRelease], unreadable: [String]) {
        get throws {
            var found: (readable: [PublishedRelease], unreadable: [String]) = ([], [])
            do {
                for pipeline in try reader.pipelines {
                    guard let cached = release(of: pipeline) else { continue }
                    guard let release = cached.release else {
                        found.unreadable.append(pipeline)
                        continue
                    }
                    if release.ending == nil { found.readable.append(release) }
                }
            } catch let problem as Diagnostic {
                report(problem)
                throw problem
            }
            return found
        }
    }

    /// Returns the paths of all published editions of a release, also of those that were taken down. They are read once for a release.
    ///
    /// If the ledger cannot be read, the problem is reported, and there are none.
    func editionPaths(of cached: CachedRelease, _ release: PublishedRelease) -> EventLoopFuture<Set<String>>.Isolated {
        if let known = cached.editionPaths { return known }
        let paths = pool.runIfActive(eventLoop: eventLoop) { try release.editionPaths() }
            .assumeIsolated()
            .flatMapErrorThrowing { error in
                if let problem = error as? Diagnostic { self.report(problem) }
                return []
            }
        cached.editionPaths = paths
        return paths
    }
}
#endif
