import Foundation
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

extension XMLElement {
    /// Returns the text of the element without white space around it, with its position, or nil if it is empty.
    func value(_ file: String) -> ExternalRecord.Text? { externalText(text.trimmingCharacters(in: .whitespacesAndNewlines), file) }

    /// The text of the element without markup.
    ///
    /// The attribute `type` says whether it is markup, as in Atom (RFC 4287, section 3.1). Without it, the text of an element of RSS is
    /// HTML.
    var plainText: String {
        switch attributes["type"] ?? (namespace == XMLNamespace.atom ? "text" : "html") {
        case "text", "text/plain": HTMLText.normalized(text)
        case "xhtml", "application/xhtml+xml": HTMLText.plain(self)
        case "html", "text/html": HTMLText.plain(text)
        default: ""
        }
    }

    /// Returns ``plainText`` with its position, or nil if it is empty.
    func plain(_ file: String) -> ExternalRecord.Text? { externalText(plainText, file) }

    /// Returns the name of an author: of an Atom person, or the name in RSS's `mail@address (Name)`. A mail address alone is ignored.
    func author(_ file: String) -> ExternalRecord.Text? {
        if let name = first("name", XMLNamespace.atom) { return name.value(file) }
        let written = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if let open = written.firstIndex(of: "("), let close = written.lastIndex(of: ")"), open < close {
            return externalText(String(written[written.index(after: open)..<close]), file)
        }
        return written.contains("@") ? nil : externalText(written, file)
    }

    /// Returns a keyword. If the last part of the address `scheme` is the name of a scheme, it is `scheme:term`.
    func subject(term: String, scheme: String?, _ file: String) -> ExternalRecord.Text? {
        let term = term.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let scheme = scheme?.split(separator: "/").last, !term.contains(":") else { return externalText(term, file) }
        return externalText(ThemeCode(written: "\(scheme):\(term)")?.written ?? term, file)
    }

    /// Returns the language that the element states, with its position.
    func ownLanguage(_ file: String) -> ExternalRecord.Text? {
        attributes["lang", namespace: XMLNamespace.xml].flatMap { externalText($0, file) }
    }

    /// Returns `href` as an absolute web address, or nil if it is not one.
    func link(_ href: String, base: String?, _ file: String) -> ExternalRecord.Text? {
        let base = base.flatMap { URL(string: $0) }
        guard let address = URL(string: href.trimmingCharacters(in: .whitespacesAndNewlines), relativeTo: base)?.absoluteString,
            address.hasPrefix("https://") || address.hasPrefix("http://")
        else { return nil }
        return externalText(address, file)
    }

    /// Returns the position of the element.
    func sourcePosition(_ file: String) -> SourcePosition { SourcePosition(file: file, line: position.line, column: position.column) }

    private func externalText(_ text: String, _ file: String) -> ExternalRecord.Text? {
        text.isEmpty ? nil : ExternalRecord.Text(text, at: sourcePosition(file))
    }
}
