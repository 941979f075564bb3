internal import HeraldXML

/// Reads the contents of cells (OpenDocument 1.2, part 1, sections 9.1.4 and 19.385).
enum ODSValueReader {
    /// Reads the rest of a cell whose start tag was the last event, and returns its content. `precision` is what its style shows of a date.
    static func read(_ attributes: [XMLAttribute], precision: DatePrecision, from xml: XMLPullReader) throws -> CellContent {
        let shown = try readText(from: xml)
        let isError = attributes["value-type", namespace: ODSNamespace.calc] == "error"
        let value = { (name: String) in attributes[name, namespace: ODSNamespace.office] }
        if let formula = attributes["formula", namespace: ODSNamespace.table], formula.contains("'file:") { return .linked(shown) }
        if isError { return .error(shown) }
        switch value("value-type") {
        case "float": return .number(value("value") ?? shown, .number, .from1900)
        case "currency": return .number(value("value") ?? shown, .number, .from1900)
        case "percentage": return .number(value("value") ?? shown, .percent, .from1900)
        case "boolean": return .text(value("boolean-value") ?? shown)
        case "time": return .time(shown)
        case "date":
            guard let date = value("date-value").flatMap(SpreadsheetDate.init(iso:)) else { return .text(shown) }
            return .date(date, precision)
        case nil: return attributes["formula", namespace: ODSNamespace.table] == nil ? .text(shown) : .withoutResult
        default: return .text(value("string-value") ?? shown)
        }
    }

    /// Reads the paragraphs of the cell whose start tag was the last event, and joins them by line breaks. Comments are left out.
    private static func readText(from xml: XMLPullReader) throws -> String {
        let outer = xml.depth - 1
        var paragraphs: [String] = []
        while xml.depth > outer, let event = try xml.next() {
            switch event {
            case .startElement("p", ODSNamespace.text, _), .startElement("h", ODSNamespace.text, _):
                paragraphs.append(try readParagraph(from: xml))
            case .startElement: try xml.skipElement()
            default: continue
            }
        }
        return paragraphs.joined(separator: "\n")
    }

    /// Reads the paragraph whose start tag was the last event. White space is one space, unless elements ask for more (section 6.1.2).
    private static func readParagraph(from xml: XMLPullReader) throws -> String {
        let outer = xml.depth - 1
        var text = ""
        while xml.depth > outer, let event = try xml.next() {
            switch event {
            case .text(let piece): append(piece, to: &text)
            case .startElement("s", ODSNamespace.text, let attributes):
                let count = attributes["c", namespace: ODSNamespace.text].flatMap { Int($0) } ?? 1
                text += String(repeating: " ", count: max(1, min(count, 10_000)))
            case .startElement("tab", ODSNamespace.text, _): text += "\t"
            case .startElement("line-break", ODSNamespace.text, _): text += "\n"
            case .startElement("annotation", ODSNamespace.office, _), .startElement("ruby-text", ODSNamespace.text, _),
                .startElement("note", _, _):
                try xml.skipElement()
            default: continue
            }
        }
        return text
    }

    private static func append(_ piece: String, to text: inout String) {
        let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard piece.utf8.contains(where: { $0 != 0x20 && spaces.contains($0) }) || piece.contains("  ") else {
            text += piece.first == " " && text.last == " " ? piece.dropFirst() : piece[...]
            return
        }
        for character in piece {
            if character.utf8.allSatisfy(spaces.contains) {
                if text.last != " " { text += " " }
            } else {
                text.append(character)
            }
        }
    }
}
