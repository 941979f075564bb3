import HeraldDiagnostics
import HeraldModel

/// The identity of an archive, from its response to `Identify` (OAI-PMH 2.0, section 4.2).
struct ArchiveIdentity: Sendable {
    /// The archive's support for deleted records (section 2.5.1).
    enum Deletions: String, Sendable {
        case no, transient, persistent
    }

    /// The name of the archive.
    var name: String
    /// Whether its datestamps have seconds.
    var hasSeconds: Bool
    /// Its support for deleted records.
    var deletions: Deletions

    /// Reads a response to `Identify`.
    ///
    /// - Throws: ``Diagnostic`` if the archive uses another version of the protocol.
    init(_ answer: ArchiveResponse, address: String) throws(Diagnostic) {
        let version = answer.identity["protocolVersion"] ?? ""
        guard version == "2.0" else {
            throw Diagnostic("the archive at \"\(address)\" speaks OAI-PMH \"\(version)\"; expected 2.0")
        }
        name = answer.identity["repositoryName"] ?? address
        hasSeconds = answer.identity["granularity"] == "YYYY-MM-DDThh:mm:ssZ"
        deletions = answer.identity["deletedRecord"].flatMap(Deletions.init(rawValue:)) ?? .no
    }

    /// A warning about deletions for the harvester, or nil if the archive keeps all of them.
    var note: String? {
        switch deletions {
        case .persistent: nil
        case .transient: "\(name) forgets deletions after a while; harvest often, or some are missed"
        case .no: "\(name) does not tell of deletions; records that are deleted there stay here"
        }
    }

    /// Returns `from` and `until` in the granularity of the archive: both days, or both seconds (section 2.7.1).
    func range(from: String?, until: String?) -> (from: String?, until: String?) {
        guard hasSeconds, [from, until].contains(where: { ($0?.utf8.count ?? 0) > 10 }) else {
            return (from.map { String($0.prefix(10)) }, until.map { String($0.prefix(10)) })
        }
        return (
            from.map { $0.utf8.count == 10 ? "\($0)T00:00:00Z" : $0 }, until.map { $0.utf8.count == 10 ? "\($0)T23:59:59Z" : $0 }
        )
    }
}
