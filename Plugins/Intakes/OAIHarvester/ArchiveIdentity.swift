import HeraldDiagnostics
import HeraldModel

/// What an archive says of itself (OAI-PMH 2.0, section 4.2).
struct ArchiveIdentity: Sendable {
    /// What an archive keeps of records that were deleted (section 2.5.1).
    enum Deletions: String, Sendable {
        case no, transient, persistent
    }

    /// Its name.
    var name: String
    /// Whether its datestamps go to the second.
    var hasSeconds: Bool
    /// What it keeps of deleted records.
    var deletions: Deletions

    /// Reads an answer to `Identify`. Throws a ``Diagnostic`` if the archive speaks another version of the protocol.
    init(_ answer: ArchiveResponse, address: String) throws(Diagnostic) {
        let version = answer.identity["protocolVersion"] ?? ""
        guard version == "2.0" else {
            throw Diagnostic("the archive at \"\(address)\" speaks OAI-PMH \"\(version)\"; expected 2.0")
        }
        name = answer.identity["repositoryName"] ?? address
        hasSeconds = answer.identity["granularity"] == "YYYY-MM-DDThh:mm:ssZ"
        deletions = answer.identity["deletedRecord"].flatMap(Deletions.init(rawValue:)) ?? .no
    }

    /// What a harvester must know about deletions, or `nil` if the archive never forgets one.
    var note: String? {
        switch deletions {
        case .persistent: nil
        case .transient: "\(name) forgets deletions after a while; harvest often, or some are missed"
        case .no: "\(name) does not tell of deletions; records that are deleted there stay here"
        }
    }

    /// `from` and `until` as the archive can read them: both to the day, or both to the second (section 2.7.1).
    func range(from: String?, until: String?) -> (from: String?, until: String?) {
        guard hasSeconds, [from, until].contains(where: { ($0?.utf8.count ?? 0) > 10 }) else {
            return (from.map { String($0.prefix(10)) }, until.map { String($0.prefix(10)) })
        }
        return (
            from.map { $0.utf8.count == 10 ? "\($0)T00:00:00Z" : $0 }, until.map { $0.utf8.count == 10 ? "\($0)T23:59:59Z" : $0 }
        )
    }
}
