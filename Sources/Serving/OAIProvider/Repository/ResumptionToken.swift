import HeraldModel

/// The position in a list. It contains everything that the next part depends on, so a server keeps no state. A token is valid on every
/// server of the same store, after every restart and for ever, because events never change.
///
/// A token contains no secret and grants no rights: every part of the list is read with the clearance of the server. So the checksum
/// (CRC-32) need not be a signature. It detects tokens that were damaged or come from another store.
struct ResumptionToken: Sendable, Hashable {
    /// The verb, one of the three that return lists.
    var verb: OAIVerb
    /// The moment of the list.
    var snapshot = StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    /// The checksum of the event at the snapshot and of the set's conditions, which differs in another store or after a change of the set.
    var checksum: UInt32 = 0
    /// The range of events of the request.
    var range: ClosedRange<Int> = 0...0
    /// The number of the event of the last item before the next part.
    var after = 0
    /// The number of items before the next part.
    var cursor: Int
    /// The number of items in the whole list.
    var size: Int
    /// The format.
    var prefix = ""
    /// The set of the request. In a list of sets, the last set before the next part.
    var set: String?

    /// The version of the format, which grows by one with every change.
    private static let version: UInt8 = 1
    /// The verbs, by their numbers in tokens. Their order never changes; a new verb goes to the end.
    private static let verbs: [OAIVerb] = [.listRecords, .listIdentifiers, .listSets]

    /// The largest number of an event or of items in a token. Anybody can make a token, so sums of its numbers must not overflow.
    private static let largestNumber = 1 << 53
    /// The times that a token may have, from the year 1 to the year 9999.
    private static let times = -62_135_596_800...253_402_300_799

    /// The token as text: letters, digits, `-` and `_`.
    var written: String {
        var bytes = TokenBytes()
        bytes.add(Int(Self.version))
        bytes.add(Self.verbs.firstIndex(of: verb) ?? 0)
        for number in [snapshot.sequence, snapshot.time.seconds, Int(checksum), range.lowerBound, range.upperBound, after, cursor, size] {
            bytes.add(number)
        }
        bytes.add(prefix)
        bytes.add(set ?? "")
        return bytes.encoded
    }

    /// Parses a token. Throws a ``TokenError`` for a text that is not one, and for numbers that contradict each other. The checksum is
    /// compared later, with the store.
    init(written: String) throws(TokenError) {
        var bytes = try TokenBytes(encoded: written)
        guard try bytes.number() == Int(Self.version) else { throw .otherVersion }
        let verb = try bytes.number()
        guard Self.verbs.indices.contains(verb) else { throw .damaged }
        self.verb = Self.verbs[verb]
        let (sequence, time) = (try bytes.number(), try bytes.number())
        guard sequence <= Self.largestNumber, Self.times.contains(time) else { throw .damaged }
        snapshot = StoreMoment(sequence: sequence, time: Timestamp(seconds: time))
        guard let checksum = UInt32(exactly: try bytes.number()) else { throw .damaged }
        self.checksum = checksum
        let (first, last) = (try bytes.number(), try bytes.number())
        guard first >= 0, first <= last, last <= sequence else { throw .damaged }
        range = first...last
        (after, cursor, size) = (try bytes.number(), try bytes.number(), try bytes.number())
        guard after >= 0, after <= last, cursor >= 0, size >= cursor, size <= Self.largestNumber else { throw .damaged }
        prefix = try bytes.text()
        let set = try bytes.text()
        self.set = set.isEmpty ? nil : set
        guard bytes.isAtEnd else { throw .damaged }
    }

    /// Creates a token.
    init(verb: OAIVerb, cursor: Int, size: Int) {
        (self.verb, self.cursor, self.size) = (verb, cursor, size)
    }
}

/// The reason why a token is not valid.
enum TokenError: Error {
    /// Herald made no such token: it was cut, changed, or invented.
    case damaged
    /// Another version of Herald made it.
    case otherVersion
}
