internal import HeraldModel
internal import HeraldXML

/// The XML Schema (XSD 1.0) of the XML form, derived from the same declaration of the fields as the RELAX NG schema.
///
/// This schema accepts every document that the RELAX NG schema accepts. In a part with texts in several languages, elements come in any
/// order, and some may be repeated. XSD 1.0 has no content model for that. So the content model of such a part only demands the required
/// texts, and identity constraints (XML Schema, part 1, section 3.11) allow each single value once. Only the RELAX NG schema checks that an
/// element with child elements occurs once in such a part.
package enum RecordXSD {
    /// The file with the attributes `xml:lang` and `xml:space` that the schema imports.
    package static let attributesFile = "practice-attributes.xsd"

    /// Returns the schema (XML Schema 1.0, part 1).
    ///
    /// - Throws: the error of the XML writer.
    package static func text() throws -> String {
        let bytes = try XMLWriter.bytes { writer in
            writer.withElement(
                "xs:schema", ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"), ("xmlns:p", RecordXMLVocabulary.namespace),
                ("targetNamespace", RecordXMLVocabulary.namespace), ("elementFormDefault", "qualified"), ("version", "1")
            ) { XSDWriter(writer: writer).write() }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The schema of the two attributes in the namespace of XML, which ``text()`` imports.
    package static var attributes: [UInt8] { PackageResources.practice_attributes_xsd }
    /// The shipped file with the result of ``text()``.
    package static var shipped: [UInt8] { PackageResources.practice_xsd }
}

/// Writes the declarations of the schema. The name of a type is the path of its field and a suffix, such as `list` or `item`.
private struct XSDWriter {
    let writer: XMLWriter

    func write() {
        writeDocumentation("Practice records of Herald: one, or any number in \"practices\".")
        writer.emptyElement(
            "xs:import", ("namespace", RecordXMLVocabulary.xmlNamespace), ("schemaLocation", RecordXSD.attributesFile))
        writer.withElement("xs:element", ("name", RecordXMLVocabulary.root)) {
            writeDocumentation("Any number of records. What attributes it has is left to who writes it; they are not read.")
            writer.withElement("xs:complexType") {
                writer.withElement("xs:sequence") {
                    writer.emptyElement("xs:element", ("ref", "p:practice"), ("minOccurs", "0"), ("maxOccurs", "unbounded"))
                }
                writer.emptyElement("xs:anyAttribute", ("namespace", "##any"), ("processContents", "skip"))
            }
        }
        writer.withElement("xs:element", ("name", RecordXMLVocabulary.record), ("type", "p:practice")) {
            writeDocumentation("A practice record. The order of its elements does not matter.")
            constraints(ElementDefinition.ofPractice, path: "practice")
        }
        define(ElementDefinition.ofPractice, as: "practice", path: "") {
            writer.withElement("xs:attribute", ("name", "version"), ("type", "xs:positiveInteger")) {
                writeDocumentation("The version in the store of who wrote it, for readers; intake passes over it.")
            }
        }
        writeCommonTypes()
        for type in SchemaType.allCases where type != .string { define(type) }
    }

    /// Writes the types that many elements use.
    private func writeCommonTypes() {
        writeTextType(
            "string", "A text. White space flows, and an empty line separates paragraphs, unless xml:space is preserve.", ["xml:space"])
        writeTextType(
            "localized", "A text in the language of xml:lang; without it, in the language of the record.", ["xml:lang", "xml:space"])
        writer.withElement("xs:complexType", ("name", "texts")) {
            writeDocumentation("A text in one language or several.")
            writer.withElement("xs:sequence") { element("text", "p:localized", minimum: "1", maximum: "unbounded") }
        }
    }

    private func writeTextType(_ name: String, _ meaning: String, _ attributes: [String]) {
        writer.withElement("xs:complexType", ("name", name)) {
            writeDocumentation(meaning)
            writer.withElement("xs:simpleContent") {
                writer.withElement("xs:extension", ("base", "xs:string")) {
                    for attribute in attributes { writer.emptyElement("xs:attribute", ("ref", attribute)) }
                }
            }
        }
    }

    private func define(_ type: SchemaType) {
        writer.withElement("xs:simpleType", ("name", type.rawValue)) {
            if let meaning = type.meaning { writeDocumentation(meaning) }
            let all = type.alternatives
            if all.count > 1 {
                writer.emptyElement("xs:union", ("memberTypes", all.map { "xs:\($0.name)" }.joined(separator: " ")))
            } else if let one = all.first {
                writer.withElement("xs:restriction", ("base", "xs:\(one.name)")) {
                    for (name, value) in one.parameters { facet(name, value) }
                }
            }
        }
    }

    private func facet(_ name: String, _ value: String) {
        guard let name = try? XMLName(validating: "xs:\(name)") else { return }
        writer.emptyElement(name, ("value", value))
    }

    // MARK: Parts

    /// Writes the type of a part, and the types of its fields.
    private func define(_ fields: [ElementDefinition], as name: String, path: String, _ moreAttributes: () -> Void = {}) {
        let elements = fields.filter { !$0.isAttribute }
        let isFlat = !elements.contains(where: \.isPerLanguage)
        if !isFlat { writeGroup(elements, name, path) }
        writer.withElement("xs:complexType", ("name", name)) {
            if isFlat {
                writer.withElement("xs:all") { for field in elements { declare(field, name, path, minimum: field.isRequired ? nil : "0") } }
            } else {
                writeRequiredTexts(elements.filter { $0.isPerLanguage && $0.isRequired }, seen: [], name, path)
            }
            for field in fields where field.isAttribute {
                guard case .scalar(let form) = field.content else { continue }
                writer.withElement(
                    "xs:attribute", ("name", field.name), ("type", simple(form, path + field.name)), ("use", "required")
                ) { if let meaning = FieldDocumentation.of(path + field.name) { writeDocumentation(meaning) } }
            }
            moreAttributes()
        }
        for field in elements { define(field.content, path: path + field.name) }
    }

    /// Writes a group, `NAME.any`, that is a choice of all elements of a part except the required texts.
    private func writeGroup(_ elements: [ElementDefinition], _ name: String, _ path: String) {
        writer.withElement("xs:group", ("name", "\(name).any")) {
            writer.withElement("xs:choice") {
                for field in elements where !(field.isPerLanguage && field.isRequired) { declare(field, name, path, minimum: nil) }
            }
        }
    }

    /// Writes a content model in which each element of `missing` and of `seen` occurs at least once, in any order.
    ///
    /// It is any number of elements of the group or of `seen`, then one element of `missing`, then the same model without that element.
    /// Its size grows with the factorial of the number of required texts.
    private func writeRequiredTexts(_ missing: [ElementDefinition], seen: [ElementDefinition], _ name: String, _ path: String) {
        writer.withElement("xs:sequence") {
            writer.withElement("xs:choice", ("minOccurs", "0"), ("maxOccurs", "unbounded")) {
                writer.emptyElement("xs:group", ("ref", "p:\(name).any"))
                for field in seen { declare(field, name, path, minimum: nil) }
            }
            if missing.isEmpty { return }
            writer.withElement("xs:choice") {
                for field in missing {
                    writer.withElement("xs:sequence") {
                        declare(field, name, path, minimum: nil)
                        writeRequiredTexts(missing.filter { $0.name != field.name }, seen: seen + [field], name, path)
                    }
                }
            }
        }
    }

    private func declare(_ field: ElementDefinition, _ part: String, _ path: String, minimum: String?) {
        let path = path + field.name
        writer.withElement("xs:element", ("name", field.name), ("type", type(of: field.content, path)), ("minOccurs", minimum)) {
            if let meaning = FieldDocumentation.of(path) {
                writeDocumentation(meaning + (field.defaultValue.map { " Without it: \($0)." } ?? ""))
            }
            if case .part(let fields) = field.content { constraints(fields, path: path) }
        }
    }

    /// Writes the identity constraints of a part with repeated elements: a single value occurs at most once, a required one exactly once.
    private func constraints(_ fields: [ElementDefinition], path: String) {
        guard fields.contains(where: \.isPerLanguage) else { return }
        for field in fields where !field.isAttribute {
            guard case .scalar = field.content else { continue }
            writer.withElement(
                field.isRequired ? "xs:key" : "xs:unique", ("name", "\(Self.name(path)).\(field.name).once")
            ) {
                writer.emptyElement("xs:selector", ("xpath", "."))
                writer.emptyElement("xs:field", ("xpath", "p:\(field.name)"))
            }
        }
    }

    // MARK: Contents

    private func define(_ content: ElementDefinition.Content, path: String) {
        let name = Self.name(path)
        switch content {
        case .text: break
        case .scalar(let form): writeEnumeration(form, path)
        case .list(let item, let form):
            writeListType(name) { element(item, type(of: form, path), minimum: "0", maximum: "unbounded") }
            writeEnumeration(form, path)
        case .texts(let item):
            writeListType(name) { element(item, "p:texts", minimum: "0", maximum: "unbounded") }
        case .part(let fields): define(fields, as: "\(name).part", path: path + "/")
        case .parts(let item, let fields):
            writeListType(name) {
                writer.withElement(
                    "xs:element", ("name", item), ("type", "p:\(name).item"), ("minOccurs", "0"), ("maxOccurs", "unbounded")
                ) { constraints(fields, path: path) }
            }
            define(fields, as: "\(name).item", path: path + "/")
        case .map(let item, let key, let keys, let values):
            writeListType(name) { element(item, "p:\(name).entry", minimum: "0", maximum: "unbounded") }
            writer.withElement("xs:complexType", ("name", "\(name).entry")) {
                writer.withElement("xs:simpleContent") {
                    writer.withElement("xs:extension", ("base", type(of: values, path))) {
                        writer.emptyElement("xs:attribute", ("name", key), ("type", simple(keys, "\(path)/\(key)")), ("use", "required"))
                    }
                }
            }
            writeEnumeration(values, path)
            writeEnumeration(keys, "\(path)/\(key)")
        }
    }

    private func writeListType(_ name: String, _ body: () -> Void) {
        writer.withElement("xs:complexType", ("name", "\(name).list")) { writer.withElement("xs:sequence", body: body) }
    }

    private func writeEnumeration(_ form: ScalarContent, _ path: String) {
        if form.words.isEmpty { return }
        writer.withElement("xs:simpleType", ("name", "\(Self.name(path)).word")) {
            writer.withElement("xs:restriction", ("base", "xs:token")) {
                for word in form.words { writer.emptyElement("xs:enumeration", ("value", word)) }
            }
        }
    }

    private func type(of content: ElementDefinition.Content, _ path: String) -> String {
        switch content {
        case .scalar(let form): type(of: form, path)
        case .text: "p:localized"
        case .part: "p:\(Self.name(path)).part"
        case .list, .texts, .parts, .map: "p:\(Self.name(path)).list"
        }
    }

    /// Returns the type of an element with a single value.
    private func type(of form: ScalarContent, _ path: String) -> String {
        form.words.isEmpty && form.type == .string ? "p:string" : simple(form, path)
    }

    /// Returns the type of an attribute.
    private func simple(_ form: ScalarContent, _ path: String) -> String {
        if !form.words.isEmpty { return "p:\(Self.name(path)).word" }
        return form.type == .string ? "xs:string" : "p:\(form.type.rawValue)"
    }

    private static func name(_ path: String) -> String { String(path.map { $0 == "/" ? "." : $0 }) }

    private func element(_ name: String, _ type: String, minimum: String?, maximum: String?) {
        writer.emptyElement("xs:element", ("name", name), ("type", type), ("minOccurs", minimum), ("maxOccurs", maximum))
    }

    private func writeDocumentation(_ text: String) {
        writer.withElement("xs:annotation") { writer.element("xs:documentation", text) }
    }
}

extension ElementDefinition {
    /// Whether the element is repeated for each language.
    fileprivate var isPerLanguage: Bool { if case .text = content { true } else { false } }
}
