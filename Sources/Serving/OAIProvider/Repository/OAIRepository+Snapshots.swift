import HeraldCaching
import HeraldKit
import HeraldModel
import HeraldStoreCore

/// Which events a list comes from.
extension OAIRepository {
    /// The snapshot of a list that begins now, and the date of the answer that begins it.
    ///
    /// Whoever later asks for what changed from that date on gets all that is not in the snapshot, and nothing of it twice: the
    /// snapshot has the events of earlier seconds, and those that come later have that second or a later one. An event of the second
    /// that is running is waited for, so that what was there when somebody asked is in the list. If the store's last event lies in
    /// the future, because a clock went back, everything is listed, and what lies in the future will be listed again.
    func snapshot() async throws -> (StoreMoment, Timestamp) {
        var settled = try await store.watermark(clock)
        let asked = clock()
        // A store's time never goes back, so a clock that was put back shows in that it is behind.
        if asked < settled.moment.time { return (try await store.publicationMoment(asOf: nil), asked) }
        if settled.moment.time == settled.time {
            var waits = 0
            while clock() <= settled.time, waits < 40 {
                try await pause(.milliseconds(50))
                waits += 1
            }
            settled = try await store.watermark(clock)
        }
        let now = clock()
        // A store that cannot say that nobody is writing knows only the time of its last event. What is older than any transaction
        // lasts is settled all the same.
        if settled.moment.time == settled.time, settled.time.seconds + Self.maximumTransactionSeconds < now.seconds { settled.time = now }
        return (try await store.publicationMoment(asOf: Timestamp(seconds: settled.time.seconds - 1)), settled.time)
    }

    /// Seconds that nobody writes in one transaction.
    private static let maximumTransactionSeconds = 60

    /// The events that `from` and `until` of a request leave of `snapshot`, or `nil` for none.
    func range(of request: OAIRequest, at snapshot: StoreMoment) async throws -> ClosedRange<Int>? {
        var (first, last) = (1, snapshot.sequence)
        if let from = request.from {
            first = try await store.moment(asOf: Timestamp(seconds: from.first.seconds - 1)).sequence + 1
        }
        if let until = request.until, until.last < snapshot.time {
            last = min(last, try await store.moment(asOf: until.last).sequence)
        }
        return first <= last ? first...last : nil
    }

    /// A check of the event at `snapshot` and of what `set` asks for, so that a token is good for this store and this set alone.
    func mark(at snapshot: StoreMoment, _ set: OAISet?) async throws -> UInt32? {
        let event: UInt32
        if let known = memory.marks.value(for: snapshot) {
            event = known
        } else {
            let found = try await store.events(of: nil, after: snapshot.sequence - 1, at: snapshot).first
            guard let found, found.sequence == snapshot.sequence, found.time == snapshot.time else { return nil }
            event = CRC32.of("\(found.practice) \(found.version) \(found.kind.written)".utf8)
            memory.marks.insert(event, for: snapshot, cost: 100)
        }
        return event ^ CRC32.of(query(of: set).conditions.utf8)
    }

    /// The token that `written` is. Throws an ``OAIErrorList`` for one that this repository did not hand out for `verb`.
    func token(_ written: String, verb: OAIVerb) async throws -> ResumptionToken {
        let token = try Self.token(written, verb: verb)
        let set = token.set.flatMap(sets.named)
        if token.set != nil, set == nil {
            throw OAIErrorList(.badResumptionToken, "the set \"\(token.set ?? "")\" is not offered any more; begin the list anew")
        }
        if !context.formats.contains(where: { $0.prefix == token.prefix }) {
            throw OAIErrorList(.badResumptionToken, "the format \"\(token.prefix)\" is not offered any more; begin the list anew")
        }
        guard let mark = try await mark(at: token.snapshot, set), mark == token.checksum else {
            throw OAIErrorList(
                .badResumptionToken, "the token belongs to another repository, or its set has been defined anew; begin the list anew")
        }
        return token
    }

    /// Reads a token of `verb`.
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

    /// When the first practice went out, and which: no date is ever earlier. `nil` while nothing was released.
    func firstRelease() async throws -> RepositoryCache.FirstRelease? {
        if let known = memory.first { return known }
        let end = try await store.publicationMoment(asOf: nil)
        var (after, step) = (0, 64)
        while after < end.sequence {
            let moment = StoreMoment(sequence: min(after + step, end.sequence), time: end.time)
            let found = try await store.events(of: nil, after: after, at: moment).first { $0.kind == .published }
            if let found {
                memory.first = RepositoryCache.FirstRelease(time: found.time, practice: found.practice)
                return memory.first
            }
            (after, step) = (moment.sequence, step * 2)
        }
        return nil
    }
}

extension Query {
    /// The conditions as one text: equal conditions give equal texts.
    fileprivate var conditions: String {
        var lists: [[String]] = [themes.map(\.written), evidence.map(\.written), anyCriteria.map(\.written), allCriteria.map(\.written)]
        lists += [kinds.map(\.written), levels.map(\.written), places.map(\.written), languages.map(\.written), organisations]
        lists += [allThemes.map(\.written), allPlaces.map(\.written), allLanguages.map(\.written), ids.map(\.written)]
        lists += [text.map { [$0] } ?? [], changedSince.map { [$0.written] } ?? [], [clearance.written]]
        return lists.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }
}
