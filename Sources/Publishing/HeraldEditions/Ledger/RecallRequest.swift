import Foundation
import HeraldDiagnostics
package import HeraldModel

/// A request to tell everybody who was sent a wrong version of a practice, without waiting for the next regular edition. The next run
/// answers it with editions out of turn.
package struct RecallRequest: Sendable, Hashable {
    /// The practice.
    package var practice: Slug
    /// The mistake, in words for readers, as ``/HeraldModel/LocalizedReason`` reads them.
    package var reason: String
    /// The role of the person who asked.
    package var role: String
    /// The time.
    package var time: Timestamp

    /// Creates a request.
    package init(of practice: Slug, because reason: String, by role: String, at time: Timestamp) {
        (self.practice, self.reason, self.role, self.time) = (practice, reason, role, time)
    }

    private struct Form: Codable {
        var heraldRecall = 1
        var practice, reason, role, time: String
    }

    /// The bytes of its file.
    package func fileBytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let form = Form(practice: practice.written, reason: reason, role: role, time: time.written)
        return [UInt8](try encoder.encode(form)) + [0x0A]
    }

    /// Reads the bytes of a file. Throws a ``Diagnostic`` if they are not a request.
    package init(fileBytes bytes: UnsafeRawBufferPointer, path: String) throws {
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)), form.heraldRecall == 1,
            let practice = Slug(written: form.practice), let time = Timestamp(written: form.time)
        else { throw Diagnostic("\"\(path)\" does not hold a recall", hint: "remove it, and ask for the recall again") }
        self.init(of: practice, because: form.reason, by: form.role, at: time)
    }
}
