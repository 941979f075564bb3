internal import HeraldDiagnostics
internal import HeraldJSON
internal import HeraldModel
package import HeraldXML

/// Something about a feed that partners would suffer from.
package struct FeedFinding: Sendable, Hashable {
    /// How bad it is.
    package enum Severity: String, Sendable, Hashable {
        /// Partners lose entries, or cannot read the feed.
        case error
        /// It costs partners, or some of them cannot read it.
        case warning
    }

    /// How bad it is.
    package var severity: Severity
    /// What sort of thing it is, for programs: kebab-case.
    package var rule: String
    /// The document's address or file.
    package var document: String
    /// Where in the document, from 1; `nil` for the document as a whole.
    package var position: XMLPosition?
    /// What is wrong with the value found, then what was expected.
    package var message: String
    /// What partners suffer.
    package var impact: String

    /// The finding as people read it, over two lines.
    package var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        // A diagnostic makes what a stranger wrote fit for a terminal.
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

/// What a check of a feed came to.
package struct FeedReport: Sendable {
    /// What it is: `an Atom feed`.
    package var kind = "a document"
    /// How many documents were read.
    package var documents = 0
    /// How many entries, addresses or records they hold.
    package var entries = 0
    /// What is wrong, in the order in which it was found; of each sort at most ``FindingList/most`` in a document.
    package var findings: [FeedFinding] = []
    /// How many more there are of sorts that came too often.
    package var omitted = 0
}

/// Keeps findings, but not thousands of one sort. Used by one task at a time.
final class FindingList {
    /// How many of one sort are kept for a document.
    static let limitPerRule = 5

    private(set) var all: [FeedFinding] = []
    private(set) var omitted = 0
    private var counts: [String: Int] = [:]

    /// Notes something wrong with `document`.
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
