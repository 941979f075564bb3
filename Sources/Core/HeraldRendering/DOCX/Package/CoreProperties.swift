import HeraldComposition
import HeraldModel
import HeraldXML

/// The title, publisher, language and dates of a document (ECMA-376, part 2, section 11). All come from its composition.
enum CoreProperties {
    static func bytes(_ composition: Composition) throws -> [UInt8] {
        let imprint = composition.imprint
        return try XMLWriter.bytes(indent: false) { xml in
            xml.withElement(
                "cp:coreProperties", ("xmlns:cp", WordNamespace.coreProperties), ("xmlns:dc", XMLNamespace.dublinCore),
                ("xmlns:dcterms", "http://purl.org/dc/terms/"), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
            ) {
                xml.element("dc:title", composition.title.plainText)
                if !composition.eyebrow.isEmpty { xml.element("dc:subject", composition.eyebrow.plainText) }
                xml.element("dc:creator", imprint.publisher)
                if !imprint.address.isEmpty { xml.element("dc:identifier", imprint.address) }
                xml.element("dc:language", composition.language.written)
                for name: XMLName in ["dcterms:created", "dcterms:modified"] {
                    xml.element(name, imprint.timestamp.written, ("xsi:type", "dcterms:W3CDTF"))
                }
            }
        }
    }
}
