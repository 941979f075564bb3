import HeraldKit
public import HeraldModel

/// A document that prints figures: one for each practice, such as `practices/{id}.txt`, or one for all, such as `digests/ngos.en.html`.
public struct LedgerDocument: RecordScalar {
    public let written: String

    public static var expectation: String { "a path such as digests/ngos.en.html or practices/{id}.txt" }

    public init?(written: String) {
        guard DocumentPath(written) != nil || PracticePath(written)?.isPerLanguage == false else { return nil }
        self.written = written
    }

    public init?(stored: String) { self.init(written: stored) }

    /// Returns the path of the document for a practice; `nil` if the id makes it too long.
    func path(of practice: Slug) -> DocumentPath? { DocumentPath(written) ?? PracticePath(written)?.path(of: practice) }
}
