package import HeraldKit
package import HeraldModel

/// A delivery in the outbox. It has no settings and no secrets: each attempt uses those of the pipeline at that time.
package struct OutboxEntry: Sendable, Hashable {
    /// The state of a delivery. Each state is a folder of the outbox.
    package enum State: String, Sendable, CaseIterable {
        /// Not delivered yet.
        case waiting
        /// Delivered, or replaced by a later delivery.
        case delivered
        /// Given up.
        case dead
    }

    /// The id, which receivers see.
    package var id: String
    /// The number, from 1, in the order of deliveries.
    package var number: Int
    /// The pipeline.
    package var pipeline: String
    /// The delivery stage of the pipeline.
    package var name: String
    /// The deliverer.
    package var to: String
    /// A few words on its contents.
    package var notice: String
    /// The change of the release. Removed after the delivery.
    package var change: ReleaseChange?
    /// The practices of the change, kept when the change is removed. `nil` before, and in receipts of earlier versions of Herald.
    package var practices: [Slug]?
    /// Whether the change had more practices than are listed.
    package var isTruncated = false
    /// The number of the last event in the release.
    package var sequence: Int
    /// The number of attempts.
    package var attempts = 0
    /// The number of refusals by the receiver.
    package var refusals = 0
    /// The time of the last attempt.
    package var lastAttempt: Timestamp?
    /// The earliest time of the next attempt.
    package var nextAttempt: Timestamp?
    /// The steps that earlier attempts completed.
    package var done: [String] = []
    /// The reason why the last attempt failed, or why the delivery was given up.
    package var problem: String?
    /// The fix for the problem.
    package var hint: String?
    /// The answer of the receiver.
    package var receipt: String?

    /// Creates an entry without attempts, under a random id.
    package init(number: Int, name: String, to: String, notice: String, change: ReleaseChange) {
        id = DeliveryID.random()
        (self.number, self.name, self.to, self.notice) = (number, name, to, notice)
        pipeline = change.pipeline
        sequence = change.sequence
        self.change = change
    }

    /// The name of its file.
    package var fileName: String {
        let digits = String(number)
        return "\(String(repeating: "0", count: max(0, 8 - digits.utf8.count)))\(digits)-\(id).json"
    }
}

extension OutboxEntry: Codable {
    private enum Key: String, CodingKey {
        case herald, id, number, pipeline, name, to, notice, change, practices, sequence, attempts, refusals, done, problem, hint, receipt
        case isTruncated = "practices-truncated"
        case lastAttempt = "last-attempt"
        case nextAttempt = "next-attempt"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        number = try values.decode(Int.self, forKey: .number)
        pipeline = try values.decode(String.self, forKey: .pipeline)
        name = try values.decode(String.self, forKey: .name)
        to = try values.decode(String.self, forKey: .to)
        notice = try values.decode(String.self, forKey: .notice)
        change = try values.decodeIfPresent(ReleaseChange.self, forKey: .change)
        practices = try values.decodeIfPresent([String].self, forKey: .practices)?.compactMap(Slug.init(written:))
        isTruncated = try values.decodeIfPresent(Bool.self, forKey: .isTruncated) ?? false
        sequence = try values.decode(Int.self, forKey: .sequence)
        attempts = try values.decode(Int.self, forKey: .attempts)
        refusals = try values.decode(Int.self, forKey: .refusals)
        lastAttempt = try values.decodeIfPresent(String.self, forKey: .lastAttempt).flatMap(Timestamp.init(written:))
        nextAttempt = try values.decodeIfPresent(String.self, forKey: .nextAttempt).flatMap(Timestamp.init(written:))
        done = try values.decode([String].self, forKey: .done)
        problem = try values.decodeIfPresent(String.self, forKey: .problem)
        hint = try values.decodeIfPresent(String.self, forKey: .hint)
        receipt = try values.decodeIfPresent(String.self, forKey: .receipt)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(1, forKey: .herald)
        try values.encode(id, forKey: .id)
        try values.encode(number, forKey: .number)
        try values.encode(pipeline, forKey: .pipeline)
        try values.encode(name, forKey: .name)
        try values.encode(to, forKey: .to)
        try values.encode(notice, forKey: .notice)
        try values.encodeIfPresent(change, forKey: .change)
        try values.encodeIfPresent(practices?.map(\.written), forKey: .practices)
        if isTruncated { try values.encode(true, forKey: .isTruncated) }
        try values.encode(sequence, forKey: .sequence)
        try values.encode(attempts, forKey: .attempts)
        try values.encode(refusals, forKey: .refusals)
        try values.encodeIfPresent(lastAttempt?.written, forKey: .lastAttempt)
        try values.encodeIfPresent(nextAttempt?.written, forKey: .nextAttempt)
        try values.encode(done, forKey: .done)
        try values.encodeIfPresent(problem, forKey: .problem)
        try values.encodeIfPresent(hint, forKey: .hint)
        try values.encodeIfPresent(receipt, forKey: .receipt)
    }
}

/// Ids of deliveries.
private enum DeliveryID {
    /// A new id of 128 random bits, in hexadecimal digits.
    static func random() -> String {
        [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}
