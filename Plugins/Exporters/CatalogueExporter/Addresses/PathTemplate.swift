import HeraldKit
import HeraldModel
import HeraldXML

/// A path for each practice: a template containing `{id}`, and perhaps `{language}`.
struct PathTemplate: Sendable {
    private let pieces: [Substring]
    private let text: String

    init(_ text: String) {
        self.text = text
        pieces = text.split(separator: "{id}", omittingEmptySubsequences: false)
    }

    /// Returns the path for a practice, or `nil` if it is not valid, because ID and language are too long together.
    func path(of practice: Slug, in language: LanguageTag? = nil) -> DocumentPath? {
        let path = pieces.joined(separator: practice.written)
        guard let language else { return DocumentPath(path) }
        return DocumentPath(path.split(separator: "{language}", omittingEmptySubsequences: false).joined(separator: language.written))
    }

    /// Returns the problem of the template in the setting `key`, or `nil` if it is valid.
    func problem(at key: String, example: String, needsLanguage: Bool = false) -> SettingsProblem? {
        let expected = "expected one such as \"\(example)\""
        let marks = needsLanguage ? ["{id}", "{language}"] : ["{id}"]
        for mark in marks {
            let count = text.split(separator: mark, omittingEmptySubsequences: false).count - 1
            if count != 1 {
                return SettingsProblem(key, "\"\(text)\" has \(mark) \(count == 0 ? "nowhere" : "more than once"); \(expected)")
            }
        }
        let filled = marks.reduce(text) { $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "id") }
        if DocumentPath(filled) != nil { return nil }
        return SettingsProblem(
            key, "\"\(text)\" is not a path inside the release; \(expected)", hint: "use letters, digits, \".\", \"-\", \"_\" and \"/\"")
    }
}

extension ExportContext {
    /// Returns the escaped address of a document of this pipeline.
    func webAddress(of path: String) -> String { WebAddress(address(of: path))?.written ?? address(of: path) }

    /// Returns the permanent identifier of a practice in all catalogues.
    func identifier(of practice: Slug) -> String {
        let name = "\(site.address)id/\(practice)"
        return WebAddress(name)?.written ?? name
    }

    /// The escaped address of the site.
    var siteAddress: String { WebAddress(site.address)?.written ?? site.address }

    /// Returns the permanent identifier of a classification scheme.
    func identifier(ofScheme scheme: some StringProtocol) -> String {
        let name = "\(site.address)schemes/\(scheme)"
        return WebAddress(name)?.written ?? name
    }
}
