import Foundation
import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// Adds a line about each release to a text file of the workspace.
public struct ReleaseNotes: Deliverer {
    /// The keys under `with:`.
    public struct Settings: ParsableSettings {
        /// The file, relative to the folder of the workspace.
        public var file = "RELEASES.txt"

        public init() {}

        public static var fields: [Field<Self>] {
            [.string("file", \.file, "The file, relative to the folder of the workspace.")]
        }
    }

    public static let name = "release-notes"
    public static let summary = "Adds a line about each release to a text file of the workspace."
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public func notice(of change: ReleaseChange) -> String? {
        change.practices.isEmpty ? nil : "add a line to \(settings.file)"
    }

    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        let file = URL(fileURLWithPath: context.folder).appendingPathComponent(settings.file)
        let change = delivery.change
        let line = "\(change.asOf.written) \(change.pipeline): \(change.practices.count) changed (\(delivery.id))\n"
        do {
            let isNew = !FileManager.default.fileExists(atPath: file.path)
            let text = isNew ? "" : try String(contentsOf: file, encoding: .utf8)
            if text.contains("(\(delivery.id))") { return Receipt("the line is there already") }
            try (text + line).write(to: file, atomically: true, encoding: .utf8)
        } catch {
            let reason = Diagnostic("\"\(settings.file)\" cannot be changed: \(error.localizedDescription)")
            throw DeliveryFailure(.transient, reason)
        }
        return Receipt("added a line to \(settings.file)")
    }
}
