#if Server
import HeraldDiagnostics

extension ReleaseCache {
    /// The readable releases, and the names of pipelines whose release cannot be read. Throws a ``Diagnostic`` if the output folder cannot be
    /// read.
    var currentReleases: (readable: [PublishedRelease], unreadable: [String]) {
        get throws {
            var found: (readable: [PublishedRelease], unreadable: [String]) = ([], [])
            do {
                for pipeline in try reader.pipelines {
                    guard let cached = release(of: pipeline) else { continue }
                    if let release = cached.release { found.readable.append(release) } else { found.unreadable.append(pipeline) }
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
