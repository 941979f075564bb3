import HeraldXML

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
