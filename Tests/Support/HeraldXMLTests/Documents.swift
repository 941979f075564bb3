import HeraldXML

/// Returns the output of `body` as text, without the XML declaration.
func written(indent: Bool = false, _ body: (XMLWriter) throws -> Void) throws -> String {
    let text = String(decoding: try XMLWriter.bytes(indent: indent, body), as: UTF8.self)
    return String(text.drop { $0 != "\n" }.dropFirst())
}

/// Returns all events of a document.
func events(_ document: String, limits: XMLLimits = XMLLimits()) throws -> [XMLPullReader.Event] {
    try events(XMLPullReader(bytes: Array(document.utf8), limits: limits))
}

/// Returns all events of a reader.
func events(_ reader: XMLPullReader) throws -> [XMLPullReader.Event] {
    var all: [XMLPullReader.Event] = []
    while let event = try reader.next() { all.append(event) }
    return all
}

/// Returns the message of the error that reading `document` throws, or nil.
func readError(_ document: String, limits: XMLLimits = XMLLimits()) -> String? {
    do {
        _ = try events(document, limits: limits)
        return nil
    } catch {
        return String(describing: error)
    }
}
