public import HeraldModel

/// How an exporter makes its documents. Herald uses the plan to make only the documents that a change concerns.
///
/// | plan | a document holds | made again when | order |
/// |---|---|---|---|
/// | ``perPractice(folder:commonDocuments:documents:)`` | one practice | the practice changed | any, in parallel |
/// | ``pages(size:parts:commonDocuments:begin:)`` | a fixed range of the store's events | a practice on the page changed | newest first |
/// | ``whole(_:)`` | anything | any practice of the selection changed | as the query says |
///
/// The functions of a plan are usually methods of the exporter:
///
///     var plan: ExportPlan { .pages(size: 100, begin: page) }
///
///     private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) -> any PageComposer {
///         TitlePage(page, sink: sink)
///     }
public struct ExportPlan: Sendable {
    /// The three kinds of plan, for whoever carries them out.
    package enum Form: Sendable {
        case perPractice(PracticeDocuments)
        case pages(PagedDocuments)
        case whole(@Sendable (Selection, any DocumentSink, ExportContext) async throws -> Void)
    }

    /// The kind of plan and its functions.
    package let form: Form

    /// Makes the documents of each practice from that practice alone.
    ///
    /// Each path is `<folder>/<practice id>.<rest>`, so that Herald knows which practice a document belongs to. `documents` is called from
    /// several tasks at once, and after the first run only for practices that changed.
    ///
    /// `documents` throws a `Diagnostic` without a position if the practice cannot be shown: the practice is quarantined with
    /// that message as the reason, and the others are published. A `Diagnostic` with a position is a mistake in a file, such as a
    /// template, and ends the run. An empty list is allowed.
    ///
    /// - Parameters:
    ///   - folder: The folder of the documents.
    ///   - commonDocuments: Adds the documents that belong to no practice, such as a schema. Their paths do not begin as those of a
    ///     practice do; a folder below `folder` is a good place.
    ///   - documents: Makes the documents of a practice.
    ///
    ///     var plan: ExportPlan { .perPractice(folder: "cards", documents: cards) }
    public static func perPractice(
        folder: String,
        commonDocuments: @escaping @Sendable (_ sink: any DocumentSink, _ context: ExportContext) throws -> Void = { _, _ in },
        documents: @escaping @Sendable (_ practice: PublishedPractice, _ context: ExportContext) throws -> [Document]
    ) -> ExportPlan {
        ExportPlan(form: .perPractice(PracticeDocuments(folder: folder, addCommonDocuments: commonDocuments, documents: documents)))
    }

    /// Returns the plan of an exporter whose documents of one practice also name the practices that its record links to.
    ///
    /// The other practices are in ``ExportContext/linkedPractices``. Herald makes a document again when one of them changes.
    package func namingLinkedPractices() -> ExportPlan {
        guard case .perPractice(var documents) = form else { return self }
        documents.namesLinkedPractices = true
        return ExportPlan(form: .perPractice(documents))
    }

    /// Makes pages, each of a fixed range of the store's events: archives of a feed, pages of an index.
    ///
    /// Pages count from 1, the oldest. A page is made again only if a practice on it changed, and always makes the same documents,
    /// even when no practice is left on it. A withdrawal is an event too: ``SelectionPage/tombstones`` lists the practices that
    /// were removed in the page's range.
    ///
    /// - Parameters:
    ///   - size: How many events a page covers. The newest page covers up to twice as many. `nil` makes one page of everything.
    ///   - parts: Returns parts of the selection that get pages of their own, besides the pages of the whole. Throws a `Diagnostic` if
    ///     the context does not allow them.
    ///   - commonDocuments: Adds the documents that belong to no page and contain no practice, such as a style sheet or a list of the
    ///     parts.
    ///   - begin: Begins a page. Herald then adds the practices of the page to the composer and finishes it.
    ///
    ///     var plan: ExportPlan { .pages(size: 100, begin: page) }
    public static func pages(
        size: Int?,
        parts: @escaping @Sendable (_ context: ExportContext) throws -> [SelectionPart] = { _ in [] },
        commonDocuments: @escaping @Sendable (_ sink: any DocumentSink, _ context: ExportContext) throws -> Void = { _, _ in },
        begin: @escaping @Sendable (_ page: SelectionPage, _ sink: any DocumentSink, _ context: ExportContext) throws -> any PageComposer
    ) -> ExportPlan {
        ExportPlan(form: .pages(PagedDocuments(size: size, parts: parts, addCommonDocuments: commonDocuments, begin: begin)))
    }

    /// Makes all documents at once, whenever a practice of the selection changed.
    ///
    /// Use it where a document depends on many practices in a way that pages cannot express. Read the selection with `for try await` and
    /// write long documents with ``DocumentSink/open(_:mediaType:)``, so that memory does not grow with the number of practices.
    ///
    /// `makeDocuments` rethrows the errors of the selection and of the sink, or throws a `Diagnostic` of its own. The run then fails
    /// and publishes nothing.
    ///
    ///     var plan: ExportPlan { .whole(write) }
    public static func whole(
        _ makeDocuments:
            @escaping @Sendable (
                _ selection: Selection, _ sink: any DocumentSink, _ context: ExportContext
            ) async throws -> Void
    ) -> ExportPlan {
        ExportPlan(form: .whole(makeDocuments))
    }
}
