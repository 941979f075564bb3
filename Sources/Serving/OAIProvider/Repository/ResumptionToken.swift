import HeraldModel

/// Where a list goes on. Everything that the next part depends on is in it, so no server has to remember anything: it is good on every
/// server of the same store, after every restart, and for ever, because events are never changed.
///
/// It is no secret and needs none. What a token leads to anybody could list without one when its snapshot was taken, and every part
/// goes through the store's reader with the clearance of the server. The check sum is against damage: 32 bits, CRC-32.
struct ResumptionToken: Sendable, Hashable {
    /// The verb: one of the three that give lists.
    var verb: OAIVerb
    /// The moment of the store that is listed.
    var snapshot = StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    /// What tells the event at the snapshot from that of another store, and the set's conditions from others.
    var checksum: UInt32 = 0
    /// The numbers of the first and the last event that the request asks for.
    var range: ClosedRange<Int> = 0...0
    /// The number of the event of the last item before the next part.
    var after = 0
    /// How many items came before the next part.
    var cursor: Int
    /// How many items the whole list has.
    var size: Int
    /// The format.
    var prefix = ""
    /// The set asked for; of a list of sets, the last one before the next part.
    var set: String?

    /// Grows by one whenever tokens are written in another way.
    private static let version: UInt8 = 1
    /// Verbs by their numbers in tokens.
    private static let verbs: [OAIVerb] = [.listRecords, .listIdentifiers, .listSets]

    /// The token as harvesters are given it: letters, digits, `-` and `_`.
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

    /// Reads a token. Throws a ``TokenError`` for anything that Herald did not write.
    init(written: String) throws(TokenError) {
        var bytes = try TokenBytes(encoded: written)
        guard try bytes.number() == Int(Self.version) else { throw .otherVersion }
        let verb = try bytes.number()
        guard Self.verbs.indices.contains(verb) else { throw .damaged }
        self.verb = Self.verbs[verb]
        let (sequence, time) = (try bytes.number(), try bytes.number())
        snapshot = StoreMoment(sequence: sequence, time: Timestamp(seconds: time))
        guard let mark = UInt32(exactly: try bytes.number()) else { throw .damaged }
        self.checksum = mark
        let (first, last) = (try bytes.number(), try bytes.number())
        guard first >= 0, first <= last, last <= sequence else { throw .damaged }
        range = first...last
        (after, cursor, size) = (try bytes.number(), try bytes.number(), try bytes.number())
        guard after >= 0, after <= last, cursor >= 0, size >= cursor else { throw .damaged }
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

/// Why a token cannot be read.
enum TokenError: Error {
    /// It is not what was handed out.
    case damaged
    /// Another version of Herald made it.
    case otherVersion
}
