import Foundation
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

extension XMLElement {
    /// The text inside as it is, without blanks around it, with its place; `nil` if there is none.
    func value(_ file: String) -> ExternalRecord.Text? { externalText(text.trimmingCharacters(in: .whitespacesAndNewlines), file) }

    /// The text inside without its markup: by `type` as in Atom (RFC 4287, section 3.1), HTML if there is no `type` and the element is one
    /// of RSS.
    var plainText: String {
        switch attributes["type"] ?? (namespace == XMLNamespace.atom ? "text" : "html") {
        case "text", "text/plain": HTMLText.normalized(text)
        case "xhtml", "application/xhtml+xml": HTMLText.plain(self)
        case "html", "text/html": HTMLText.plain(text)
        default: ""
        }
    }

    /// ``plainText`` with its place; `nil` if it is empty.
    func plain(_ file: String) -> ExternalRecord.Text? { externalText(plainText, file) }

    /// The name of an author: an Atom person, or RSS's `mail@address (Name)`, of which nothing but the name is taken.
    func author(_ file: String) -> ExternalRecord.Text? {
        if let name = first("name", XMLNamespace.atom) { return name.value(file) }
        let written = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if let open = written.firstIndex(of: "("), let close = written.lastIndex(of: ")"), open < close {
            return externalText(String(written[written.index(after: open)..<close]), file)
        }
        return written.contains("@") ? nil : externalText(written, file)
    }

    /// A keyword: with a scheme that ends in the name of one, `scheme:term`.
    func subject(term: String, scheme: String?, _ file: String) -> ExternalRecord.Text? {
        let term = term.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let scheme = scheme?.split(separator: "/").last, !term.contains(":") else { return externalText(term, file) }
        return externalText(ThemeCode(written: "\(scheme):\(term)")?.written ?? term, file)
    }

    /// The language that the element says, with its place.
    func ownLanguage(_ file: String) -> ExternalRecord.Text? {
        attributes["lang", namespace: XMLNamespace.xml].flatMap { externalText($0, file) }
    }

    /// The address `href` as a whole one of the web, or `nil` if it is none.
    func link(_ href: String, base: String?, _ file: String) -> ExternalRecord.Text? {
        let base = base.flatMap { URL(string: $0) }
        guard let address = URL(string: href.trimmingCharacters(in: .whitespacesAndNewlines), relativeTo: base)?.absoluteString,
            address.hasPrefix("https://") || address.hasPrefix("http://")
        else { return nil }
        return externalText(address, file)
    }

    /// Where the element stands.
    func sourcePosition(_ file: String) -> SourcePosition { SourcePosition(file: file, line: position.line, column: position.column) }

    private func externalText(_ text: String, _ file: String) -> ExternalRecord.Text? {
        text.isEmpty ? nil : ExternalRecord.Text(text, at: sourcePosition(file))
    }
}
