#if Server
import NIOCore
import NIOHTTP1

/// A document of a release and the heads of its answers, each made once. It belongs to the event loop.
final class ServedDocument {
    let document: PublishedDocument
    let release: PublishedRelease?
    let route: Route
    let media: MediaTypeTraits
    private var heads: [Int: ResponseHead] = [:]

    init(_ document: PublishedDocument, of release: PublishedRelease?, route: Route) {
        self.document = document
        self.release = release
        self.route = route
        media = MediaTypeTraits(document.path, mediaType: document.mediaType)
    }

    /// The strong entity tag of the document in `coding`. Each coding has its own, because the bytes differ (RFC 9110, section 8.8.3).
    func tag(_ coding: ContentCoding) -> String {
        coding == .identity ? "\"\(document.hash)\"" : "\"\(document.hash)-\(coding.name)\""
    }

    /// Returns the head of a response with `status` 200, 304 or 412. `size` is that of the whole body, in bytes.
    private func head(_ status: Int, _ coding: ContentCoding, _ content: CachedContent, size: Int, isBrowser: Bool = false) -> ResponseHead
    {
        let type = isBrowser ? media.browserType : nil
        let key = (status << 2 | coding.rawValue) << 1 | (type == nil ? 0 : 1)
        if let head = heads[key] { return head }
        var fields: [(StaticString, String)] = []
        if status != 304 { fields += [("Content-Type", type ?? media.contentType), ("Content-Length", String(size))] }
        if status == 200, coding != .identity { fields.append(("Content-Encoding", coding.name)) }
        fields += commonFields(coding, content)
        let head = ResponseHead(status, fields)
        heads[key] = head
        return head
    }

    /// Returns the head of a 206 response with a part of the document.
    func head(of part: Range<Int>, _ content: CachedContent) -> ResponseHead {
        let range = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(content.size)"
        let fields: [(StaticString, String)] = [
            ("Content-Type", media.contentType), ("Content-Length", String(part.count)), ("Content-Range", range),
        ]
        return ResponseHead(206, fields + commonFields(.identity, content))
    }

    private func commonFields(_ coding: ContentCoding, _ content: CachedContent) -> [(StaticString, String)] {
        var fields: [(StaticString, String)] = [("ETag", tag(coding))]
        if let modified = content.modified { fields.append(("Last-Modified", HTTPDate.written(modified))) }
        fields.append(("Cache-Control", media.cacheControl))
        if media.isCompressible { fields.append(("Vary", media.browserType == nil ? "Accept-Encoding" : "Accept, Accept-Encoding")) }
        fields.append(("Accept-Ranges", "bytes"))
        fields.append(("X-Content-Type-Options", "nosniff"))
        if media.isPage { fields.append(ContentSecurityPolicy.policy) } else { fields += CORS.fields }
        return fields + releaseField
    }
}

extension ServedDocument {
    /// Returns the coding in which `request` receives the document, or `nil` if the client accepts none. Range requests receive uncompressed
    /// bytes.
    func coding(for request: Request, _ content: CachedContent) -> ContentCoding? {
        let field = request.fields.acceptEncoding
        let best = ContentCoding.best(for: field, isCompressible: media.isCompressible)
        guard best != .identity, best != nil, request.method == .GET, request.fields.range != nil,
            ContentCoding.best(for: field, isCompressible: false) != nil,
            Preconditions.allowRange(request.fields, tag: tag(.identity), modified: content.modified),
            ByteRange(request.fields.range, size: content.size) != .whole
        else { return best }
        return .identity
    }

    /// Returns the response to `request`. `content` must know `asked`. If that coding saves nothing, the response is uncompressed.
    func answer(to request: Request, _ content: CachedContent, in asked: ContentCoding) -> Response {
        let packed = asked == .identity ? nil : content.bytes(in: asked)
        let coding = packed == nil ? .identity : asked
        let bytes = packed ?? content.bytes(in: .identity)
        if request.fields.hasConditions {
            switch Preconditions(request.fields, tag: tag(coding), modified: content.modified) {
            case .met: break
            case .notModified:
                return Response(status: 304, head: head(304, coding, content, size: 0), body: .none, route: route)
            case .failed:
                return Response(status: 412, head: head(412, .identity, content, size: 0), body: .none, route: route)
            }
            if coding == .identity, let part = part(for: request, content) { return part }
        }
        let size = bytes?.readableBytes ?? content.size
        var response = Response(
            status: 200, head: head(200, coding, content, size: size, isBrowser: request.isBrowser), body: .none, route: route)
        if !request.isHead { response.body = body(content, bytes, 0..<size) }
        return response
    }

    /// Returns a 206 response with the requested range, or 416 if the document does not have it, or `nil` if the whole document is sent.
    private func part(for request: Request, _ content: CachedContent) -> Response? {
        guard request.method == .GET, request.fields.range != nil,
            Preconditions.allowRange(request.fields, tag: tag(.identity), modified: content.modified)
        else { return nil }
        switch ByteRange(request.fields.range, size: content.size) {
        case .whole: return nil
        case .unsatisfiable:
            let size: [(StaticString, String)] = [("Content-Range", "bytes */\(content.size)")]
            return ErrorResponse.answer(416, "This document has no such bytes.", for: request, route: route, with: size + releaseField)
        case .part(let range):
            return Response(
                status: 206, head: head(of: range, content), body: body(content, content.bytes(in: .identity), range), route: route)
        }
    }

    /// The header with the event number of the release.
    private var releaseField: [(StaticString, String)] {
        guard let release else { return [] }
        return [("Herald-Release", String(release.sequence))]
    }

    private func body(_ content: CachedContent, _ bytes: ByteBuffer?, _ range: Range<Int>) -> Response.Body {
        if let bytes { return bytes.getSlice(at: bytes.readerIndex + range.lowerBound, length: range.count).map { .bytes($0) } ?? .none }
        if case .file(let file) = content.storage { return .file(file, range) }
        return .none
    }
}
#endif
