import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The paths and titles of the documents of a feed stage.
struct FeedPaths {
    let format: FeedFormat
    let settings: FeedSettings
    let context: ExportContext

    /// The path of the feed of `scope`, such as `atom.xml` or `atom/theme-iamm-5.xml`.
    func feed(_ scope: FeedScope) -> String { "\(stem(scope)).\(format.ending)" }

    /// The path of archive document `number` of `scope`. It contains ``ExportContext/settingsFingerprint``, so that a path is never
    /// reused with other settings. `DocumentPath.swift` names who recognises archive documents by their paths.
    func archive(_ number: Int, of scope: FeedScope) -> String {
        let fingerprint = context.settingsFingerprint.isEmpty ? "" : "\(context.settingsFingerprint)-"
        return "\(stem(scope))\(DocumentPath.archiveMark)\(fingerprint)\(number).\(format.ending)"
    }

    /// The path of the list of feeds. `nil` if there is only one feed.
    var list: String? { settings.split.parts.isEmpty ? nil : "\(name).opml" }

    /// The path of a style sheet, from its extension.
    func style(_ ending: String) -> String { "\(name).\(ending)" }

    /// The relative path from a document of `scope` to the release's folder.
    func top(from scope: FeedScope) -> String { scope == .whole ? "" : "../" }

    /// The title of the feed of `scope`.
    func title(of scope: FeedScope) -> String {
        let title = settings.title.isEmpty ? context.site.title(in: scope.language(in: context)) : settings.title
        return scope.label(in: context).map { "\(title) – \($0)" } ?? title
    }

    /// Returns the link of an overview to the feed of everything.
    func link(_ title: String) -> [StageLink] { DocumentPath(feed(.whole)).map { [StageLink(.feed, $0, title: title)] } ?? [] }

    /// Returns `path` as a document path. Throws a ``Diagnostic`` if it is not valid.
    static func path(_ path: String) throws -> DocumentPath {
        guard let documentPath = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        return documentPath
    }

    private var name: String { settings.name?.written ?? format.name }

    private func stem(_ scope: FeedScope) -> String { scope == .whole ? name : "\(name)/\(scope.name)" }
}
