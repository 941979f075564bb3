internal import HeraldDiagnostics
package import HeraldKit
internal import HeraldModel

/// Editions of digests: numbered issues with what is new to an audience in a language.
extension AudienceDigest: EditionExporter {
    package var editions: EditionSettings? { settings.editions }

    package var makesMessages: Bool { settings.mail }

    package func editionSlots(in context: ExportContext) throws -> [EditionSlot] {
        try settings.audiences.flatMap { name in
            let audience = try Self.audience(name, in: context)
            return settings.languages(for: audience, in: context).map { language in
                var slot = EditionSlot(name, language, order: audience.order, limit: settings.limit ?? audience.limit) { query in
                    Self.narrow(&query, to: audience)
                    if audience.untranslated == .omit { query.languages = [language] }
                }
                slot.frequency = audience.frequency
                return slot
            }
        }
    }

    /// Adds the documents of the editions that the run asks for.
    func writeEditions(_ editions: [Edition], of selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        for edition in editions {
            let audience = try Self.audience(edition.key.audience, in: context)
            let chosen = selection.narrowed { Self.narrow(&$0, to: audience) }
            let withdrawals = try await Self.withdrawals(edition.items(of: .withdrawn).compactMap(\.tombstone), in: chosen)
            try DigestWriter(audience: audience, settings: settings, sink: sink, context: context, edition: edition)
                .write(edition, withdrawals)
        }
    }
}
