import HeraldComposition
import HeraldModel
import HeraldXML

/// The table of contents of a book, and the list of its main parts, for programs.
enum EPUBNavigation {
    static func bytes(_ composition: Composition, _ plan: EPUBPlan) throws -> [UInt8] {
        let words = composition.imprint.words
        return try EPUBPageWriter.document(title: words.contents, in: composition.language) { xml in
            xml.withElement("nav", ("epub:type", "toc"), ("id", "toc"), ("role", "doc-toc")) {
                xml.element("h1", words.contents)
                write(plan.contents(of: composition), to: xml, composition)
            }
            xml.withElement("nav", ("epub:type", "landmarks"), ("id", "landmarks"), ("hidden", "hidden")) {
                xml.withElement("ol") {
                    // A landmark is a page to read, which the table of contents of a brief is not.
                    if plan.isDivided { landmark("toc", words.contents, "nav.xhtml#toc", to: xml) }
                    landmark("bodymatter", composition.title.plainText, plan.front, to: xml)
                    if !composition.sources.isEmpty { landmark("bibliography", words.sources, "\(plan.back)#sources", to: xml) }
                    if !composition.notes.isEmpty { landmark("footnotes", words.notes, "\(plan.back)#notes", to: xml) }
                }
            }
        }
    }

    private static func landmark(_ type: String, _ text: String, _ address: String, to xml: XMLWriter) {
        xml.withElement("li") { xml.element("a", text, ("epub:type", type), ("href", address)) }
    }

    private static func write(_ entries: [EPUBPlan.Entry], to xml: XMLWriter, _ composition: Composition) {
        xml.withElement("ol") {
            for entry in entries {
                xml.withElement("li") {
                    xml.withMixedElement("a", ("href", entry.address)) {
                        for run in entry.text where !run.text.isEmpty {
                            let foreign = run.language == composition.language ? nil : run.language
                            guard let foreign else {
                                xml.text(run.text)
                                continue
                            }
                            xml.element(
                                "span", run.text, ("lang", foreign.written), ("xml:lang", foreign.written),
                                ("dir", EPUBPageWriter.direction(foreign)))
                        }
                    }
                    if !entry.entries.isEmpty { write(entry.entries, to: xml, composition) }
                }
            }
        }
    }
}
