import HeraldModel

/// The answer of the other side to a delivery that succeeded.
///
///     let receipt = Receipt("202 Accepted")
///     let shown = receipt.note  // "202 Accepted"
public struct Receipt: Sendable, Hashable, Codable {
    /// The answer in a few words. It is kept in the outbox and shown by `herald deliveries`, so it must not hold a
    /// secret.
    public var note: String
    /// Whether reports of runs show the note, because it says more than that the delivery arrived.
    ///
    /// A deliverer that sends to many sets it, such as one that counts messages by outcome. It is not kept in the outbox.
    package var isShown = false

    private enum CodingKeys: String, CodingKey { case note }

    /// Creates a receipt with a note of a few words.
    public init(_ note: String) { self.note = note }
}
