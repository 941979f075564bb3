import HeraldJSON

/// The words of a new workspace about its publisher.
struct SiteText {
    /// The name of the collection.
    var title: String?
    var publisher: String?
    var address: String?
    var contact: String?

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
}
