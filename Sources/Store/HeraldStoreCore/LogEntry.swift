import HeraldJSON
package import HeraldModel

/// An event with its contents. The entries of a store are all that it contains.
package struct LogEntry: Sendable, Hashable {
    /// The event.
    package var event: Event
    /// The stored form of the version (``Event/Kind/submitted``), of the ``Review`` or of the ``Assignment``. Empty for other events.
    package var payload: [UInt8]

    /// Creates an entry.
    package init(event: Event, payload: [UInt8] = []) {
        self.event = event
        self.payload = payload
    }

    /// The entry in one canonical line, to compare stores: equal entries have equal bytes.
    package var canonical: [UInt8] {
        let head = [String(event.sequence), event.time.written, event.practice.written, String(event.version), event.kind.written]
        return Array(head.joined(separator: " ").utf8) + Array(" \(JSONString.quoted(event.note, form: .stored)) ".utf8) + payload + [0x0A]
    }
}
