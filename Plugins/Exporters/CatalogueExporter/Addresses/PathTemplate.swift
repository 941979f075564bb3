import HeraldKit
import HeraldModel
import HeraldXML

/// Where something of each practice is in the pipeline: a path with `{id}` in it, and `{language}` if there is one for each language.
struct PathTemplate: Sendable {
    private let pieces: [Substring]
    private let text: String

    init(_ text: String) {
        self.text = text
        pieces = text.split(separator: "{id}", omittingEmptySubsequences: false)
    }

    /// The path for a practice, or `nil` if it would be none: ids and languages can be too long together.
    func path(of practice: Slug, in language: LanguageTag? = nil) -> DocumentPath? {
        let path = pieces.joined(separator: practice.written)
        guard let language else { return DocumentPath(path) }
        return DocumentPath(path.split(separator: "{language}", omittingEmptySubsequences: false).joined(separator: language.written))
    }

    /// What is wrong with the pattern under `key`, if anything.
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
    /// The address of a document of this pipeline, escaped.
    func webAddress(of path: String) -> String { WebAddress(address(of: path))?.written ?? address(of: path) }

    /// What a practice is known by in every catalogue, whatever its version and wherever its pages.
    func identifier(of practice: Slug) -> String {
        let name = "\(site.address)id/\(practice)"
        return WebAddress(name)?.written ?? name
    }

    /// The address of the site itself.
    var siteAddress: String { WebAddress(site.address)?.written ?? site.address }

    /// What a classification scheme is known by.
    func identifier(ofScheme scheme: some StringProtocol) -> String {
        let name = "\(site.address)schemes/\(scheme)"
        return WebAddress(name)?.written ?? name
    }
}
