#if Server
import HeraldDiagnostics

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
}
#endif
