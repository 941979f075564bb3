internal import HeraldDiagnostics
internal import HeraldJSON
internal import HeraldModel
package import HeraldXML

/// A problem of a feed that affects partners.
package struct FeedFinding: Sendable, Hashable {
    /// The severity of a problem.
    package enum Severity: String, Sendable, Hashable {
        /// Partners lose entries, or cannot read the feed.
        case error
        /// Partners have extra cost, or some of them cannot read the feed.
        case warning
    }

    /// The severity.
    package var severity: Severity
    /// The name of the rule for programs, in kebab-case.
    package var rule: String
    /// The document's address or file.
    package var document: String
    /// The position in the document, from 1. `nil` for the whole document.
    package var position: XMLPosition?
    /// The message: first the wrong value, then what was expected.
    package var message: String
    /// The consequence for partners.
    package var impact: String

    /// The finding as text in two lines.
    package var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        // A diagnostic escapes control characters, so that text from others is safe for a terminal.
        let text = Diagnostic("\(document)\(place): \(severity.rawValue): \(message)").description.dropFirst("error: ".count)
        return "\(text)\n  partners: \(impact)"
    }

    /// The finding as one line of JSON.
    package var json: String {
        JSONValue.present([
            ("severity", .string(severity.rawValue)), ("rule", .string(rule)), ("document", .string(document)),
            ("line", position.map { .integer($0.line) }), ("column", position.map { .integer($0.column) }),
            ("message", .string(message)), ("partners", .string(impact)),
        ]).written()
    }
}
