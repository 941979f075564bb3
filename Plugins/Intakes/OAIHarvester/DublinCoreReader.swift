import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

/// Reads a record in Dublin Core (`oai_dc`, DCMES 1.1).
struct DublinCoreReader {
    private let element: XMLElement
    private let file: String

    /// Creates a reader of the elements in `element`.
    init(_ element: XMLElement, file: String) {
        self.element = element
        self.file = file
    }

    /// Returns the record with the archive's `identifier`.
    func record(_ identifier: String, at position: SourcePosition, origin: ExternalRecord.Origin) -> ExternalRecord {
        var record = ExternalRecord(identifier: identifier, at: position, origin: origin)
        let descriptions = texts("description")
        record.title = texts("title").first
        record.summary = descriptions.first
        record.content = descriptions.dropFirst().first.map { second in
            ExternalRecord.Text(descriptions.dropFirst().map(\.text).joined(separator: "\n\n"), at: second.position)
        }
        record.language = texts("language").first.map { ExternalRecord.Text($0.text, at: $0.position) }
        record.subjects = texts("subject") + texts("type")
        record.authors = texts("creator")
        record.publishers = texts("publisher")
        record.date = texts("date").first
        record.countries = texts("coverage").filter { CountryCode(written: $0.text) != nil }
        let identifiers = texts("identifier")
        record.doi = identifiers.lazy.compactMap(Self.doi).first
        record.link = identifiers.first { $0.text.hasPrefix("https://") || $0.text.hasPrefix("http://") }
        return record
    }

    /// Returns the texts of the elements called `name` in order, without markup.
    private func texts(_ name: String) -> [ExternalRecord.Text] {
        element.elements.filter { $0.name == name }.compactMap { child in
            let text = HTMLText.plain(child.text)
            let place = SourcePosition(file: file, line: child.position.line, column: child.position.column)
            return text.isEmpty ? nil : ExternalRecord.Text(text, at: place)
        }
    }

    /// Returns the DOI in an identifier: `doi:10.…`, `https://doi.org/10.…` or `10.…`.
    private static func doi(in text: ExternalRecord.Text) -> ExternalRecord.Text? {
        for start in ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:", ""]
        where text.text.lowercased().hasPrefix(start) {
            let rest = text.text.dropFirst(start.count)
            if rest.hasPrefix("10."), rest.contains("/") { return ExternalRecord.Text(String(rest), at: text.position) }
        }
        return nil
    }
}
