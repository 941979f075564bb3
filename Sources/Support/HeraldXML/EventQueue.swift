/// The parsed events that the reader has not returned yet, with the text that may still continue.
struct EventQueue {
    /// An event and the position at which it begins.
    typealias Entry = (event: XMLPullReader.Event, position: XMLPosition)

    /// The events in document order, including the first `taken`, which were returned.
    private var entries: [Entry] = []
    /// The number of entries that were returned.
    private var taken = 0
    /// The UTF-8 bytes of the text that has not ended yet.
    private var text: [UInt8] = []
    /// The position of the first character of `text`.
    private var textPosition = XMLPosition(line: 1, column: 1)

    /// The number of bytes of the text that has not ended yet.
    var textCount: Int { text.count }

    /// Removes and returns the oldest event, or returns nil if there is none.
    mutating func next() -> Entry? {
        guard taken < entries.count else {
            entries.removeAll(keepingCapacity: true)
            taken = 0
            return nil
        }
        defer { taken += 1 }
        return entries[taken]
    }

    /// Ends the text, if there is one, and adds `event` after it.
    mutating func add(_ event: XMLPullReader.Event, at position: XMLPosition) {
        endText()
        entries.append((event, position))
    }

    /// Adds the UTF-8 `bytes` to the text. `position` is used only if a text begins with them.
    mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>, at position: XMLPosition) {
        if text.isEmpty { textPosition = position }
        text.append(contentsOf: bytes)
    }

    /// Adds the text as an event, if there is one. The buffer is kept for the next text unless it is larger than 1 MiB.
    private mutating func endText() {
        guard !text.isEmpty else { return }
        entries.append((.text(String(decoding: text, as: UTF8.self)), textPosition))
        text.removeAll(keepingCapacity: text.capacity < 1 << 20)
    }
}
