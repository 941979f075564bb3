import HeraldDiagnostics
import HeraldJSON
import HeraldModel

/// The answers of whoever makes a workspace.
struct SiteText {
    /// The name of the collection.
    var title: String?
    var publisher: String?
    var address: String?
    var contact: String?
    /// The audiences that get a digest. `nil` for ``usualAudiences``.
    var audiences: [String]?
    /// Whether the sample practices are taken in. `nil` if nobody said so.
    var takesSamples: Bool?

    /// The audiences of a first pipeline.
    static let usualAudiences = ["ministries", "ngos", "academia"]

    /// Returns the audiences in a list with commas. Throws a ``Diagnostic`` if one is not built in, or if there is none.
    static func audiences(_ list: String) throws(Diagnostic) -> [String] {
        let names = list.split { $0 == "," || $0.isWhitespace }.map(String.init)
        let known = Audience.shipped.map(\.name)
        if names.isEmpty { throw Diagnostic("no audience is named; expected \(EnglishList.or(known))") }
        for (index, name) in names.enumerated() {
            if !known.contains(name) {
                throw Diagnostic(
                    "no audience is called \"\(name)\"; expected \(EnglishList.or(known))", hint: NearMiss.hint(for: name, among: known))
            }
            if names[..<index].contains(name) { throw Diagnostic("the audience \"\(name)\" is named twice; expected it once") }
        }
        return names
    }

    /// Returns a new `herald.yaml`. Values that are `nil` are left out.
    func settings(language: String) -> String {
        let values = [
            ("title", title), ("publisher", publisher), ("address", address), ("language", language), ("contact", contact),
        ]
        let lines = values.compactMap { name, value in value.map { "  \(name): \(JSONString.quoted($0))" } }
        return """
            # Who publishes, and how. `herald schema workspace` prints a JSON Schema of this file for your editor.
            site:
            \(lines.joined(separator: "\n"))

            # Two accepting reviews from two research centres publish a version.
            review:
              accepts: 2
              centres: 2

            """
    }

    /// The first pipeline: briefs and their list, feeds, and a digest for each audience.
    var pipeline: String {
        """
        pipeline: monthly
        about: A page for each practice, an index, feeds for readers and for partner sites, and a digest for each audience.
        stages:
          - export: policy-brief
          - export: brief-index
          - export: atom-feed
            with: { page: "practices/{id}.html" }
          - export: rss-feed
            with: { page: "practices/{id}.html" }
          - export: json-feed
            with: { page: "practices/{id}.html" }
          - export: audience-digest
            with: { audiences: [\((audiences ?? Self.usualAudiences).joined(separator: ", "))] }

        """
    }

    /// Returns an address with a slash at its end. A text that is no web address, or one with a query, is returned as it is.
    static func withSlash(_ address: String) -> String {
        let isAddress = address.hasPrefix("https://") || address.hasPrefix("http://")
        return isAddress && !address.hasSuffix("/") && !address.contains { "?#".contains($0) } ? "\(address)/" : address
    }
}
