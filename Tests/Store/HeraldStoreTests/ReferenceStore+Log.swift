import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// Reading and copying the whole log.
extension ReferenceStore {
    func entries(after sequence: Int, count: Int) async throws -> [LogEntry] {
        log.dropFirst(sequence).prefix(count).map { event in
            let version = versions[event.practice]![event.version - 1]
            let attachment: [UInt8] =
                switch event.kind {
                case .submitted: RecordEncoder.encode(version.practice)
                case .reviewed:
                    RecordEncoder.encode(version.reviews.first { $0.event == event.sequence }!.review, language: .english)
                case .verdictKept: RecordEncoder.encode(version.kept.first { $0.event == event.sequence }!.review, language: .english)
                case .assigned:
                    RecordEncoder.encode(version.assignments.first { $0.event == event.sequence }!.assignment, language: .english)
                default: []
                }
            return LogEntry(event: event, payload: attachment)
        }
    }

    func replay(_ entries: [LogEntry]) async throws {
        for entry in entries {
            guard entry.event.sequence == log.count + 1 else { throw Diagnostic("does not follow") }
            let (id, number) = (entry.event.practice, entry.event.version)
            log.append(entry.event)
            try entry.payload.withUnsafeBytes { bytes in
                switch entry.event.kind {
                case .submitted:
                    guard let practice = RecordDecoder.decode(bytes) else { throw Diagnostic("cannot be read") }
                    versions[id, default: []].append(Version(practice: practice, number: number))
                case .reviewed:
                    guard let review = RecordDecoder.decode(Review.self, from: bytes) else { throw Diagnostic("cannot be read") }
                    versions[id]![number - 1].reviews.append((review, log.count))
                case .verdictKept:
                    guard let review = RecordDecoder.decode(Review.self, from: bytes) else { throw Diagnostic("cannot be read") }
                    versions[id]![number - 1].kept.append((review, log.count))
                case .assigned:
                    guard let assignment = RecordDecoder.decode(Assignment.self, from: bytes) else { throw Diagnostic("cannot be read") }
                    versions[id]![number - 1].assignments.append((assignment, log.count))
                default: break
                }
            }
        }
    }
}
