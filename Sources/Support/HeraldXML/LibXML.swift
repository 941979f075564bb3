import CLibXML2

/// The process-wide state of libxml2, set in this file only.
///
/// Every type of this module reads ``start`` before its first call of libxml2. From then on libxml2 loads nothing from outside a document
/// (no DTD, entity, `xsi:schemaLocation` or `include`) and prints nothing: an error reaches only the handler of the context it belongs to.
enum LibXML {
    /// Initialises libxml2 once. Any thread may read it.
    ///
    /// It also builds the tables of data types, because libxml2 would build them on first use without a lock.
    static let start: Void = {
        xmlInitParser()
        xmlSchemaInitTypes()
        _ = xmlRelaxNGInitTypes()
        xmlSetExternalEntityLoader(refuseToLoad)
        heraldSilenceMessages()
        xmlThrDefSetStructuredErrorFunc(nil, ignore)
        silenceThread()
        _ = xmlThrDefLineNumbersDefaultValue(1)
        _ = xmlLineNumbersDefault(1)
    }()

    /// Discards errors of this thread that belong to no context.
    static func silenceThread() {
        xmlSetStructuredErrorFunc(nil, ignore)
    }

    /// The options of every document that is parsed into a tree: no network, and line numbers above 65,535.
    static let treeOptions = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue)

    /// Returns the message of a libxml2 error in Herald's style: lower case, one line, no full stop.
    ///
    /// The errors that are frequent in feeds and records get messages of their own, which say what was expected.
    static func message(of error: xmlError) -> String {
        guard let raw = error.message else { return "unknown error" }
        let text = String(cString: raw)
        switch xmlParserErrors(rawValue: UInt32(truncatingIfNeeded: error.code)) {
        case XML_ERR_NAME_REQUIRED where text.hasPrefix("xmlParseEntityRef"), XML_ERR_ENTITYREF_SEMICOL_MISSING:
            return "a bare '&'; write '&amp;'"
        case XML_ERR_INVALID_CHAR where text.contains("not proper UTF-8"):
            let byte = text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("0x") } ?? "a byte"
            return "the byte \(byte) is not UTF-8; expected UTF-8, or the name of another encoding in the first line"
        case XML_ERR_DOCUMENT_EMPTY:
            return "found other text where the root element should begin"
        case XML_ERR_UNSUPPORTED_ENCODING:
            return "the encoding '\(lastWord(of: text))' is not known; expected UTF-8, UTF-16 or ISO-8859-1"
        case XML_ERR_GT_REQUIRED:
            guard let name = text.firstRange(of: "Start Tag ").map({ text[$0.upperBound...].prefix { !$0.isWhitespace } }) else {
                return tidy(text)
            }
            return "the tag of element '\(name)' does not end"
        case XML_ERR_INVALID_CHAR where error.domain == Int32(XML_FROM_PARSER.rawValue):
            guard let value = tidy(text).split(separator: " ").last.flatMap({ Int($0) }) else { return tidy(text) }
            let digits = String(value, radix: 16, uppercase: true)
            return "character U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits) is not allowed in XML"
        default:
            return tidy(text)
        }
    }

    /// Returns the last word of `text`, or an empty text if it has none.
    private static func lastWord(of text: String) -> Substring { text.split(whereSeparator: \.isWhitespace).last ?? "" }

    /// Returns `text` on one line, without a leading name of a libxml2 function and without a full stop.
    ///
    /// The first letter becomes lower case unless a second capital follows, as in `DTD`.
    static func tidy(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        var tidy = String(words.drop(while: \.isWhitespace))
        while let last = tidy.last, last == " " || last == "." { tidy.removeLast() }
        if tidy.hasPrefix("xml"), !tidy.hasPrefix("xmlns"), let colon = tidy.firstIndex(of: ":"), !tidy[..<colon].contains(" ") {
            tidy = String(tidy[tidy.index(after: colon)...].drop(while: \.isWhitespace))
        }
        let secondIsCapital = tidy.dropFirst().first?.isUppercase ?? false
        guard let first = tidy.first, first.isUppercase, !secondIsCapital else { return tidy }
        return first.lowercased() + tidy.dropFirst()
    }
}

/// Discards an error. libxml2 would print it to standard error.
private func ignore(_ context: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {}

/// Refuses to load a file or an address, so that nothing outside a document is read. It replaces the loader of libxml2.
private func refuseToLoad(
    _ address: UnsafePointer<CChar>?, _ identifier: UnsafePointer<CChar>?, _ context: xmlParserCtxtPtr?
) -> xmlParserInputPtr? {
    nil
}
