import HeraldModel

/// Reads the whole log of a store and reports contradictions, by the same rules for every store, for `herald store check`.
///
/// It follows each practice through its events. For example, a withdrawal of a practice that is not published is a problem, and so is a
/// record that is not in its stored form.
package struct LogIntegrityCheck {
    /// The number of problems after which reading ends.
    private static let faultLimit = 100
    /// The number of entries that are in memory at a time.
    private static let batchSize = 500

    private var faults: [String] = []
    /// The number of the last event examined.
    private var last = 0
    /// The latest time of an event so far.
    private var time = Timestamp(seconds: .min)
    private var practices: [Slug: PracticeState] = [:]

    /// The state of a practice after the events examined so far.
    private struct PracticeState {
        /// The number of the last version submitted, 0 before the first.
        var versions = 0
        /// The number of the last version published, 0 before the first.
        var published = 0
        var isWithdrawn = false
    }

    /// Returns the first problems of `store`, at most ``faultLimit``.
    package static func faults(of store: any PracticeStore) async throws -> [String] {
        var check = LogIntegrityCheck()
        while check.faults.count < faultLimit {
            let entries = try await store.entries(after: check.last, count: batchSize)
            if entries.isEmpty { break }
            for entry in entries { check.examine(entry) }
        }
        return Array(check.faults.prefix(faultLimit))
    }

    /// Adds the problems of an entry: its number, its time, its version, its kind and its contents.
    private mutating func examine(_ entry: LogEntry) {
        let event = entry.event
        if event.sequence != last + 1 { faults.append("event \(event.sequence) follows on event \(last)") }
        if event.time < time { faults.append("event \(event.sequence) happened before the one before it") }
        (last, time) = (event.sequence, max(time, event.time))
        var state = practices[event.practice] ?? PracticeState()
        if event.kind == .submitted {
            if event.version != state.versions + 1 {
                faults.append("event \(event.sequence) adds version \(event.version) of \"\(event.practice)\" after \(state.versions)")
            }
            state.versions = event.version
        } else if !(1...max(1, state.versions)).contains(event.version) || state.versions == 0 {
            faults.append("event \(event.sequence) is about version \(event.version) of \"\(event.practice)\", which was not there yet")
        }
        examine(event, &state)
        practices[event.practice] = state
        if let fault = fault(in: entry) { faults.append(fault) }
    }

    /// Adds a problem if the event's kind cannot follow the state of its practice, and updates the state.
    private mutating func examine(_ event: Event, _ state: inout PracticeState) {
        let isPossible =
            switch event.kind {
            case .published: state.published == 0
            case .corrected: state.published > 0 && event.version > state.published
            case .withdrawn: state.published > 0 && !state.isWithdrawn
            case .restored: state.isWithdrawn
            default: true
            }
        if !isPossible {
            faults.append("event \(event.sequence), \(event.kind.written), cannot follow on what was before it for \"\(event.practice)\"")
        }
        switch event.kind {
        case .published, .corrected: (state.published, state.isWithdrawn) = (event.version, false)
        case .withdrawn: state.isWithdrawn = true
        case .restored: state.isWithdrawn = false
        default: break
        }
    }

    /// Returns the problem of the event's contents, or nil if they can be read and a record is in its stored form.
    private func fault(in entry: LogEntry) -> String? {
        let (event, what) = (entry.event, "event \(entry.event.sequence) of \"\(entry.event.practice)\"")
        return entry.payload.withUnsafeBytes { bytes in
            switch event.kind {
            case .submitted:
                guard let record = RecordDecoder.decode(bytes) else {
                    return "version \(event.version) of \"\(event.practice)\" cannot be read"
                }
                if record.id != event.practice { return "the record of \(what) says that it is \"\(record.id)\"" }
                return RecordEncoder.encode(record).elementsEqual(bytes)
                    ? nil : "version \(event.version) of \"\(event.practice)\" is not in its stored form"
            case .reviewed, .verdictKept:
                return RecordDecoder.decode(Review.self, from: bytes) == nil ? "the review of \(what) cannot be read" : nil
            case .assigned: return RecordDecoder.decode(Assignment.self, from: bytes) == nil ? "the request of \(what) cannot be read" : nil
            default: return nil
            }
        }
    }
}
