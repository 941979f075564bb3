internal import HeraldCrypto
internal import HeraldJSON
package import HeraldModel

/// The sources that were cited so far, each with a key that depends on nothing but the source.
package struct DistinctSources {
    private var keys: Set<String> = []

    /// Creates a list without a source.
    package init() {}

    /// Returns the key of a source that is new; `nil` if the same one was there before.
    package mutating func keyOfNew(_ source: Source) -> String? {
        let key = Self.key(of: source)
        return keys.insert(key).inserted ? key : nil
    }

    /// Returns the key: the id of the source in its record, a point, and 12 digits of the hash of its contents.
    ///
    /// Ids such as `report` occur in many records for different documents. The digits tell these apart, whatever other practices are
    /// selected, and are equal where records describe the same document in the same words. ``HeraldModel/Source/via`` does not count,
    /// because it says how the record came to know the source. Pages count for articles only; see ``CitedWork``.
    package static func key(of source: Source) -> String {
        let contents: JSONValue = .array([
            .string(source.type.written), .string(source.title), .strings(source.authors), .nullable(source.publisher),
            source.year.map(JSONValue.integer) ?? .null, .nullable(source.isbn), .nullable(source.doi), .nullable(source.url),
            source.type == .article ? .nullable(source.pages) : .null,
        ])
        return "\(source.id).\(ContentHash(of: contents.written()).hex.prefix(12))"
    }
}
