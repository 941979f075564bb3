import HeraldModel

/// The stored form, which is also what webhooks carry: kebab-case keys, moments as RFC 3339.
extension ReleaseChange: Codable {
    private enum Key: String, CodingKey {
        case pipeline, site, sequence, since, practices, counts, documents
        case asOf = "as-of"
        case practiceCount = "practice-count"
        case isTruncated = "truncated"
    }

    /// Reads the stored form.
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
        isTruncated = try values.decode(Bool.self, forKey: .isTruncated)
    }

    /// Writes the stored form; `since` is there even when it is `null`.
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
        try values.encode(isTruncated, forKey: .isTruncated)
    }
}

extension ChangedPractice: Codable {
    private enum Key: String, CodingKey {
        case id, version, time, address
        case happening = "what"
    }

    /// Reads the stored form.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let id = try values.decode(String.self, forKey: .id)
        guard let slug = Slug(written: id) else {
            throw DecodingError.dataCorruptedError(forKey: .id, in: values, debugDescription: "\"\(id)\" is not a practice's id")
        }
        self.init(
            slug, version: try values.decode(Int.self, forKey: .version), try values.decode(Change.self, forKey: .happening),
            time: try values.moment(.time), address: try values.decodeIfPresent(String.self, forKey: .address))
    }

    /// Writes the stored form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(id.written, forKey: .id)
        try values.encode(version, forKey: .version)
        try values.encode(change, forKey: .happening)
        try values.encode(time.written, forKey: .time)
        try values.encodeIfPresent(address, forKey: .address)
    }
}

extension KeyedDecodingContainer {
    /// A moment in RFC 3339.
    fileprivate func moment(_ key: Key) throws -> Timestamp {
        let text = try decode(String.self, forKey: key)
        guard let moment = Timestamp(written: text) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "\"\(text)\" is not a moment")
        }
        return moment
    }
}
