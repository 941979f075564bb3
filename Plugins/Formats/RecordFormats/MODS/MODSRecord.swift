import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A practice as a record of MODS 3.6.
struct MODSRecord {
    let metadata: PracticeMetadata

    var practice: Practice { metadata.practice }

    /// Writes the element `mods`, with its namespaces.
    func write(to writer: XMLWriter) {
        writer.withElement(
            "mods", ("xmlns", MODSFormat.namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "\(MODSFormat.namespace) \(MODSFormat.schema)"), ("version", "3.6")
        ) {
            writeTitles(to: writer)
            writeNames(to: writer)
            writer.element("typeOfResource", "text")
            writer.element("genre", practice.kind.written, ("authority", "local"))
            writeOrigin(to: writer)
            for language in practice.languages {
                writer.withElement("language", ("usage", language == practice.language ? "primary" : nil)) {
                    writeTerm(language, to: writer)
                }
            }
            writeTexts(to: writer)
            writeSubjects(to: writer)
            writeRelatedItems(to: writer)
            writer.element("identifier", metadata.address, ("type", "uri"))
            writer.element("identifier", practice.id.written, ("type", "local"))
            if let address = WebAddress(metadata.address, as: .resource) {
                writer.withElement("location") { writer.element("url", address.written, ("usage", "primary")) }
            }
            writeRights(to: writer)
            writeRecord(to: writer)
        }
    }

    /// Writes the title in each language. The original is the primary one, the others are marked as translations.
    private func writeTitles(to writer: XMLWriter) {
        for passage in metadata.passages(practice.title) {
            let isOriginal = passage.language == practice.language
            writer.withElement(
                "titleInfo", ("type", isOriginal ? nil : "translated"), ("xml:lang", passage.language.written),
                ("usage", isOriginal ? "primary" : nil)
            ) { writer.element("title", passage.text) }
        }
    }

    /// Writes the publisher, the first publication, the last change, and the version.
    private func writeOrigin(to writer: XMLWriter) {
        let published = metadata.published
        writer.withElement("originInfo") {
            writer.element("publisher", metadata.context.site.publisher)
            writer.element("dateIssued", PracticeMetadata.day(published.published), ("encoding", "w3cdtf"), ("keyDate", "yes"))
            if published.updated > published.published {
                writer.element("dateModified", PracticeMetadata.day(published.updated), ("encoding", "w3cdtf"))
            }
            writer.element("edition", String(published.version))
        }
    }

    /// Writes the summary as abstract, the headings of a narrative as table of contents, and all other texts as notes.
    ///
    /// Each note has the name of its field as type, and the name for people as label.
    private func writeTexts(to writer: XMLWriter) {
        for passage in metadata.passages(practice.summary) {
            writer.element("abstract", passage.text, ("xml:lang", passage.language.written))
        }
        let texts = metadata.readings.map(RecordTexts.init)
        for reading in texts where !reading.narrative.isEmpty {
            // As in field 505 of MARC 21, from which this element comes.
            let headings = reading.narrative.map(\.heading).joined(separator: " -- ")
            writer.element("tableOfContents", headings, ("xml:lang", reading.localized.language.written))
        }
        for reading in texts {
            for (type, part) in reading.parts.map({ ($0.label.name, $0) }) + reading.narrative.map({ ("narrative", $0) }) {
                writer.element(
                    "note", part.lines.joined(separator: "\n"), ("type", type), ("displayLabel", part.heading),
                    ("xml:lang", reading.localized.language.written))
            }
        }
    }

    private func writeRights(to writer: XMLWriter) {
        let site = metadata.context.site
        guard let rights = site.rights else { return }
        writer.element(
            "accessCondition", rights, ("type", "use and reproduction"),
            ("xmlns:xlink", site.rightsAddress == nil ? nil : "http://www.w3.org/1999/xlink"),
            ("xlink:href", site.rightsAddress.flatMap { WebAddress($0, as: .resource) }?.written))
    }

    /// Writes the facts about the record itself, not about the practice.
    private func writeRecord(to writer: XMLWriter) {
        let published = metadata.published
        writer.withElement("recordInfo") {
            writer.element("recordContentSource", metadata.context.site.publisher)
            writer.element("recordCreationDate", published.published.written, ("encoding", "w3cdtf"))
            writer.element("recordChangeDate", published.updated.written, ("encoding", "w3cdtf"))
            writer.element("recordIdentifier", practice.id.written, ("source", metadata.context.site.publisher))
            writer.withElement("languageOfCataloging") { writeTerm(practice.language, to: writer) }
        }
    }

    /// Writes a language by its BCP 47 tag.
    private func writeTerm(_ language: LanguageTag, to writer: XMLWriter) {
        writer.element("languageTerm", language.written, ("type", "code"), ("authority", "rfc5646"))
    }
}
