package import HeraldDiagnostics
package import HeraldHTTP
package import HeraldModel

/// A request to harvest an archive.
package struct HarvestRequest: Sendable {
    /// The beginning of a harvest.
    package enum Start: Sendable, Hashable {
        /// All records.
        case beginning
        /// Changes since the last complete harvest.
        case last
        /// Changes on or after a day or a moment.
        case date(String)
    }

    /// The address of the archive's OAI-PMH interface.
    package var address: HTTPAddress
    /// The set, or nil for all records.
    package var set: String?
    /// The metadata prefix, or nil for the best format that the archive offers.
    package var prefix: String?
    /// The beginning of the harvest.
    package var start: Start
    /// The last day or moment whose changes are harvested.
    package var until: String?
    /// The kind of practice, for records that do not contain one.
    package var kind: PracticeKind?

    /// Creates a request.
    ///
    /// - Throws: ``Diagnostic`` if a date is not valid, if the dates are in the wrong order, or if the prefix or the kind is unknown.
    package init(
        _ address: HTTPAddress, set: String? = nil, prefix: String? = nil, from: String? = nil, until: String? = nil, kind: String? = nil
    ) throws(Diagnostic) {
        self.address = address
        self.set = set
        self.prefix = prefix
        self.until = until
        self.kind = try kind.map { text throws(Diagnostic) in
            if let kind = PracticeKind(rawValue: text) { return kind }
            let kinds = PracticeKind.allCases.map(\.rawValue)
            throw Diagnostic(
                "no kind is called \"\(text)\"; expected \(EnglishList.or(kinds))", hint: NearMiss.hint(for: text, among: kinds))
        }
        switch from {
        case nil: start = .beginning
        case "last": start = .last
        case let date?: start = .date(date)
        }
        if let prefix, MetadataFormat(rawValue: prefix) == nil {
            let forms = MetadataFormat.allCases.map(\.rawValue)
            throw Diagnostic(
                "\"\(prefix)\" is not a form that Herald can read; expected \(EnglishList.or(forms))",
                hint: NearMiss.hint(for: prefix, among: forms))
        }
        for (option, text) in [("--from", from == "last" ? nil : from), ("--until", until)] {
            guard let text, Timestamp(written: text) == nil else { continue }
            let extra = option == "--from" ? ", or \"last\"" : ""
            throw Diagnostic("found \"\(text)\" for \(option); expected a date such as 2016-12-10 or 2016-12-10T09:30:00Z\(extra)")
        }
        // Dates sort as text if both are cut to the length of the shorter one: a day, or a day with a time.
        if case .date(let from) = start, let until, from.prefix(until.count) > until.prefix(from.count) {
            throw Diagnostic("--until is \"\(until)\"; expected a date that is not before --from, \"\(from)\"")
        }
    }
}
