public import HeraldModel

/// Composes the documents of one page. Made by the `begin` of ``ExportPlan/pages(size:parts:commonDocuments:begin:)``.
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
    /// reason, and the page continues without it. So compose everything that may be refused before you write the first byte of it. A
    /// `Diagnostic` with a position is a mistake in a file, such as a template, and ends the run, as does any error of the sink.
    func add(_ practice: PublishedPractice) throws
    /// Completes the documents of the page. Throws the errors of the sink, or a `Diagnostic`, which ends the run.
    func finish() throws
}
