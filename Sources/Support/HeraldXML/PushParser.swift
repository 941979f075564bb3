import CLibXML2

/// libxml2's push parser with call-backs that fill an ``EventQueue``.
///
/// No tree is built. The parser stops itself at the first error, at an entity declaration and at a limit.
final class PushParser {
    /// What has been parsed and not yet been taken.
    var events = EventQueue()

    private let limits: XMLLimits
    private let file: String?
    private var context: xmlParserCtxtPtr?
    private var failure: XMLError?
    private var openElements: [UnsafePointer<xmlChar>] = []
    private var hasRoot = false
    private var isEnding = false
    private var names: [UnsafePointer<xmlChar>: String] = [:]
    private var textPlace = XMLPosition(line: 1, column: 1)

    init(limits: XMLLimits, file: String?) {
        _ = LibXML.start
        self.limits = limits
        self.file = file
        var handlers = PushParser.handlers
        context = xmlCreatePushParserCtxt(
            &handlers, Unmanaged.passUnretained(self).toOpaque(), nil, 0, file)
        _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    }

    deinit {
        // A tree is never asked for, but libxml2 makes a small one to keep an entity in before it is stopped.
        if let document = context?.pointee.myDoc {
            context?.pointee.myDoc = nil
            xmlFreeDoc(document)
        }
        xmlFreeParserCtxt(context)
    }

    /// Parses the next bytes of the document; `isLast` ends it.
    ///
    /// - Throws: ``XMLError`` for the first fault of the document; the events before it are in ``events``.
    func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(XMLError) {
        guard context != nil else { throw XMLError("out of memory", file: file) }
        isEnding = isLast
        bytes.withMemoryRebound(to: CChar.self) {
            _ = xmlParseChunk(context, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
        }
        if let failure { throw failure }
    }

    /// Remembers the first fault and stops the parser.
    func fail(_ error: XMLError) {
        guard failure == nil else { return }
        failure = error
        xmlStopParser(context)
    }

    /// Remembers a fault at the parser's place.
    func fail(_ message: String) {
        let place = self.place
        fail(XMLError(message, line: place.line, column: place.column, file: file))
    }

    /// Remembers what libxml2 reports; warnings pass.
    func note(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let column = error.int2 > 0 ? Int(error.int2) : nil
        let message = messageOfEarlyEnd(error) ?? LibXML.message(of: error)
        fail(XMLError(message, line: Int(error.line), column: column, file: file))
    }

    /// libxml2 has one message for a document that stops too soon and one that goes on too long; this tells them apart.
    private func messageOfEarlyEnd(_ error: xmlError) -> String? {
        guard error.code == Int32(XML_ERR_DOCUMENT_END.rawValue), isEnding else { return nil }
        if let name = openElements.last { return "the document ends inside element '\(text(name))'" }
        if !hasRoot { return "the document has no root element" }
        return nil
    }
}

extension PushParser {
    func startElement(
        _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ attributes: [XMLAttribute]
    ) {
        guard failure == nil else { return }
        hasRoot = true
        openElements.append(name)
        guard openElements.count <= limits.depth else { return fail("elements are nested deeper than \(limits.depth) levels") }
        let event = XMLPullReader.Event.startElement(
            name: text(name), namespace: namespace.map(text), attributes: attributes)
        events.add(event, at: tagPlace)
        textPlace = place.next
    }

    func endElement(_ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) {
        guard failure == nil else { return }
        openElements.removeLast()
        events.add(.endElement(name: text(name), namespace: namespace.map(text)), at: tagPlace)
        textPlace = place
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil else { return }
        guard events.textCount + bytes.count <= limits.textBytes else {
            return fail("a text is longer than \(limits.textBytes) bytes")
        }
        events.addText(bytes, at: textPlace)
    }

    /// The string of a name in libxml2's dictionary, made once.
    func text(_ name: UnsafePointer<xmlChar>) -> String {
        if let known = names[name] { return known }
        let text = String(cString: name)
        names[name] = text
        return text
    }

    /// The parser's place.
    private var place: XMLPosition {
        guard let input = context?.pointee.input?.pointee else { return XMLPosition(line: 1, column: 1) }
        return XMLPosition(line: Int(input.line), column: Int(input.col))
    }

    /// The place of the `<` of the tag just parsed: no other `<` can stand between it and the parser's place.
    private var tagPlace: XMLPosition {
        var place = self.place
        guard let input = context?.pointee.input?.pointee, let base = input.base, let cur = input.cur else { return place }
        var byte = cur
        var isOnLine = true
        while byte > base {
            byte -= 1
            if byte.pointee == 0x0A {
                place.line -= 1
                isOnLine = false
            } else if isOnLine, byte.pointee & 0xC0 != 0x80 {
                place.column -= 1
            }
            if byte.pointee == 0x3C { break }
        }
        if !isOnLine { place.column = Self.column(of: byte, from: base) }
        return place
    }

    /// The column of `byte` on its line, as far as libxml2 still holds the line.
    private static func column(of byte: UnsafePointer<xmlChar>, from base: UnsafePointer<xmlChar>) -> Int {
        let before = UnsafeBufferPointer(start: base, count: byte - base)
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return before[start...].count { $0 & 0xC0 != 0x80 } + 1
    }
}

extension XMLPosition {
    /// The place of the next character on the line.
    fileprivate var next: XMLPosition { XMLPosition(line: line, column: column + 1) }
}

/// The events that a piece of input has yielded and nobody has taken yet.
struct EventQueue {
    typealias Entry = (event: XMLPullReader.Event, place: XMLPosition)

    private var entries: [Entry] = []
    private var taken = 0
    private var text: [UInt8] = []
    private var textPlace = XMLPosition(line: 1, column: 1)

    /// How many bytes of text are gathered and not yet an event.
    var textCount: Int { text.count }

    /// Takes the oldest event.
    mutating func next() -> Entry? {
        guard taken < entries.count else {
            entries.removeAll(keepingCapacity: true)
            taken = 0
            return nil
        }
        defer { taken += 1 }
        return entries[taken]
    }

    /// Adds `event`, after the text before it.
    mutating func add(_ event: XMLPullReader.Event, at place: XMLPosition) {
        endText()
        entries.append((event, place))
    }

    /// Adds UTF-8 `bytes` to the text that runs.
    mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>, at place: XMLPosition) {
        if text.isEmpty { textPlace = place }
        text.append(contentsOf: bytes)
    }

    private mutating func endText() {
        guard !text.isEmpty else { return }
        entries.append((.text(String(decoding: text, as: UTF8.self)), textPlace))
        text.removeAll(keepingCapacity: text.capacity < 1 << 20)
    }
}
