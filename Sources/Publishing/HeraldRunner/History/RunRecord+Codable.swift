import Foundation
import HeraldModel

/// The JSON form, in the history and of `herald runs --json`: keys in kebab-case, times as RFC 3339 in UTC. Keys without a value are left
/// out.
extension RunRecord: Codable {
    private enum Key: String, CodingKey {
        case herald, id, pipeline, command, began, ended, outcome, release, practices, stages, documents, editions, deliveries, warnings
        case errors, due
        case rolledBackTo = "rolled-back-to"
        case asOf = "as-of"
        case quarantined = "set-aside"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        guard try values.decode(Int.self, forKey: .herald) == 1 else {
            throw DecodingError.dataCorruptedError(forKey: .herald, in: values, debugDescription: "another version of the form")
        }
        let text = try values.decode(String.self, forKey: .id)
        guard let id = RunID(text) else {
            throw DecodingError.dataCorruptedError(forKey: .id, in: values, debugDescription: "\"\(text)\" is not the id of a run")
        }
        self.init(
            id: id, pipeline: try values.decode(String.self, forKey: .pipeline),
            command: try values.decode(String.self, forKey: .command), began: try values.time(.began))
        let word = try values.decode(String.self, forKey: .outcome)
        guard let outcome = Outcome(written: word) else {
            throw DecodingError.dataCorruptedError(forKey: .outcome, in: values, debugDescription: "\"\(word)\" is not an outcome")
        }
        self.outcome = outcome
        ended = try values.contains(.ended) ? values.time(.ended) : nil
        asOf = try values.contains(.asOf) ? values.time(.asOf) : nil
        release = try values.decodeIfPresent(Int.self, forKey: .release)
        rolledBackTo = try values.decodeIfPresent(Int.self, forKey: .rolledBackTo)
        practices = try values.decodeIfPresent(Int.self, forKey: .practices)
        stages = try values.decodeIfPresent([Stage].self, forKey: .stages) ?? []
        documents = try values.decodeIfPresent([Document].self, forKey: .documents) ?? []
        editions = try values.decodeIfPresent([Edition].self, forKey: .editions) ?? []
        deliveries = try values.decodeIfPresent([Delivery].self, forKey: .deliveries) ?? []
        quarantined = try values.decodeIfPresent([Quarantined].self, forKey: .quarantined) ?? []
        warnings = try values.decodeIfPresent([Problem].self, forKey: .warnings) ?? []
        errors = try values.decodeIfPresent([Problem].self, forKey: .errors) ?? []
        due = try (values.decodeIfPresent([String].self, forKey: .due) ?? []).compactMap { Timestamp(written: $0) }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(1, forKey: .herald)
        try values.encode(id.description, forKey: .id)
        try values.encode(pipeline, forKey: .pipeline)
        try values.encode(command, forKey: .command)
        try values.encode(began.written, forKey: .began)
        try values.encode(outcome.written, forKey: .outcome)
        try values.encodeIfPresent(ended?.written, forKey: .ended)
        try values.encodeIfPresent(asOf?.written, forKey: .asOf)
        try values.encodeIfPresent(release, forKey: .release)
        try values.encodeIfPresent(rolledBackTo, forKey: .rolledBackTo)
        try values.encodeIfPresent(practices, forKey: .practices)
        if !stages.isEmpty { try values.encode(stages, forKey: .stages) }
        if !documents.isEmpty { try values.encode(documents, forKey: .documents) }
        if !editions.isEmpty { try values.encode(editions, forKey: .editions) }
        if !deliveries.isEmpty { try values.encode(deliveries, forKey: .deliveries) }
        if !quarantined.isEmpty { try values.encode(quarantined, forKey: .quarantined) }
        if !warnings.isEmpty { try values.encode(warnings, forKey: .warnings) }
        if !errors.isEmpty { try values.encode(errors, forKey: .errors) }
        if !due.isEmpty { try values.encode(due.map(\.written), forKey: .due) }
    }

    /// The bytes of the JSON form, with a line feed.
    package func fileBytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [0x0A]
    }
}

extension KeyedDecodingContainer {
    /// Reads a time.
    fileprivate func time(_ key: Key) throws -> Timestamp {
        let text = try decode(String.self, forKey: key)
        if let time = Timestamp(written: text) { return time }
        throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "\"\(text)\" is not a time")
    }
}
