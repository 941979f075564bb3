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
    /// The position in the document, from 1; `nil` for the whole document.
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

/// The result of a feed check.
package struct FeedReport: Sendable {
    /// The kind of document, such as `an Atom feed`.
    package var kind = "a document"
    /// The number of documents read.
    package var documents = 0
    /// The number of entries, addresses or records in them.
    package var entries = 0
    /// The findings in the order of discovery, at most ``FindingList/limitPerRule`` for each rule and document.
    package var findings: [FeedFinding] = []
    /// The number of findings beyond that limit.
    package var omitted = 0
}

/// Collects findings, up to a limit for each rule and document. Used by one task at a time.
final class FindingList {
    /// The most findings of one rule that are kept for a document.
    static let limitPerRule = 5

    private(set) var all: [FeedFinding] = []
    private(set) var omitted = 0
    private var counts: [String: Int] = [:]

    /// Adds a finding, or counts it as omitted.
    func add(
        _ severity: FeedFinding.Severity, _ rule: String, in document: String, at position: XMLPosition? = nil, _ message: String,
        harm: String
    ) {
        let count = counts["\(rule) \(document)", default: 0]
        counts["\(rule) \(document)"] = count + 1
        if count >= Self.limitPerRule { return omitted += 1 }
        all.append(
            FeedFinding(severity: severity, rule: rule, document: document, position: position, message: message, impact: harm))
    }
}
