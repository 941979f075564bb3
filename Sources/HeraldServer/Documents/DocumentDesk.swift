#if Server
import HeraldRunner

/// Answers requests for documents, folders and the first page. Used on the event loop alone.
final class DocumentDesk: @unchecked Sendable {
    let library: Library
    private let title: String

    init(library: Library, title: String) {
        self.library = library
        self.title = title
    }

    /// The answer for `path` of a pipeline's release; a folder is answered with its `index.html`, or with a list.
    func reply(to request: Request, pipeline: String, path: String) -> Reply {
        guard let shelf = library.shelf(of: pipeline) else { return .now(Problem.answer(404, "There is no such release.", for: request)) }
        guard let release = shelf.release else { return .now(Library.unavailable(shelf, request)) }
        if path == PublishedRelease.manifestPath { return manifest(request, release, shelf) }
        if path.isEmpty || path.hasSuffix("/"), release.document(at: "\(path)index.html") == nil {
            return listing(request, release, shelf, path)
        }
        if !path.isEmpty, !path.hasSuffix("/"), release.document(at: path) == nil,
            !release.documents(startingWith: "\(path)/", limit: 1).isEmpty
        {
            return .now(Self.moved(to: "/\(pipeline)/\(path)/", request))
        }
        return library.reply(to: request, on: shelf) { shelf in
            guard let release = shelf.release else { return nil }
            let isFolder = path.isEmpty || path.hasSuffix("/")
            guard let document = release.document(at: isFolder ? "\(path)index.html" : path) else { return nil }
            return ServedDocument(document, of: release, route: .document)
        }
    }

    /// The answer for a pipeline without the slash that its page's links count on.
    func reply(to request: Request, pipeline: String) -> Reply {
        if library.shelf(of: pipeline) != nil { return .now(Self.moved(to: "/\(pipeline)/", request)) }
        return .now(Problem.answer(404, "There is nothing here.", for: request))
    }

    /// The first page.
    func front(_ request: Request) -> Reply {
        let releases = ((try? library.releases.pipelines) ?? []).compactMap { library.shelf(of: $0)?.release }
        return reply(to: request, page: ReleasePages.front(releases, title: title), of: nil)
    }

    private func manifest(_ request: Request, _ release: PublishedRelease, _ shelf: Library.Shelf) -> Reply {
        let known = shelf.pages["manifest.json"]
        let served = known ?? ServedDocument(release.manifestDocument, of: release, route: .document)
        shelf.pages["manifest.json"] = served
        return library.reply(to: request, page: served, release.manifestBytes)
    }

    private func listing(_ request: Request, _ release: PublishedRelease, _ shelf: Library.Shelf, _ path: String) -> Reply {
        guard let page = ReleasePages.listing(of: path, in: release) else {
            return .now(
                Problem.answer(
                    404, "There is no such folder in this release.", for: request, with: [("Herald-Release", String(release.sequence))]))
        }
        return reply(to: request, page: page, of: release)
    }

    private func reply(to request: Request, page: [UInt8], of release: PublishedRelease?) -> Reply {
        let served = ServedDocument(PublishedDocument(page: page), of: release, route: .page)
        return library.reply(to: request, page: served, page)
    }

    private static func moved(to path: String, _ request: Request) -> Answer {
        Problem.answer(301, "This is a folder; its address ends with a slash.", for: request, with: [("Location", path)])
    }
}
#endif
