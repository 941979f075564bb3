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
                slot.hidden = HiddenFields(from: audience, hasDataset: settings.dataset || audience.hasDataset)
                return slot
            }
        }
    }

    /// Adds the documents of the editions that the run asks for, and the archive of each audience and language.
    func writeEditions(_ editions: [Edition], of selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        var made: [EditionKey: [ArchivedEdition.Document]] = [:]
        for edition in editions {
            let noted = NotedDocuments(in: sink)
            let audience = try Self.audience(edition.key.audience, in: context)
            let chosen = selection.narrowed { Self.narrow(&$0, to: audience) }
            let withdrawals = try await Self.withdrawals(edition.items(of: .withdrawn).compactMap(\.tombstone), in: chosen)
            var writer = DigestWriter(audience: audience, settings: settings, sink: noted, context: context, edition: edition)
            // A recall says what was wrong, and nothing else.
            let days = edition.recall == nil ? settings.reviewDays : nil
            writer.reviews = try await DigestReviews.practices(of: chosen, within: days)
            try writer.write(edition, withdrawals)
            made[edition.key] = noted.documents
        }
        for audience in try settings.audiences.map({ try Self.audience($0, in: context) }) {
            let languages = settings.languages(for: audience, in: context)
            for language in languages {
                let archived = context.archivedEditions.filter { $0.key.audience == audience.name && $0.key.language == language }.map {
                    var edition = $0
                    edition.documents = made[edition.key] ?? edition.documents
                    return edition
                }
                try EditionArchive(of: archived, for: audience, in: language, of: languages, title: settings.title, context).write(to: sink)
            }
        }
    }
}
