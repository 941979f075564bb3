package import HeraldModel

/// An exporter that can make numbered editions in place of one document that shows everything.
///
/// If ``editions`` has a value, the run finds what is new for each of the ``editionSlots(in:)``, and puts an ``Edition`` into
/// ``ExportContext/editions`` for those that have enough. The exporter's plan is ``ExportPlan/whole(_:)``. It makes the documents of these
/// editions and of no others, and says with ``ExportContext/report(_:of:)`` to which edition each document belongs. The path of such a
/// document has the number of the edition, because it is never used for another one: the run keeps the bytes, and the documents of all
/// published editions stay in the release without being made again.
///
/// Documents that belong to no edition, such as an archive of ``ExportContext/archivedEditions``, are made each time.
///
/// The exporter has no ``Exporter/checks``. A failed check would make a document a second time without the practice, and an edition leaves
/// no practice out.
package protocol EditionExporter: Exporter {
    /// The settings `editions:`. `nil` for documents that show everything each time.
    var editions: EditionSettings? { get }
    /// Whether the exporter makes a message of e-mail of each document, as an ``EditionDeliverer`` sends them.
    var makesMessages: Bool { get }
    /// Returns the audiences and languages that get editions.
    ///
    /// - Parameter context: The context of the run.
    /// - Throws: A `Diagnostic` if an audience does not exist.
    func editionSlots(in context: ExportContext) throws -> [EditionSlot]
}

/// An audience and a language that get editions of their own.
package struct EditionSlot: Sendable {
    /// The audience's name.
    package var audience: String
    /// The language.
    package var language: LanguageTag
    /// Narrows the pipeline's query to the practices that the audience may get.
    package var narrowing: @Sendable (inout Query) -> Void
    /// The order of new practices. It decides which of them wait if there are more than an edition may have.
    package var order: Audience.Order
    /// The largest number of items, unless the settings say another.
    package var limit: Int
    /// How often there is an edition at most, unless the settings say otherwise.
    ///
    /// It is that of the audience. ``EditionSettings/frequency`` takes its place if the stage has one.
    package var frequency = Audience.Frequency.every
    /// The fields of the record that its readers are not shown.
    package var hidden = HiddenFields()

    /// Creates a slot.
    ///
    /// - Parameters:
    ///   - audience: The audience's name.
    ///   - language: The language.
    ///   - order: The order of new practices.
    ///   - limit: The largest number of items.
    ///   - narrowing: Narrows the pipeline's query.
    package init(
        _ audience: String, _ language: LanguageTag, order: Audience.Order, limit: Int, narrowing: @escaping @Sendable (inout Query) -> Void
    ) {
        self.audience = audience
        self.language = language
        self.order = order
        self.limit = limit
        self.narrowing = narrowing
    }
}
