import HeraldDiagnostics
public import HeraldModel

/// The options of the OAI-PMH provider: the keys under `harvest:` in `herald.yaml`.
///
///     var options = OAIProviderOptions()
///     options.pageSize = 50
///     var site = Site()
///     site.address = "https://Practices.example:8443/herald/"
///     let namespace = options.namespace(for: site)  // "practices.example"
public struct OAIProviderOptions: Sendable, Hashable {
    /// A query that partners harvest as the set `query:<name>`.
    ///
    ///     var query = Query()
    ///     query.evidence = [.good]
    ///     let saved = OAIProviderOptions.SavedQuery(name: "proven", title: "Proven practices", query: query)
    ///     let set = "query:\(saved.name)"  // "query:proven"
    public struct SavedQuery: Sendable, Hashable {
        /// The name: a slug.
        public var name: String
        /// The name of the set for people.
        public var title: String
        /// A sentence on the contents of the set, or `nil`.
        public var summary: String?
        /// The conditions. Order, limit and clearance have no effect.
        public var query: Query

        /// Creates a saved query.
        public init(name: String, title: String, summary: String? = nil, query: Query) {
            self.name = name
            self.title = title
            self.summary = summary
            self.query = query
        }
    }

    /// The saved queries, sorted by name.
    public var queries: [SavedQuery] = []
    /// The highest number of records, headers or sets in one response.
    public var pageSize = 100
    /// The part of identifiers between `oai:` and the practice's id. `nil` for the host of the site's address.
    public var namespace: String?
    /// The most confidential level of fields that harvesters receive.
    public var clearance = Sensitivity.public

    /// Creates the options with their defaults.
    public init() {}

    /// Returns the part of identifiers between `oai:` and the practice's id for the records of a site.
    ///
    /// Without a ``namespace`` of its own it is the host of the address in lower case, without user and port.
    public func namespace(for site: Site) -> String {
        if let namespace { return namespace }
        let rest = site.address.firstRange(of: "://").map { site.address[$0.upperBound...] } ?? site.address[...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last ?? authority
        return host.prefix { $0 != ":" && $0 != "[" }.lowercased()
    }
}

extension OAIProviderOptions {
    /// Returns whether a text can be the namespace of `oai` identifiers (*Specification for OAI identifiers*,
    /// version 2.0): a domain name whose parts all begin with a letter.
    public static func isNamespace(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { part in
                guard let first = part.first, first.isASCIILetter else { return false }
                return part.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
            }
    }
}
