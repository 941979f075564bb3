package import HeraldDiagnostics
package import HeraldHTTP
package import HeraldModel

/// What somebody wants from an archive.
package struct HarvestRequest: Sendable {
    /// Where a harvest begins.
    package enum Start: Sendable, Hashable {
        /// With everything.
        case beginning
        /// With what changed since the last whole harvest.
        case last
        /// With what changed on a day or at a moment, or after it.
        case date(String)
    }

    /// The address of the archive's OAI-PMH interface.
    package var address: HTTPAddress
    /// The set, or `nil` for all records.
    package var set: String?
    /// The metadata prefix, or `nil` for the best one that the archive offers.
    package var prefix: String?
    /// Where to begin.
    package var start: Start
    /// The last day or moment whose changes are wanted.
    package var until: String?
    /// What practices are that do not say it.
    package var kind: PracticeKind?

    /// Creates a request. Throws a ``Diagnostic`` for dates that are none or in the wrong order, and for a prefix or a kind that Herald does not know.
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
        // Dates of one precision are in the order of their letters.
        if case .date(let from) = start, let until, from.prefix(until.count) > until.prefix(from.count) {
            throw Diagnostic("--until is \"\(until)\"; expected a date that is not before --from, \"\(from)\"")
        }
    }
}

/// A form of records that Herald can read, by its usual metadata prefix; the better one first.
package enum MetadataFormat: String, Sendable, CaseIterable {
    /// Herald's own XML, namespace `urn:herald:practice:1`: nothing is lost.
    case herald
    /// Dublin Core, which every archive has (OAI-PMH 2.0, section 3.4).
    case dublinCore = "oai_dc"
}
