public import HeraldModel

/// Composes the documents of one page; made by the `begin` of ``ExportPlan/pages(size:parts:commonDocuments:begin:)``.
///
/// One task uses a composer, from `begin` to `finish`. A composer that collects text and adds one document at the end:
///
///     final class TitlePage: PageComposer {
///         private let page: SelectionPage
///         private let sink: any DocumentSink
///         private var text = ""
///
///         init(_ page: SelectionPage, sink: any DocumentSink) { (self.page, self.sink) = (page, sink) }
///
///         func add(_ practice: PublishedPractice) { text += practice.practice.title.original + "\n" }
///
///         func finish() throws {
///             guard let path = DocumentPath("titles-\(page.number).txt") else { return }
///             try sink.add(Document(path: path, mediaType: "text/plain", bytes: Array(text.utf8)))
///         }
///     }
public protocol PageComposer: AnyObject {
    /// Adds the next practice of the page: the newest change first, or in the order of the query if there is only one page.
    ///
    /// Throws a `Diagnostic` without a position if the practice cannot be shown: the practice is quarantined with that message as the
    /// reason, and the page goes on without it. So compose everything that may be refused before you write the first byte of it. A
    /// `Diagnostic` with a position is a mistake in a file, such as a template, and ends the run, as does any error of the sink.
    func add(_ practice: PublishedPractice) throws
    /// Completes the documents of the page. Throws the errors of the sink, or a `Diagnostic`, which ends the run.
    func finish() throws
}

/// A page of a selection: its number, its range's removals, and when it changed last.
///
///     let page = SelectionPage(number: 3, isNewest: true, updated: Timestamp(seconds: 0))
///     let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"  // "titles.txt"
///
/// Only the newest page changes its contents when practices are added, so give it a name that is linked from
/// outside and let the other names follow from the number.
public struct SelectionPage: Sendable {
    /// The name of the part that the page belongs to; empty for the whole selection.
    public var part: String
    /// The number of the page, from 1, the oldest.
    public var number: Int
    /// Whether this is the newest page, which later events still change. The other pages never get further practices.
    public var isNewest: Bool
    /// The time of the latest change on the page: a publication or a removal. `nil` if nothing is on it.
    public var updated: Timestamp?
    /// The practices that were removed from the part in the page's range and have not come back, the latest first: withdrawn, or
    /// published but no longer selected (``/HeraldModel/Tombstone/cause``).
    public var tombstones: [Tombstone]

    /// Creates a page.
    ///
    /// `updated` is the time of the latest publication on the page; the latest of `tombstones` counts if it is later.
    public init(part: String = "", number: Int, isNewest: Bool, updated: Timestamp?, tombstones: [Tombstone] = []) {
        self.part = part
        self.number = number
        self.isNewest = isNewest
        self.updated = [updated, tombstones.first?.time].compactMap { $0 }.max()
        self.tombstones = tombstones
    }
}
