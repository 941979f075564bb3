import HeraldModel
import HeraldPipeline

/// Describes why a document is made again, for `herald plan`.
struct ChangeReasons: Sendable {
    private let stageReason: String?

    init(plan: StagePlan) {
        if case .everything(let cause) = plan.extent, cause != .selection {
            stageReason = cause.text(of: plan.stage.exporterName)
        } else {
            stageReason = nil
        }
    }

    /// Returns the reason why the document of `line` replaces that of `record`. `record` is `nil` for a new document. Throws a
    /// `Diagnostic` if a temporary file cannot be read.
    func reason(_ record: ManifestRecord?, _ line: ManifestLine) throws -> String {
        if let stageReason { return stageReason }
        let new = try line.json().withUnsafeBytes { ManifestRecord(bytes: $0).practices }
        let old = record?.practices ?? [:]
        var reasons: [String] = []
        for (practice, version) in new.sorted(by: { $0.key < $1.key }) where old[practice] != version {
            reasons.append(old[practice].map { "\"\(practice)\" went from version \($0) to \(version)" } ?? "\"\(practice)\" is new")
        }
        reasons += old.keys.filter { new[$0] == nil }.sorted().map { "\"\($0)\" is gone" }
        if reasons.isEmpty { return record == nil ? "there is more to show" : "what it lists or links to changed" }
        let shown = reasons.prefix(3).joined(separator: ", ")
        return reasons.count > 3 ? "\(shown) and \(reasons.count - 3) more" : shown
    }
}
