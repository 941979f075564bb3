import Foundation
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
package import HeraldModel

/// The note on a release for those who run Herald: its number, when it was published, and why.
///
/// It is in the work folder and never in the release, because nothing that readers get depends on the clock. The journal that publishes a
/// release also moves its note into place. When the next release replaces it, the note is kept beside its manifest (``KeptDocuments``).
package struct ReleaseNote: Sendable, Hashable {
    /// The name of its file.
    static let fileName = "release.json"

    /// The number, from 1.
    package var number: Int
    /// The time when it was published.
    package var published: Timestamp
    /// The run that published it. `nil` if none did, as for a takedown.
    package var run: RunID?
    /// The number of practices.
    package var practices = 0
    /// The number of documents.
    package var documents = 0
    /// The numbers of documents that were added, changed and removed.
    package var added = 0, changed = 0, removed = 0
    /// The most confidential fields that its documents may show.
    package var clearance = Sensitivity.public
    /// The number of the release whose documents it has, if it is a roll-back.
    package var rolledBackTo: Int?
    /// The reason of a roll-back. Empty if nobody gave one.
    package var reason = ""
    /// Whether runs leave the release as it is, because somebody rolled back to it.
    package var isHeld = false

    /// Creates the note on a release that is published now.
    package init(number: Int, published: Timestamp) { (self.number, self.published) = (number, published) }

    /// Writes the note to a file. The bytes are on the disk for certain only after the caller has flushed it.
    func write(to folder: Folder, as name: String) throws {
        try fileBytes().withUnsafeBytes { try folder.write($0, to: name) }
    }
}

extension ReleaseNote {
    private struct Form: Codable {
        var heraldRelease = 1
        var number: Int
        var published: String
        var run: String?
        var practices, documents, added, changed, removed: Int
        var clearance: String
        var rolledBackTo: Int?
        var reason: String
        var isHeld: Bool

        enum CodingKeys: String, CodingKey {
            case heraldRelease = "herald-release"
            case number, published, run, practices, documents, added, changed, removed, clearance, reason
            case rolledBackTo = "rolled-back-to"
            case isHeld = "held"
        }
    }

    /// The bytes of its file.
    func fileBytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let form = Form(
            number: number, published: published.written, run: run?.description, practices: practices, documents: documents, added: added,
            changed: changed, removed: removed, clearance: clearance.written, rolledBackTo: rolledBackTo, reason: reason, isHeld: isHeld)
        return [UInt8](try encoder.encode(form)) + [0x0A]
    }

    /// Reads the note at `name` in `folder`. Returns `nil` if there is no such file. Throws a ``Diagnostic`` if it is not a note.
    init?(in folder: Folder, at name: String) throws {
        guard let file = try folder.map(name) else { return nil }
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(file.bytes)), form.heraldRelease == 1, form.number > 0,
            let published = Timestamp(written: form.published), let clearance = Sensitivity(written: form.clearance),
            form.run == nil || form.run.flatMap(RunID.init) != nil
        else {
            throw Diagnostic(
                "\"\(folder.path)/\(name)\" is not a note on a release of this version of herald",
                hint: "move it aside; the release itself is not touched, and only its number and its times are lost")
        }
        self.init(number: form.number, published: published)
        (run, practices, documents) = (form.run.flatMap(RunID.init), form.practices, form.documents)
        (added, changed, removed) = (form.added, form.changed, form.removed)
        (self.clearance, rolledBackTo, reason, isHeld) = (clearance, form.rolledBackTo, form.reason, form.isHeld)
    }
}
