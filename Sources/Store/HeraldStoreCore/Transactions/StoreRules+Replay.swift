import HeraldDiagnostics
import HeraldModel

extension StoreRules {
    /// Adds an entry of another store with its number and time, and decides nothing. Throws a ``Diagnostic`` if it does not follow the last
    /// event of this store.
    package mutating func replay(_ entry: LogEntry) throws {
        let event = entry.event
        let last = try rows.lastSequence()
        guard event.sequence == last + 1 else {
            throw Diagnostic("event \(event.sequence) does not follow on event \(last), the last one here")
        }
        if event.kind == .submitted {
            let before = try rows.lastVersion(of: event.practice)
            guard event.version == (before?.version ?? 0) + 1 else {
                throw Diagnostic("event \(event.sequence) adds version \(event.version) after version \(before?.version ?? 0)")
            }
            let practice: Practice = try Self.decode(entry)
            let added = try rows.add(practice, stored: entry.payload, after: before)
            return try check(rows.append(.submitted, to: added, at: event.time, note: event.note), is: event)
        }
        guard let version = try rows.version(event.version, of: event.practice) else {
            throw Diagnostic("event \(event.sequence) is about version \(event.version) of \"\(event.practice)\", which is not here")
        }
        try check(rows.append(event.kind, to: version, at: event.time, note: event.note), is: event)
        switch event.kind {
        case .reviewed, .verdictKept: try rows.add(Self.decode(entry) as Review, event: event.sequence, to: version)
        case .assigned: try rows.add(Self.decode(entry) as Assignment, event: event.sequence, to: version)
        default: return
        }
    }

    private func check(_ sequence: Int, is event: Event) throws {
        if sequence != event.sequence { throw Diagnostic("event \(event.sequence) got the number \(sequence)") }
    }

    private static func decode<P: RecordPart>(_ entry: LogEntry) throws -> P {
        let part = entry.payload.withUnsafeBytes { RecordDecoder.decode(P.self, from: $0) }
        if let part { return part }
        throw Diagnostic("what event \(entry.event.sequence) of \"\(entry.event.practice)\" says cannot be read")
    }
}
