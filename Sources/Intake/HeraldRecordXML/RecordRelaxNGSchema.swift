internal import HeraldModel
package import HeraldXML

/// The RELAX NG schema of the XML form, derived from the declaration of the fields in the record.
package enum RecordRelaxNGSchema {
    /// Returns the schema in XML syntax (ISO/IEC 19757-2).
    ///
    /// - Throws: the error of the XML writer.
    package static func text() throws -> String {
        let bytes = try XMLWriter.bytes { writer in
            writer.withElement(
                "grammar", ("xmlns", "http://relaxng.org/ns/structure/1.0"),
                ("xmlns:a", "http://relaxng.org/ns/compatibility/annotations/1.0"),
                ("datatypeLibrary", "http://www.w3.org/2001/XMLSchema-datatypes"), ("ns", RecordXMLVocabulary.namespace)
            ) { GrammarWriter(writer: writer).write() }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The shipped file with the result of ``text()``.
    package static var shippedBytes: [UInt8] { PackageResources.practice_rng }

    /// Returns the shipped schema, compiled.
    ///
    /// - Throws: ``HeraldXML/XMLError`` if libxml2 cannot compile it.
    package static func shipped() throws(XMLError) -> RelaxNGSchema { try compiled.get() }

    private static let compiled = Result { () throws(XMLError) in
        try RelaxNGSchema(
            bytes: PackageResources.practice_rng, name: "practice.rng",
            records: XMLRepeatedElement(
                element: RecordXMLVocabulary.record, namespace: RecordXMLVocabulary.namespace, depth: 1, definition: "practice"))
    }
}

/// Writes the definitions of the grammar.
private struct GrammarWriter {
    let writer: XMLWriter

    func write() {
        document("Practice records of Herald: one, or any number in \"practices\".")
        writer.withElement("start") {
            writer.withElement("choice") {
                reference("practices")
                reference("practice")
            }
        }
        define("practices") {
            element("practices", "Any number of records. What attributes it has is left to who writes it; they are not read.") {
                writer.withElement("zeroOrMore") {
                    writer.withElement("attribute") {
                        writer.withElement("anyName") { exceptTypes() }
                        writer.emptyElement("text")
                    }
                }
                writer.withElement("zeroOrMore") { reference("practice") }
            }
        }
        define("practice") {
            element("practice", "A practice record. The order of its elements does not matter.") {
                writer.withElement("optional") {
                    attribute("version", "The version in the store of who wrote it, for readers; intake passes over it.") {
                        writer.emptyElement("data", ("type", "positiveInteger"))
                    }
                }
                reference("schema-location")
                fields(ElementDefinition.ofPractice, path: "")
            }
        }
        common()
        for type in SchemaType.allCases where type != .string { define(type) }
    }

    /// Excludes the two attributes that change the result of an XML Schema validator.
    private func exceptTypes() {
        writer.withElement("except") {
            for name in ["type", "nil"] { writer.element("name", name, ("ns", "http://www.w3.org/2001/XMLSchema-instance")) }
        }
    }

    /// Writes the definitions that many elements use.
    private func common() {
        define("schema-location") {
            writer.withElement("optional") {
                writer.withElement(
                    "attribute", ("name", "schemaLocation"), ("ns", "http://www.w3.org/2001/XMLSchema-instance")
                ) { writer.emptyElement("text") }
            }
        }
        define("string") {
            document("A text. White space flows, and an empty line separates paragraphs, unless xml:space is preserve.")
            writer.withElement("optional") {
                attribute("xml:space", nil) { words(["default", "preserve"]) }
            }
            writer.emptyElement("text")
        }
        define("localized") {
            document("A text in the language of xml:lang; without it, in the language of the record.")
            writer.withElement("optional") { attribute("xml:lang", nil) { reference("language") } }
            reference("string")
        }
    }

    private func define(_ type: SchemaType) {
        define(type.rawValue) {
            if let meaning = type.meaning { document(meaning) }
            let all = type.alternatives
            if all.count > 1 { writer.startElement("choice") }
            for one in all {
                writer.withElement("data", ("type", one.name)) {
                    for parameter in one.parameters { writer.element("param", parameter.1, ("name", parameter.0)) }
                }
            }
            if all.count > 1 { writer.endElement() }
        }
    }

    /// Writes the attributes and elements of a part, in any order.
    private func fields(_ fields: [ElementDefinition], path: String) {
        for field in fields where field.isAttribute {
            guard case .scalar(let form) = field.content else { continue }
            attribute(field.name, FieldDocumentation.of(path + field.name)) { scalar(form) }
        }
        writer.withElement("interleave") {
            for field in fields where !field.isAttribute { self.field(field, path: path + field.name) }
        }
    }

    private func field(_ field: ElementDefinition, path: String) {
        let isText = if case .text = field.content { true } else { false }
        let count: XMLName? = isText ? (field.isRequired ? "oneOrMore" : "zeroOrMore") : field.isRequired ? nil : "optional"
        if let count { writer.startElement(count) }
        element(field.name, description(of: field, path)) { content(field.content, path: path) }
        if count != nil { writer.endElement() }
    }

    private func description(of field: ElementDefinition, _ path: String) -> String? {
        let text = FieldDocumentation.of(path)
        guard let defaultValue = field.defaultValue else { return text }
        return (text.map { $0 + " " } ?? "") + "Without it: \(defaultValue)."
    }

    private func content(_ content: ElementDefinition.Content, path: String) {
        switch content {
        case .scalar(let form): scalar(form)
        case .text: reference("localized")
        case .part(let fields): self.fields(fields, path: path + "/")
        case .list(let item, let form): items(item) { scalar(form) }
        case .texts(let item):
            items(item) {
                writer.withElement("oneOrMore") { element("text", nil) { reference("localized") } }
            }
        case .parts(let item, let fields): items(item) { self.fields(fields, path: path + "/") }
        case .map(let item, let key, let keys, let values):
            items(item) {
                attribute(key, nil) { scalar(keys) }
                scalar(values)
            }
        }
    }

    private func items(_ name: String, _ body: () -> Void) {
        writer.withElement("zeroOrMore") { element(name, nil, body) }
    }

    private func scalar(_ form: ScalarContent) {
        form.words.isEmpty ? reference(form.type.rawValue) : words(form.words)
    }

    private func words(_ words: [String]) {
        writer.withElement("choice") {
            for word in words { writer.element("value", word) }
        }
    }

    private func define(_ name: String, _ body: () -> Void) { writer.withElement("define", ("name", name), body: body) }
    private func reference(_ name: String) { writer.emptyElement("ref", ("name", name)) }

    private func element(_ name: String, _ description: String?, _ body: () -> Void) {
        writer.withElement("element", ("name", name)) {
            if let description { document(description) }
            body()
        }
    }

    private func attribute(_ name: String, _ description: String?, _ body: () -> Void) {
        writer.withElement("attribute", ("name", name)) {
            if let description { document(description) }
            body()
        }
    }

    private func document(_ text: String) { writer.element("a:documentation", text) }
}
