package import HeraldModel
package import HeraldXML

/// Writes records in Herald's XML form, which `docs/reference/xml.md` describes.
///
/// Each field is an element with the name of its key. Characters that XML 1.0 does not allow and control characters become U+FFFD (see
/// ``HeraldXML/XMLWriter``).
package struct RecordXMLWriter {
    private let writer: XMLWriter
    private let language: String
    /// The number of the version, until it is written after the record's id.
    private var version: String?

    /// Returns a document with `practice` as its root.
    ///
    /// - Parameters:
    ///   - practice: the record.
    ///   - reviews: the reviews to write with it.
    ///   - version: the number of the version in the store, for readers. Intake ignores it.
    /// - Throws: the error of the XML writer.
    package static func bytes(of practice: Practice, reviews: [Review] = [], version: Int? = nil) throws -> [UInt8] {
        try XMLWriter.bytes { write(practice, reviews: reviews, version: version, asRoot: true, to: $0) }
    }

    /// Writes the root element around the records that `body` writes.
    package static func document(to writer: XMLWriter, _ body: () throws -> Void) rethrows {
        try writer.withElement("practices", ("xmlns", RecordXMLVocabulary.namespace), body: body)
    }

    /// Writes a record, as the root of a document or inside ``document(to:_:)``. `schema` is the address of the XML Schema that the root
    /// names (XML Schema, part 1, section 2.6.3).
    package static func write(
        _ practice: Practice, reviews: [Review] = [], version: Int? = nil, asRoot: Bool = false, schema: String? = nil, to writer: XMLWriter
    ) {
        var fields = RecordXMLWriter(writer: writer, language: practice.language.written, version: version.map(String.init))
        var (practice, reviews) = (practice, reviews)
        writer.withElement(
            "practice", ("xmlns", asRoot ? RecordXMLVocabulary.namespace : nil),
            ("xmlns:xsi", schema.map { _ in "http://www.w3.org/2001/XMLSchema-instance" }),
            ("xsi:schemaLocation", schema.map { "\(RecordXMLVocabulary.namespace) \($0)" })
        ) {
            practice.visit(&fields)
            fields.parts("reviews", &reviews)
        }
    }

    private func element(_ name: XMLName, _ text: String, language: String? = nil) {
        writer.element(name, text, ("xml:lang", language), ("xml:space", XMLWhitespace.isNormalized(text) ? nil : "preserve"))
    }

    private func localized(_ name: XMLName, _ text: LocalizedText) {
        element(name, text.original, language: language)
        for entry in text.translations { element(name, entry.value, language: entry.key.written) }
    }

    /// Writes the id of the current part, which is its first field, and the version of the record.
    private mutating func identify(_ id: String) {
        writer.attribute("id", id)
        if let version { writer.attribute("version", version) }
        version = nil
    }

    private mutating func inside<P: RecordPart>(_ name: StaticString, _ part: inout P) {
        writer.startElement(XMLName(stringLiteral: name))
        part.visit(&self)
        writer.endElement()
    }

    private func around(_ name: StaticString, _ isEmpty: Bool, _ body: (XMLName) -> Void) {
        if isEmpty { return }
        writer.withElement(XMLName(stringLiteral: name)) { body(XMLName(stringLiteral: ItemName.literal(name))) }
    }
}

extension RecordXMLWriter: FieldVisitor {
    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        if name.description == "id" { identify(value.written) } else { element(XMLName(stringLiteral: name), value.written) }
    }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let value { element(XMLName(stringLiteral: name), value.written) }
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        element(XMLName(stringLiteral: name), value.written)
    }

    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        around(name, values.isEmpty) { item in
            for value in values { element(item, value.written) }
        }
    }

    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        localized(XMLName(stringLiteral: name), value)
    }

    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { localized(XMLName(stringLiteral: name), value) }
    }

    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        around(name, values.isEmpty) { item in
            for text in values { writer.withElement(item) { localized("text", text) } }
        }
    }

    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        if var part = value { inside(name, &part) }
    }

    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        if values.isEmpty { return }
        writer.startElement(XMLName(stringLiteral: name))
        for var part in values { inside(ItemName.literal(name), &part) }
        writer.endElement()
    }

    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        let key = XMLName(stringLiteral: ItemName.literalKey(name))
        around(name, entries.isEmpty) { item in
            for entry in entries { writer.element(item, entry.value.written, (key, entry.key.written)) }
        }
    }
}
