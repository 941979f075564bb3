import Foundation
import HeraldDiagnostics
import HeraldEditions
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// Parses practices in arguments.
enum PracticeArgument {
    /// Returns the ID in `text`. Throws a ``Diagnostic`` if it is not a valid ID.
    static func id(_ text: String) throws -> Slug {
        guard let id = Slug(written: text) else { throw Diagnostic("\"\(text)\" is not a practice's id; expected \(Slug.expectation)") }
        return id
    }

    /// Throws a ``Diagnostic`` with the nearest name if neither the store of the workspace nor one of its editions has a practice, or the
    /// one that there is no store.
    static func checkExists(_ id: Slug, in context: CommandContext) async throws {
        var known = try Set(EditionArgument(output: context.workspace.outputPath).all().flatMap { $0.items.map(\.practice) })
        if known.contains(id) { return }
        let store = try context.openStore(readOnly: true)
        let moment = try await store.moment(asOf: nil)
        known.formUnion(try await store.summaries(of: Query(), at: moment).map(\.id))
        if known.contains(id) { return }
        throw Diagnostic(
            "no practice is called \"\(id)\"",
            hint: NearMiss.hint(for: id.written, among: known.map(\.written).sorted()) ?? "herald practices lists them")
    }
}
