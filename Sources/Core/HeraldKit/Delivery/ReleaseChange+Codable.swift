import HeraldModel

/// The JSON form, in the outbox and in webhooks: kebab-case keys, times as RFC 3339 in UTC. Changing a key breaks
/// receivers.
extension ReleaseChange: Codable {
    fileprivate enum Key: String, CodingKey {
        case pipeline, site, sequence, since, practices, counts, documents, editions
        case asOf = "as-of"
        case practiceCount = "practice-count"
        case isTruncated = "truncated"
        case isRetired = "retired"
        case movedFrom = "moved-from"
    }

    /// Reads the JSON form.
    ///
    /// - Throws: `DecodingError` if a key is missing, a time is not RFC 3339 or the name of an edition has another form.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            pipeline: try values.decode(String.self, forKey: .pipeline), site: try values.decode(String.self, forKey: .site),
            sequence: try values.decode(Int.self, forKey: .sequence), asOf: try values.moment(.asOf),
            since: try values.decodeIfPresent(Int.self, forKey: .since))
        practiceCount = try values.decode(Int.self, forKey: .practiceCount)
        practices = try values.decode([ChangedPractice].self, forKey: .practices)
        counts = try values.decode(DocumentCounts.self, forKey: .counts)
        documents = try values.decode([ChangedDocument].self, forKey: .documents)
        editions = try values.decodeIfPresent([String].self, forKey: .editions)?.map { try values.edition($0) } ?? []
        isTruncated = try values.decode(Bool.self, forKey: .isTruncated)
        isRetired = try values.decodeIfPresent(Bool.self, forKey: .isRetired) ?? false
        movedFrom = try values.decodeIfPresent(String.self, forKey: .movedFrom)
    }

    /// Writes the JSON form. The key `since` is always present. Its value is `null` for a release to be taken as a
    /// whole. The keys `retired` and `moved-from` are present only for a pipeline that was retired or renamed, and
    /// `editions` only for a release that published some.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(pipeline, forKey: .pipeline)
        try values.encode(site, forKey: .site)
        try values.encode(sequence, forKey: .sequence)
        try values.encode(asOf.written, forKey: .asOf)
        try values.encode(since, forKey: .since)
        try values.encode(practiceCount, forKey: .practiceCount)
        try values.encode(practices, forKey: .practices)
        try values.encode(counts, forKey: .counts)
        try values.encode(documents, forKey: .documents)
        if !editions.isEmpty { try values.encode(editions.map(\.written), forKey: .editions) }
        try values.encode(isTruncated, forKey: .isTruncated)
        if isRetired { try values.encode(true, forKey: .isRetired) }
        try values.encodeIfPresent(movedFrom, forKey: .movedFrom)
    }
}

/// The JSON form of an entry. The change has the key `what`.
extension ChangedPractice: Codable {
    private enum Key: String, CodingKey {
        case id, version, time, address
        case change = "what"
    }

    /// Reads the JSON form.
    ///
    /// - Throws: `DecodingError` if a key is missing, the id is not a slug or the change is unknown.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let id = try values.decode(String.self, forKey: .id)
        guard let slug = Slug(written: id) else {
            throw DecodingError.dataCorruptedError(forKey: .id, in: values, debugDescription: "\"\(id)\" is not a practice's id")
        }
        self.init(
            slug, version: try values.decode(Int.self, forKey: .version), try values.decode(Change.self, forKey: .change),
            time: try values.moment(.time), address: try values.decodeIfPresent(String.self, forKey: .address))
    }

    /// Writes the JSON form, without the key `address` if there is no page.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(id.written, forKey: .id)
        try values.encode(version, forKey: .version)
        try values.encode(change, forKey: .change)
        try values.encode(time.written, forKey: .time)
        try values.encodeIfPresent(address, forKey: .address)
    }
}

extension KeyedDecodingContainer<ReleaseChange.Key> {
    /// Reads the name of an edition.
    fileprivate func edition(_ text: String) throws -> EditionKey {
        if let key = EditionKey(written: text) { return key }
        throw DecodingError.dataCorruptedError(forKey: .editions, in: self, debugDescription: "\"\(text)\" is not an edition")
    }
}

extension KeyedDecodingContainer {
    /// Decodes a time in RFC 3339.
    fileprivate func moment(_ key: Key) throws -> Timestamp {
        let text = try decode(String.self, forKey: key)
        guard let moment = Timestamp(written: text) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "\"\(text)\" is not a moment")
        }
        return moment
    }
}
