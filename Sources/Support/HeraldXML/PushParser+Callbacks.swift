import CLibXML2

extension PushParser {
    /// The callbacks for libxml2. Events without a callback here, such as comments, are ignored.
    static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = onStart
        handlers.endElementNs = onEnd
        handlers.characters = onCharacters
        handlers.ignorableWhitespace = onCharacters
        handlers.cdataBlock = onCharacters
        handlers.entityDecl = onEntity
        handlers.unparsedEntityDecl = onUnparsedEntity
        handlers.serror = onError
        return handlers
    }
}

/// Returns the parser that `context`, the user data of libxml2, points to.
private func parser(_ context: UnsafeMutableRawPointer?) -> PushParser? {
    context.map { Unmanaged<PushParser>.fromOpaque($0).takeUnretainedValue() }
}

/// Receives the start of an element with its attributes.
private func onStart(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, _ declarationCount: Int32,
    _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int32, _ defaultedCount: Int32,
    _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let parser = parser(context), let name else { return }
    var attributes: [XMLAttribute] = []
    if let fields, count > 0 {
        attributes.reserveCapacity(Int(count))
        // Each attribute has five fields: name, prefix, namespace, start and end of the value.
        for field in stride(from: 0, to: 5 * Int(count), by: 5) {
            guard let name = fields[field], let start = fields[field + 3], let end = fields[field + 4] else { continue }
            let value = attributeValue(UnsafeBufferPointer(start: start, count: end - start))
            let namespace = fields[field + 2].map(parser.text)
            attributes.append(XMLAttribute(name: parser.text(name), namespace: namespace, value: value))
        }
    }
    parser.startElement(name, namespace, attributes)
}

/// Returns the text of an attribute value. libxml2 resolves all references, and then writes each `&` of the value as `&#38;`, because this
/// parser does not ask it to replace entities. There are no other references in `bytes`, since documents that declare entities are refused.
/// So every `&` begins `&#38;`.
private func attributeValue(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var resolved: [UInt8] = []
    resolved.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.first {
        resolved.append(byte)
        rest = rest.dropFirst(byte == 0x26 ? "&#38;".utf8.count : 1)
    }
    return String(decoding: resolved, as: UTF8.self)
}

/// Receives the end of an element.
private func onEnd(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?
) {
    guard let parser = parser(context), let name else { return }
    parser.endElement(name, namespace)
}

/// Receives character data, white space and the text of CDATA sections, perhaps in several pieces.
private func onCharacters(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    parser(context)?.characters(UnsafeBufferPointer(start: text, count: Int(count)))
}

/// Receives the declaration of an entity, which ends the parsing with an error.
private func onEntity(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ kind: Int32,
    _ publicIdentifier: UnsafePointer<xmlChar>?, _ systemIdentifier: UnsafePointer<xmlChar>?,
    _ content: UnsafeMutablePointer<xmlChar>?
) {
    parser(context)?.fail(entityRefusalMessage)
}

/// Receives the declaration of an unparsed entity, which ends the parsing with an error.
private func onUnparsedEntity(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ publicIdentifier: UnsafePointer<xmlChar>?, _ systemIdentifier: UnsafePointer<xmlChar>?,
    _ notation: UnsafePointer<xmlChar>?
) {
    parser(context)?.fail(entityRefusalMessage)
}

/// Receives an error or a warning of libxml2.
private func onError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let error else { return }
    parser(context)?.note(error.pointee)
}

/// The message for a document type that declares entities, for all parsers of this module.
let entityRefusalMessage = "the document type declares an entity; entities are refused"
