import HeraldDiagnostics
import HeraldModel

/// The practices that a past release shows in a version that must not be published again.
struct RollbackBarriers {
    /// The reason why a version must not be published again.
    enum Reason: String {
        /// The practice was withdrawn since.
        case withdrawn = "was withdrawn"
        /// Those who were sent the version are told that it is wrong.
        case recalled = "was recalled"
        /// A correction hid a field that the version shows.
        case confidential = "has fields that are confidential now"
        /// The record cannot be read any more, so nobody knows.
        case unreadable = "cannot be read any more in the store"
    }

    /// The practices, with the last version that must not be shown.
    private(set) var practices: [String: (reason: Reason, through: Int)] = [:]

    /// Whether nothing is in the way.
    var isEmpty: Bool { practices.isEmpty }

    /// Adds a practice whose versions up to `version` must not be shown. The first reason is kept.
    mutating func add(_ practice: String, _ reason: Reason, through version: Int = .max) {
        practices[practice] = (practices[practice]?.reason ?? reason, max(version, practices[practice]?.through ?? 0))
    }

    /// Whether a document shows one of the versions.
    func concerns(_ record: ManifestRecord) -> Bool {
        if practices.isEmpty { return false }
        return record.practices.contains { id, version in practices[id].map { version <= $0.through } ?? false }
    }

    /// The practices with their reasons, at most ten, for messages.
    var words: String {
        let sorted = practices.sorted { $0.key < $1.key }
        var words = sorted.prefix(10).map { "\"\($0.key)\", which \($0.value.reason.rawValue)" }
        if sorted.count > 10 { words.append("\(sorted.count - 10) more") }
        return EnglishList.and(words)
    }
}
