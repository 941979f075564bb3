package import HeraldModel

/// A note that evidence of a version has aged, such as an evaluation that is still awaited years after it was due.
///
/// `herald doctor` finds it (``StoreAudit``) and logs it as an event of the practice, each finding once.
package struct AgedEvidence: Sendable, Hashable {
    /// The practice.
    package var practice: Slug
    /// The version.
    package var version: Int
    /// The evidence and its age, in a sentence.
    package var note: String

    /// Creates a note.
    package init(practice: Slug, version: Int, note: String) {
        self.practice = practice
        self.version = version
        self.note = note
    }
}
