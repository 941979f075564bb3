#if Server
import HeraldModel
import HeraldRunner
import NIOCore

/// Responses for documents, editions and pipelines that are not there any more.
extension DocumentHandler {
    /// Returns 410 for a document of an edition that was taken down: no other document ever gets its address. Returns 404 for any other
    /// document that the release does not have.
    func missing(
        _ request: Request, _ release: PublishedRelease, _ cached: ReleaseCache.CachedRelease, _ path: String
    ) -> PendingResponse {
        let fields: [(StaticString, String)] = [("Herald-Release", String(release.sequence))]
        let response = cache.editionPaths(of: cached, release).map { paths in
            if !paths.contains(path) {
                return ErrorResponse.answer(404, "There is no such document in this release.", for: request, with: fields)
            }
            return ErrorResponse.answer(
                410, "This edition was taken down. Something in it is not published any more, or it has no readers any more.", for: request,
                with: fields)
        }
        return .later(response.nonisolated())
    }

    /// Returns the response for `path` of a pipeline that was retired or renamed: 410 or 301 for all its addresses. `nil` if it was neither,
    /// and for a feed that still tells feed readers that the pipeline was retired.
    func ended(_ release: PublishedRelease, _ path: String, _ request: Request) -> Response? {
        switch release.ending {
        case nil: return nil
        case .retired(_, let feedsUntil):
            if release.document(at: path) != nil, clock() < feedsUntil, !request.isBrowser { return nil }
            return ErrorResponse.answer(410, "What was here was taken down.", for: request)
        case .moved(let name):
            let (address, query) = request.parts
            // The rest of the path is sent back as it came, so that nothing in it is decoded or encoded twice. Without a fragment here, a
            // browser keeps the one that it has (RFC 9110, section 10.2.2).
            let rest = address.dropFirst().firstIndex(of: "/").map { address[$0...] } ?? "/"
            let location = "/\(currentName(of: name))\(rest)\(query.map { "?\($0)" } ?? "")"
            return ErrorResponse.answer(301, "What was here has another address.", for: request, with: [("Location", location)])
        }
    }

    /// The name that a pipeline has after all renamings that the releases know of.
    private func currentName(of pipeline: String) -> String {
        var known: Set<String> = []
        var name = pipeline
        while known.insert(name).inserted, case .moved(let next) = cache.release(of: name)?.release?.ending { name = next }
        return name
    }
}
#endif
