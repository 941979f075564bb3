import HeraldXML

/// A repeatable random number generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

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
