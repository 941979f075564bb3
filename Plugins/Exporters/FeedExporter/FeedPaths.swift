import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// A form of feeds.
struct FeedFormat: Sendable {
    /// The media type of its documents.
    var mediaType: String
    /// How the paths of its documents end.
    var ending: String
    /// What feeds are called when the settings say nothing.
    var name: String
}

/// The paths and titles of the documents that a stage of feeds makes.
struct FeedPaths {
    let format: FeedFormat
    let settings: FeedSettings
    let context: ExportContext

    /// The feed of `part`: `atom.xml`, `atom/theme-iamm-5.xml`.
    func feed(_ part: FeedScope) -> String { "\(stem(part)).\(format.ending)" }

    /// The archive document `number` of `part`. Its name says from which settings it is made, so that with others no name comes back.
    func archive(_ number: Int, of part: FeedScope) -> String {
        let edition = context.settingsFingerprint.isEmpty ? "" : "\(context.settingsFingerprint)-"
        return "\(stem(part))-archive-\(edition)\(number).\(format.ending)"
    }

    /// The list of the stage's feeds; `nil` if there is one feed.
    var list: String? { settings.split.parts.isEmpty ? nil : "\(name).opml" }

    /// What a document of a style sheet is called, by its ending.
    func style(_ ending: String) -> String { "\(name).\(ending)" }

    /// The way from a document of `part` to the top of the release.
    func top(from part: FeedScope) -> String { part == .whole ? "" : "../" }

    /// The title of the feed of `part`.
    func title(of part: FeedScope) -> String {
        let title = settings.title.isEmpty ? context.site.title : settings.title
        return part.label(in: context).map { "\(title) – \($0)" } ?? title
    }

    /// `path` as a document's path. Throws a ``Diagnostic`` if it cannot be one.
    static func path(_ path: String) throws -> DocumentPath {
        guard let documentPath = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        return documentPath
    }

    private var name: String { settings.name?.written ?? format.name }

    private func stem(_ part: FeedScope) -> String { part == .whole ? name : "\(name)/\(part.name)" }
}
