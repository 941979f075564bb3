import HeraldModel

/// Reads the whole log of a store and reports contradictions, by the same rules for every store.
package struct LogIntegrityCheck {
    private var faults: [String] = []
    private var last = 0
    private var time = Timestamp(seconds: .min)
    private var practices: [Slug: PracticeState] = [:]

    /// The state of a practice in the log.
    private struct PracticeState {
        var versions = 0
        var released = 0
        var isWithdrawn = false
    }

    /// Returns the first 100 problems of `store`.
    package static func faults(of store: any PracticeStore) async throws -> [String] {
        var check = LogIntegrityCheck()
        while check.faults.count < 100 {
            let entries = try await store.entries(after: check.last, count: 500)
            if entries.isEmpty { break }
            for entry in entries { check.look(at: entry) }
        }
        return Array(check.faults.prefix(100))
    }

    private mutating func look(at entry: LogEntry) {
        let event = entry.event
        if event.sequence != last + 1 { faults.append("event \(event.sequence) follows on event \(last)") }
        if event.time < time { faults.append("event \(event.sequence) happened before the one before it") }
        (last, time) = (event.sequence, max(time, event.time))
        var standing = practices[event.practice] ?? PracticeState()
        if event.kind == .submitted {
            if event.version != standing.versions + 1 {
                faults.append("event \(event.sequence) adds version \(event.version) of \"\(event.practice)\" after \(standing.versions)")
            }
            standing.versions = event.version
        } else if !(1...max(1, standing.versions)).contains(event.version) || standing.versions == 0 {
            faults.append("event \(event.sequence) is about version \(event.version) of \"\(event.practice)\", which was not there yet")
        }
        look(at: event, &standing)
        practices[event.practice] = standing
        if let fault = fault(in: entry) { faults.append(fault) }
    }

    private mutating func look(at event: Event, _ standing: inout PracticeState) {
        let isPossible =
            switch event.kind {
            case .published: standing.released == 0
            case .corrected: standing.released > 0 && event.version > standing.released
            case .withdrawn: standing.released > 0 && !standing.isWithdrawn
            case .restored: standing.isWithdrawn
            default: true
            }
        if !isPossible {
            faults.append("event \(event.sequence), \(event.kind.written), cannot follow on what was before it for \"\(event.practice)\"")
        }
        switch event.kind {
        case .published, .corrected: (standing.released, standing.isWithdrawn) = (event.version, false)
        case .withdrawn: standing.isWithdrawn = true
        case .restored: standing.isWithdrawn = false
        default: break
        }
    }

    /// Returns whether the contents of the event can be read and are in the stored form.
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
