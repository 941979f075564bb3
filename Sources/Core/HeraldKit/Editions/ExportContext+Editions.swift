package import HeraldModel

extension ExportContext {
    /// Returns the edition that the stage shall compose for an audience in a language. `nil` if there is none this time.
    ///
    /// - Parameters:
    ///   - audience: The audience's name.
    ///   - language: The language.
    package func edition(for audience: String, in language: LanguageTag) -> Edition? {
        editions?.first { $0.key.audience == audience && $0.key.language == language }
    }

    /// Says that a document that the exporter adds belongs to an edition. Call it before the document is added.
    ///
    /// The bytes of the document are kept in the ledger of editions. A document that belongs to none is part of the release only.
    ///
    /// - Parameters:
    ///   - document: The path of the document.
    ///   - edition: The name of the edition, from ``editions``.
    package func report(_ document: DocumentPath, of edition: EditionKey) { editionReporter(document, edition) }

    /// Returns the context with editions to compose, those that are published, and a receiver of what belongs to them.
    ///
    /// A run makes this context for a stage with editions. Tests of an exporter make it to see what it composes, without a ledger.
    /// An exporter adds the pages of its archive in each run, since they list editions that it does not compose again.
    ///
    /// - Parameters:
    ///   - editions: The editions to compose.
    ///   - archive: All editions of the stage that are published after the run.
    ///   - reporter: Receives the path of each document with the name of its edition. Called from several tasks at once.
    package func with(
        editions: [Edition], archive: [ArchivedEdition],
        reporter: @escaping @Sendable (_ document: DocumentPath, _ edition: EditionKey) -> Void
    ) -> ExportContext {
        var context = self
        (context.editions, context.archivedEditions) = (editions, archive)
        context.editionReporter = reporter
        return context
    }
}
