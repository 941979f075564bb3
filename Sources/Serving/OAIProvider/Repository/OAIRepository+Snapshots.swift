import HeraldCaching
import HeraldKit
import HeraldModel

/// The moments and events of a list, and the tokens that name them.
extension OAIRepository {
    /// Returns the snapshot of a list that begins now, and the date of its first response.
    ///
    /// A later harvest from that date on lists every change that is not in the snapshot, and none twice: the snapshot contains the events
    /// of earlier seconds, and later events have that second or a later one. If the last event is in the current second, the response waits
    /// for the next second, so that everything stored before the request is in the list. If the last event is in the future, because the
    /// clock was set back, everything is listed, and the events in the future will be listed again.
    func snapshot() async throws -> (snapshot: StoreMoment, responseDate: Timestamp) {
        var settled = try await log.watermark(clock)
        let requestTime = clock()
        // Event times never decrease, so a clock behind the last event was set back.
        if requestTime < settled.moment.time { return (try await log.publicationMoment(asOf: nil), requestTime) }
        if settled.moment.time == settled.time {
            var waits = 0
            while clock() <= settled.time, waits < Self.maximumWaits {
                try await pause(Self.wait)
                waits += 1
            }
            settled = try await log.watermark(clock)
        }
        let now = clock()
        // A store that cannot tell whether somebody is writing returns the time of its last event. No transaction is that old any more.
        if settled.moment.time == settled.time, settled.time.seconds + Self.maximumTransactionSeconds < now.seconds { settled.time = now }
        return (try await log.publicationMoment(asOf: Timestamp(seconds: settled.time.seconds - 1)), settled.time)
    }

    /// The wait for the next second, in steps. Together the steps are twice as long as a second.
    private static let (maximumWaits, wait) = (40, Duration.milliseconds(50))

    /// A time limit that no write transaction reaches, in seconds.
    private static let maximumTransactionSeconds = 60

    /// Returns the numbers of the events of `snapshot` between the request's `from` and `until`, or `nil` if there is none.
    func range(of request: OAIRequest, at snapshot: StoreMoment) async throws -> ClosedRange<Int>? {
        var (first, last) = (1, snapshot.sequence)
        if let from = request.from {
            first = try await log.moment(asOf: Timestamp(seconds: from.first.seconds - 1)).sequence + 1
        }
        if let until = request.until, until.last < snapshot.time {
            last = min(last, try await log.moment(asOf: until.last).sequence)
        }
        return first <= last ? first...last : nil
    }

    /// Returns a checksum of the event at `snapshot` and of the conditions of `set`, so that a token is valid for this store and this set
    /// only. `nil` if the event is not in the log.
    func checksum(at snapshot: StoreMoment, _ set: OAISet?) async throws -> UInt32? {
        let event: UInt32
        if let cached = cache.checksums.value(for: snapshot) {
            event = cached
        } else {
            guard let found = try await publication(at: snapshot), found.time == snapshot.time else { return nil }
            event = CRC32.of("\(found.practice) \(found.version) \(found.kind.written)".utf8)
            // The cost is the estimated size of an entry in bytes.
            cache.checksums.insert(event, for: snapshot, cost: 100)
        }
        return event ^ CRC32.of(query(of: set).checksumText.utf8)
    }

    /// Returns the last event of `moment`, without its note, or `nil` if it is no publication event, or if there is none.
    private func publication(at moment: StoreMoment) async throws -> Event? {
        if moment.sequence < 1 { return nil }
        let window = TimelineWindow(moment.sequence...moment.sequence, count: 1)
        let batch = try await log.timeline(of: Query(), at: moment, in: window)
        guard let item = batch.items.first else { return batch.damaged.first?.event }
        let (version, kind) =
            switch item {
            case .present(let published): (published.version, published.lastEventKind)
            // Without conditions, only a withdrawal removes a practice.
            case .removed(let tombstone): (tombstone.version, Event.Kind.withdrawn)
            }
        return Event(sequence: item.sequence, time: item.time, practice: item.practice, version: version, kind: kind, note: "")
    }

    /// Parses the token `written`. Throws an ``OAIErrorList`` if this repository did not issue it for `verb`.
    func token(_ written: String, verb: OAIVerb) async throws -> ResumptionToken {
        let token = try Self.token(written, verb: verb)
        let set = token.set.flatMap(sets.named)
        if token.set != nil, set == nil {
            throw OAIErrorList(.badResumptionToken, "the set \"\(token.set ?? "")\" is not offered any more; begin the list anew")
        }
        if !context.formats.contains(where: { $0.prefix == token.prefix }) {
            throw OAIErrorList(.badResumptionToken, "the format \"\(token.prefix)\" is not offered any more; begin the list anew")
        }
        guard let checksum = try await checksum(at: token.snapshot, set), checksum == token.checksum else {
            throw OAIErrorList(
                .badResumptionToken, "the token belongs to another repository, or its set has been defined anew; begin the list anew")
        }
        return token
    }

    /// Parses a token of `verb`.
    static func token(_ written: String, verb: OAIVerb) throws(OAIErrorList) -> ResumptionToken {
        let token: ResumptionToken
        do throws(TokenError) { token = try ResumptionToken(written: written) } catch {
            switch error {
            case .damaged:
                throw OAIErrorList(
                    .badResumptionToken, "\(QuotedArgument(written)) is not a token of this repository, or it was damaged on its way")
            case .otherVersion:
                throw OAIErrorList(.badResumptionToken, "the token was made by another version of Herald; begin the list anew")
            }
        }
        guard token.verb == verb else {
            throw OAIErrorList(
                .badResumptionToken, "the token belongs to a list of \"\(token.verb.rawValue)\"; found the verb \"\(verb.rawValue)\"")
        }
        return token
    }

    /// Returns the time and the practice of the first publication, the earliest datestamp of all, or `nil` while nothing is published.
    func firstPublication() async throws -> RepositoryCache.FirstPublication? {
        if let cached = cache.firstPublication { return cached }
        let end = try await log.publicationMoment(asOf: nil)
        // The first publication is the first event at whose moment the timeline is not empty: after `before`, up to `last`.
        var (before, last) = (0, min(64, end.sequence))
        while last > before, try await hasNoPublication(until: last) { (before, last) = (last, min(last * 2, end.sequence)) }
        while last - before > 1 {
            let middle = (before + last) / 2
            if try await hasNoPublication(until: middle) { before = middle } else { last = middle }
        }
        let moment = StoreMoment(sequence: last, time: end.time)
        guard last > before, let first = try await publication(at: moment) else { return nil }
        cache.firstPublication = RepositoryCache.FirstPublication(time: first.time, practice: first.practice)
        return cache.firstPublication
    }

    private func hasNoPublication(until sequence: Int) async throws -> Bool {
        let moment = StoreMoment(sequence: sequence, time: Timestamp(seconds: 0))
        let batch = try await log.timeline(of: Query(), at: moment, in: TimelineWindow(1...sequence, count: 1))
        return batch.items.isEmpty && batch.damaged.isEmpty
    }
}

extension Query {
    /// The conditions and the clearance as one text for checksums: equal conditions have equal texts.
    fileprivate var checksumText: String {
        let kinds = Condition.Kind.allCases.sorted { $0.checksumPosition < $1.checksumPosition }
        let first = kinds.filter(\.hasPlaceInEveryQuery).map(values) + [[clearance.written]]
        let later = kinds.filter { !$0.hasPlaceInEveryQuery && !values(of: $0).isEmpty }.map { [$0.name] + values(of: $0) }
        return (first + later).map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }
}

extension Query.Condition.Kind {
    /// The position in the text for checksums. It never changes: tokens that harvesters hold depend on it. A new kind goes to the end.
    fileprivate var checksumPosition: Int {
        switch self {
        case .themes: 0
        case .evidence: 1
        case .anyCriteria: 2
        case .allCriteria: 3
        case .kinds: 4
        case .levels: 5
        case .places: 6
        case .languages: 7
        case .organisations: 8
        case .allThemes: 9
        case .allPlaces: 10
        case .allLanguages: 11
        case .ids: 12
        case .text: 13
        case .changedSince: 14
        case .cities: 15
        case .origins: 16
        case .transit: 17
        case .destinations: 18
        case .corridors: 19
        case .targetGroups: 20
        case .leads: 21
        case .partners: 22
        case .funders: 23
        case .collectors: 24
        case .reviewers: 25
        }
    }
}
