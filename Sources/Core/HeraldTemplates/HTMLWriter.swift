public import HeraldModel

/// Builds HTML byte by byte; texts and attribute values are escaped, and nothing else can make ``HTML``.
///
///     writer.begin("p", "lead")
///     writer.text("Fees & costs")
///     writer.end("p")
///
/// Names of elements and attributes are literals. Characters that XML 1.0 forbids become U+FFFD and are counted.
public final class HTMLWriter {
    /// How many characters were replaced so far.
    public private(set) var replacedCharacterCount = 0
    private let labels: Localization
    private var storage: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private var isInTag = false

    /// Creates a writer whose fixed words come from `labels`.
    public init(labels: Localization, capacity: Int = 4096) {
        self.labels = labels
        self.capacity = max(capacity, 64)
        storage = .allocate(capacity: self.capacity)
    }

    deinit { storage.deallocate() }

    /// The bytes so far, a start tag that is still open included.
    public var byteCount: Int { count }

    /// Begins an element; attributes may follow.
    public func begin(_ name: StaticString) {
        closeTag()
        put(0x3C)
        put(name.bytes)
        isInTag = true
    }

    /// Begins an element of a class.
    public func begin(_ name: StaticString, _ style: StaticString) {
        begin(name)
        put(StaticString(" class=\"").bytes)
        put(style.bytes)
        put(0x22)
    }

    /// Adds an attribute to the element just begun.
    public func attribute(_ name: StaticString, _ value: String) {
        put(0x20)
        put(name.bytes)
        put(StaticString("=\"").bytes)
        escape(value)
        put(0x22)
    }

    /// Says that the element just begun is in `language`, with its direction.
    public func language(_ language: LanguageTag) {
        attribute("lang", language.written)
        attribute("dir", language.isRightToLeft ? "rtl" : "ltr")
    }

    /// Ends an element. Void elements are not ended.
    public func end(_ name: StaticString) {
        closeTag()
        put(StaticString("</").bytes)
        put(name.bytes)
        put(0x3E)
    }

    /// Appends a text.
    public func text(_ text: String) {
        closeTag()
        escape(text)
    }

    /// Appends a literal text.
    public func literal(_ text: StaticString) {
        closeTag()
        replacedCharacterCount += HTMLEscape.escape(text.bytes) { put($0) }
    }

    /// Appends a fixed word.
    public func label(_ label: Label) {
        closeTag()
        labels.escapedLabels[label.rawValue].withUnsafeBufferPointer { put($0) }
    }

    /// Appends HTML.
    public func html(_ html: HTML) {
        closeTag()
        html.bytes.withUnsafeBufferPointer { put($0) }
    }

    /// An element that holds a text.
    public func element(_ name: StaticString, _ text: String) {
        begin(name)
        self.text(text)
        end(name)
    }

    /// An element of a class that holds a text.
    public func element(_ name: StaticString, _ style: StaticString, _ text: String) {
        begin(name, style)
        self.text(text)
        end(name)
    }

    /// An element that holds a fixed word.
    public func element(_ name: StaticString, _ label: Label) {
        begin(name)
        self.label(label)
        end(name)
    }

    /// The HTML written. The writer is empty afterwards and may be used again.
    public func finish() -> HTML {
        closeTag()
        let html = HTML(written: Array(UnsafeBufferPointer(start: storage, count: count)))
        count = 0
        return html
    }

    private func escape(_ text: String) {
        replacedCharacterCount += text.withUTF8Bytes { utf8 in HTMLEscape.escape(utf8) { put($0) } }
    }

    private func closeTag() {
        if isInTag {
            isInTag = false
            put(0x3E)
        }
    }

    private func put(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        storage[count] = byte
        count += 1
    }

    private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        if count + bytes.count > capacity { grow(by: bytes.count) }
        (storage + count).update(from: start, count: bytes.count)
        count += bytes.count
    }

    private func grow(by size: Int) {
        let larger = max(capacity * 2, count + size)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        grown.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = grown
        capacity = larger
    }
}
