package import HeraldKit
package import HeraldModel

/// A delivery as the outbox keeps it. It holds no settings and no secrets: those are the pipeline's at the time of each attempt.
package struct OutboxEntry: Sendable, Hashable {
    /// Where a delivery stands; each is a folder of the outbox.
    package enum State: String, Sendable, CaseIterable {
        /// Not delivered yet.
        case waiting
        /// Delivered, or not needed any more.
        case delivered
        /// Given up.
        case dead
    }

    /// Its id, which receivers know it by.
    package var id: String
    /// Its place in the order of deliveries.
    package var number: Int
    /// The pipeline.
    package var pipeline: String
    /// The delivery stage of the pipeline.
    package var name: String
    /// The deliverer.
    package var to: String
    /// What it tells, in a few words.
    package var notice: String
    /// What changed; not kept once it was delivered.
    package var change: ReleaseChange?
    /// The number of the last event that the release knew.
    package var sequence: Int
    /// How often it was tried.
    package var attempts = 0
    /// How often the other side said no.
    package var refusals = 0
    /// When it was tried last.
    package var lastAttempt: Timestamp?
    /// Not to be tried before.
    package var nextAttempt: Timestamp?
    /// What earlier attempts brought to an end.
    package var done: [String] = []
    /// Why the last attempt failed, or why it was given up.
    package var problem: String?
    /// What to do about the problem.
    package var hint: String?
    /// What the other side said.
    package var receipt: String?

    /// Creates an entry that was never tried.
    package init(id: String, number: Int, name: String, to: String, notice: String, change: ReleaseChange) {
        (self.id, self.number, self.name, self.to, self.notice) = (id, number, name, to, notice)
        pipeline = change.pipeline
        sequence = change.sequence
        self.change = change
    }

    /// The name of its file.
    var fileName: String {
        let digits = String(number)
        return "\(String(repeating: "0", count: max(0, 8 - digits.utf8.count)))\(digits)-\(id).json"
    }
}

extension OutboxEntry: Codable {
    private enum Key: String, CodingKey {
        case herald, id, number, pipeline, name, to, notice, change, sequence, attempts, refusals, done, problem, hint, receipt
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
