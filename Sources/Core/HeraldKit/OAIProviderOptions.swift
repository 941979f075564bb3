public import HeraldModel

/// What harvesters are offered, and how: the keys under `harvest:` in `herald.yaml`.
public struct OAIProviderOptions: Sendable, Hashable {
    /// A selection that can be harvested as the set `query:<name>`.
    public struct SavedQuery: Sendable, Hashable {
        /// Its name: a slug.
        public var name: String
        /// What harvesters are shown as the set's name.
        public var title: String
        /// What it holds, in a sentence.
        public var summary: String?
        /// The practices it holds. Order, limit and clearance do not count.
        public var query: Query

        /// Creates a saved query.
        public init(name: String, title: String, summary: String? = nil, query: Query) {
            self.name = name
            self.title = title
            self.summary = summary
            self.query = query
        }
    }

    /// The saved queries, in the order of their names.
    public var queries: [SavedQuery] = []
    /// At most so many records, headers or sets in one answer.
    public var pageSize = 100
    /// The part of identifiers between `oai:` and the practice's id; `nil` for the host of the site's address.
    public var namespace: String?
    /// How confidential the fields handed out may be.
    public var clearance = Sensitivity.public

    /// The terms that hold when nothing is said.
    public init() {}

    /// The part of identifiers between `oai:` and the practice's id, for records of `site`.
    public func namespace(for site: Site) -> String {
        if let namespace { return namespace }
        let rest = site.address.firstRange(of: "://").map { site.address[$0.upperBound...] } ?? site.address[...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last ?? authority
        return host.prefix { $0 != ":" && $0 != "[" }.lowercased()
    }
}

extension OAIProviderOptions {
    /// Whether `text` can stand in identifiers as the guidelines for `oai` identifiers want it (version 2.0): a domain name whose parts
    /// begin with a letter.
    public static func isNamespace(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { part in
                guard let first = part.first, isLetter(first) else { return false }
                return part.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
