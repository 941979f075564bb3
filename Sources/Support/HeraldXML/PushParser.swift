import CLibXML2

/// libxml2's push parser with callbacks that fill an ``EventQueue``.
///
/// It builds no tree. The parser stops at the first error, at an entity declaration and at a limit.
final class PushParser {
    /// The parsed events that have not been removed yet.
    var events = EventQueue()

    /// The limits on depth and text length. The limit on document size is kept by ``ByteSource``.
    private let limits: XMLLimits
    /// The name of the document in errors.
    private let file: String?
    /// The context of libxml2, or nil if it could not be allocated.
    private var context: xmlParserCtxtPtr?
    /// The first error, after which all callbacks are ignored.
    private var failure: XMLError?
    /// The names of the open elements, outermost first, as pointers into libxml2's dictionary.
    private var openElements: [UnsafePointer<xmlChar>] = []
    /// Whether the start of the root element has been read.
    private var hasRoot = false
    /// Whether the bytes being parsed are the last ones.
    private var isEnding = false
    /// The strings of names that were read before, by their pointers in libxml2's dictionary.
    private var names: [UnsafePointer<xmlChar>: String] = [:]
    /// The position at which the next text begins.
    private var textPosition = XMLPosition(line: 1, column: 1)

    /// Creates a parser. `file` is the name of the document in errors.
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
        // Herald builds no tree, but libxml2 creates a small document to hold an entity before it is stopped.
        if let document = context?.pointee.myDoc {
            context?.pointee.myDoc = nil
            xmlFreeDoc(document)
        }
        xmlFreeParserCtxt(context)
    }

    /// Parses the next bytes of the document. `isLast` is true for the last ones.
    ///
    /// - Throws: ``XMLError`` for the first error in the document. The events before it are in ``events``.
    func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(XMLError) {
        guard context != nil else { throw XMLError("out of memory", file: file) }
        isEnding = isLast
        bytes.withMemoryRebound(to: CChar.self) {
            _ = xmlParseChunk(context, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
        }
        if let failure { throw failure }
    }

    /// Records the first error and stops the parser.
    func fail(_ error: XMLError) {
        guard failure == nil else { return }
        failure = error
        xmlStopParser(context)
    }

    /// Records an error at the current position of the parser.
    func fail(_ message: String) {
        let position = self.position
        fail(XMLError(message, line: position.line, column: position.column, file: file))
    }

    /// Records an error that libxml2 reports. Warnings are ignored.
    func note(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let column = error.int2 > 0 ? Int(error.int2) : nil
        let message = messageOfEarlyEnd(error) ?? LibXML.message(of: error)
        fail(XMLError(message, line: Int(error.line), column: column, file: file))
    }

    /// Returns the message for a document that ends too early, or nil for other errors.
    ///
    /// libxml2 reports the same code for a document that ends too early and for one with text after its end.
    private func messageOfEarlyEnd(_ error: xmlError) -> String? {
        guard error.code == Int32(XML_ERR_DOCUMENT_END.rawValue), isEnding else { return nil }
        if let name = openElements.last { return "the document ends inside element '\(text(name))'" }
        if !hasRoot { return "the document has no root element" }
        return nil
    }
}

extension PushParser {
    /// Adds the start of an element to the events, unless it is nested too deeply.
    func startElement(
        _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ attributes: [XMLAttribute]
    ) {
        guard failure == nil else { return }
        hasRoot = true
        openElements.append(name)
        guard openElements.count <= limits.depth else { return fail("elements are nested deeper than \(limits.depth) levels") }
        let event = XMLPullReader.Event.startElement(
            name: text(name), namespace: namespace.map(text), attributes: attributes)
        events.add(event, at: tagPosition)
        textPosition = position.next
    }

    /// Adds the end of the innermost element to the events.
    func endElement(_ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) {
        guard failure == nil else { return }
        openElements.removeLast()
        events.add(.endElement(name: text(name), namespace: namespace.map(text)), at: tagPosition)
        textPosition = position
    }

    /// Adds character data to the events, unless the text becomes too long.
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil else { return }
        guard events.textCount + bytes.count <= limits.textBytes else {
            return fail("a text is longer than \(limits.textBytes) bytes")
        }
        events.addText(bytes, at: textPosition)
    }

    /// Returns the string of a name in libxml2's dictionary. The string is created once for each name.
    func text(_ name: UnsafePointer<xmlChar>) -> String {
        if let known = names[name] { return known }
        let text = String(cString: name)
        names[name] = text
        return text
    }

    /// The current position of the parser.
    private var position: XMLPosition {
        guard let input = context?.pointee.input?.pointee else { return XMLPosition(line: 1, column: 1) }
        return XMLPosition(line: Int(input.line), column: Int(input.col))
    }

    /// The position of the `<` of the tag just parsed, which is the last `<` before the parser's position.
    private var tagPosition: XMLPosition {
        var position = self.position
        guard let input = context?.pointee.input?.pointee, let base = input.base, let cur = input.cur else { return position }
        var byte = cur
        var isOnLine = true
        while byte > base {
            byte -= 1
            if byte.pointee == 0x0A {
                position.line -= 1
                isOnLine = false
            } else if isOnLine, byte.pointee & 0xC0 != 0x80 {
                position.column -= 1
            }
            if byte.pointee == 0x3C { break }
        }
        if !isOnLine { position.column = Self.column(of: byte, from: base) }
        return position
    }

    /// Returns the column of `byte` on its line, or a smaller number if libxml2 has released the beginning of the line.
    private static func column(of byte: UnsafePointer<xmlChar>, from base: UnsafePointer<xmlChar>) -> Int {
        let before = UnsafeBufferPointer(start: base, count: byte - base)
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return before[start...].count { $0 & 0xC0 != 0x80 } + 1
    }
}

extension XMLPosition {
    /// The position of the next character on the same line.
    fileprivate var next: XMLPosition { XMLPosition(line: line, column: column + 1) }
}
