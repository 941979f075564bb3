import HeraldXML

/// The parts of a reference document that replace Herald's own: styles, lists, page size, headers and footers.
extension ReferencePackage {
    /// Returns the styles with their ids, and the part that they are in.
    func styles() throws -> (styles: [FoundStyle], bytes: [UInt8]) {
        guard let part = try relationships(of: document).part("styles") else { throw ReferenceDocument.refusal("it has no styles") }
        let bytes = try bytes(part)
        let reader = XMLPullReader(bytes: bytes, file: part)
        var styles: [FoundStyle] = []
        while let event = try reader.next() {
            guard case .startElement("style", WordNamespace.main, _) = event, let style = try reader.element(from: event) else { continue }
            guard let id = style.word("styleId"), let name = style.wordChild("name")?.word("val") else { continue }
            let isNumbered = style.wordChild("pPr")?.wordChild("numPr") != nil
            styles.append(FoundStyle(name: name, id: id, isNumbered: isNumbered))
        }
        return (styles, bytes)
    }

    /// Returns the lists of the document with Herald's added to them, and the ids of Herald's.
    func numbering(_ links: Relationships) throws -> (part: (bytes: [UInt8], relationships: Relationships), lists: WordLists) {
        guard let part = links.part("numbering") else { return ((try WordLists().part(), Relationships()), WordLists()) }
        guard try relationships(of: part).isEmpty else {
            throw ReferenceDocument.refusal("its lists have pictures as bullets", hint: "give its lists bullets from a font")
        }
        let bytes = try bytes(part)
        let reader = XMLPullReader(bytes: bytes, file: part)
        var last = 0
        while let event = try reader.next() {
            guard case .startElement(let name, WordNamespace.main, let attributes) = event, ["abstractNum", "num"].contains(name) else {
                continue
            }
            let number = attributes[name == "num" ? "numId" : "abstractNumId", namespace: WordNamespace.main].flatMap { Int($0) }
            last = max(last, number ?? 0)
        }
        let lists = WordLists(bullets: last + 1, bibliography: last + 2)
        let (definitions, added) = try lists.additions()
        let defined = try XMLInsertion(bytes, of: "numbering").inserting(definitions, before: ["abstractNum", "num", "numIdMacAtCleanup"])
        let merged = try XMLInsertion(defined, of: "numbering").inserting(added, before: ["num", "numIdMacAtCleanup"])
        return ((merged, Relationships()), lists)
    }

    /// Returns the properties of the last section, with the ids of its headers and footers.
    func section() throws -> SectionProperties {
        let reader = XMLPullReader(bytes: try bytes(document), file: document)
        var found: XMLElement?
        while let event = try reader.next() {
            if reader.depth == 3, case .startElement("sectPr", WordNamespace.main, _) = event { found = try reader.element(from: event) }
        }
        guard let found else { return .standard }
        let elements = found.elements.filter { $0.namespace == WordNamespace.main }
        var section = SectionProperties(elements.map(Self.property))
        section.references = elements.compactMap { element in
            guard ["headerReference", "footerReference"].contains(element.name),
                let id = element.attributes["id", namespace: WordNamespace.relationships]
            else { return nil }
            return SectionProperties.Reference(
                isHeader: element.name == "headerReference", pages: element.word("type") ?? "default", relationship: id)
        }
        return section
    }

    private static func property(_ element: XMLElement) -> SectionProperties.Property {
        let children = element.elements.filter { $0.namespace == WordNamespace.main }
        return SectionProperties.Property(
            name: element.name, attributes: element.attributes.filter { $0.namespace == WordNamespace.main },
            children: children.map(property))
    }

    /// Whether even pages have headers of their own.
    func hasEvenPages(_ links: Relationships) throws -> Bool {
        guard let part = links.part("settings") else { return false }
        let reader = XMLPullReader(bytes: try bytes(part), file: part)
        while let event = try reader.next() {
            guard case .startElement("evenAndOddHeaders", WordNamespace.main, let attributes) = event else { continue }
            return !["0", "false", "off"].contains(attributes["val", namespace: WordNamespace.main] ?? "1")
        }
        return false
    }
}

extension XMLElement {
    /// Returns the value of one of Word's attributes, or `nil` if there is none.
    fileprivate func word(_ name: String) -> String? { attributes[name, namespace: WordNamespace.main] }

    /// Returns the first of Word's elements directly inside with a name, or `nil` if there is none.
    fileprivate func wordChild(_ name: String) -> XMLElement? { first(name, WordNamespace.main) }
}
