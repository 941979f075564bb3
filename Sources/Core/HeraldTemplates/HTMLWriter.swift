public import HeraldModel

/// Writes HTML, element by element, with every text and attribute value escaped.
///
/// Names of elements, attributes and classes are literals (`StaticString`), so no text of a record can become
/// markup.
///
///     let writer = HTMLWriter(labels: Localization.of(.english))
///     writer.begin("p", "lead")
///     writer.language(LanguageTag(written: "ar")!)
///     writer.text("A & B")
///     writer.end("p")
///     let html = writer.finish()  // <p class="lead" lang="ar" dir="rtl">A &amp; B</p>
///
/// The writer does not check that elements are nested well, and knows nothing of void elements: begin `br` and do
/// not end it. It is used by one task at a time and can be used again after ``finish()``.
public final class HTMLWriter {
    /// The number of characters that became U+FFFD since the writer was created: control characters, and others that XML
    /// 1.0 forbids. Warn of them with `ExportContext.warnOfReplacedCharacters(in:)`.
    public private(set) var replacedCharacterCount = 0
    let labels: Localization
    private var storage: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private var isInTag = false

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - labels: The fixed words that ``label(_:)`` writes.
    ///   - capacity: The number of bytes to reserve. The writer grows when needed.
    public init(labels: Localization, capacity: Int = 4096) {
        self.labels = labels
        self.capacity = max(capacity, 64)
        storage = .allocate(capacity: self.capacity)
    }

    deinit { storage.deallocate() }

    /// The number of bytes written since the last ``finish()``.
    public var byteCount: Int { count }

    /// Writes the start tag of an element. Attributes may follow until something else is written.
    public func begin(_ name: StaticString) {
        closeTag()
        put(0x3C)
        put(name.bytes)
        isInTag = true
    }

    /// Writes the start tag of an element with a class.
    ///
    /// - Parameters:
    ///   - name: The element.
    ///   - style: The value of its `class` attribute.
    public func begin(_ name: StaticString, _ style: StaticString) {
        begin(name)
        put(StaticString(" class=\"").bytes)
        put(style.bytes)
        put(0x22)
    }

    /// Adds an attribute to the element just begun.
    ///
    /// Call it before any text: later it would be written between the tags.
    ///
    /// - Parameters:
    ///   - name: The attribute.
    ///   - value: Its value, which is escaped. Addresses are not checked here. See `link(to:_:)`.
    public func attribute(_ name: StaticString, _ value: String) {
        put(0x20)
        put(name.bytes)
        put(StaticString("=\"").bytes)
        escape(value)
        put(0x22)
    }

    /// Adds the attributes `lang` and `dir` to the element just begun.
    public func language(_ language: LanguageTag) {
        attribute("lang", language.written)
        attribute("dir", language.isRightToLeft ? "rtl" : "ltr")
    }

    /// Writes the end tag of an element.
    public func end(_ name: StaticString) {
        closeTag()
        put(StaticString("</").bytes)
        put(name.bytes)
        put(0x3E)
    }

    /// Writes a text, escaped.
    public func text(_ text: String) {
        closeTag()
        escape(text)
    }

    /// Writes a literal text, escaped.
    public func literal(_ text: StaticString) {
        closeTag()
        replacedCharacterCount += HTMLEscape.escape(text.bytes) { put($0) }
    }

    /// Writes a fixed word in the language of the writer. It was escaped in advance, so this is the fastest way to
    /// write one.
    public func label(_ label: Label) {
        closeTag()
        labels.escapedLabels[label.rawValue].withUnsafeBufferPointer { put($0) }
    }

    /// Writes a piece of HTML as it is.
    public func html(_ html: HTML) {
        closeTag()
        html.bytes.withUnsafeBufferPointer { put($0) }
    }

    /// Writes an element that holds a text.
    public func element(_ name: StaticString, _ text: String) {
        begin(name)
        self.text(text)
        end(name)
    }

    /// Writes an element with a class that holds a text.
    public func element(_ name: StaticString, _ style: StaticString, _ text: String) {
        begin(name, style)
        self.text(text)
        end(name)
    }

    /// Writes an element that holds a fixed word.
    public func element(_ name: StaticString, _ label: Label) {
        begin(name)
        self.label(label)
        end(name)
    }

    /// Returns everything written since the last call, and empties the writer.
    public func finish() -> HTML {
        closeTag()
        let html = HTML(written: Array(UnsafeBufferPointer(start: storage, count: count)))
        count = 0
        return html
    }

    /// Writes a text, escaped, and counts the replaced characters.
    private func escape(_ text: String) {
        replacedCharacterCount += text.withUTF8Bytes { utf8 in HTMLEscape.escape(utf8) { put($0) } }
    }

    /// Completes a start tag that is still open for attributes.
    private func closeTag() {
        if isInTag {
            isInTag = false
            put(0x3E)
        }
    }

    /// Appends a byte.
    private func put(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        storage[count] = byte
        count += 1
    }

    /// Appends bytes.
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        if count + bytes.count > capacity { grow(by: bytes.count) }
        (storage + count).update(from: start, count: bytes.count)
        count += bytes.count
    }

    /// Makes room for at least `size` further bytes. The capacity doubles, so that the cost of a page is linear in
    /// its size.
    private func grow(by size: Int) {
        let larger = max(capacity * 2, count + size)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        grown.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = grown
        capacity = larger
    }
}
