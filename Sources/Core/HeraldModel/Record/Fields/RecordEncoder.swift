internal import HeraldJSON

/// Encodes a record in its stored form: one line of JSON (RFC 8259) with keys in the order of ``RecordPart/visit(_:)``, without missing
/// fields.
///
/// The form is canonical: equal records have equal bytes, so that intake detects changes by comparing bytes.
/// A text with translations is a mapping whose first key is the original language.
package struct RecordEncoder {
    private var writer = JSONWriter(form: .stored)
    private var language: LanguageTag

    /// Returns the stored form of `practice`.
    package static func encode(_ practice: Practice) -> [UInt8] {
        encode(practice, language: practice.language, expectedCount: 6_000)
    }

    /// Returns the stored form of a part of a record written in `language`.
    package static func encode(_ part: some RecordPart, language: LanguageTag) -> [UInt8] {
        encode(part, language: language, expectedCount: 250)
    }

    private static func encode(_ part: some RecordPart, language: LanguageTag, expectedCount: Int) -> [UInt8] {
        var encoder = RecordEncoder(language: language)
        encoder.writer.bytes.reserveCapacity(expectedCount)
        encoder.write(part)
        return encoder.writer.bytes.withUnsafeBufferPointer { Array($0) }
    }

    private init(language: LanguageTag) { self.language = language }

    private mutating func write(_ part: some RecordPart) {
        var part = part
        writer.openObject()
        part.visit(&self)
        writer.closeObject()
    }

    private mutating func scalar(_ value: some RecordScalar) {
        if let number = value as? Int { writer.value(number) } else { writer.value(value.written) }
    }

    private mutating func localized(_ text: LocalizedText) {
        if text.translations.isEmpty { return writer.value(text.original) }
        writer.openObject()
        writer.name(language.written)
        writer.value(text.original)
        for entry in text.translations {
            writer.name(entry.key.written)
            writer.value(entry.value)
        }
        writer.closeObject()
    }

    private mutating func array<Element>(_ name: StaticString, _ elements: [Element], _ write: (inout Self, Element) -> Void) {
        if elements.isEmpty { return }
        writer.name(name)
        writer.openArray()
        for element in elements { write(&self, element) }
        writer.closeArray()
    }
}

extension RecordEncoder: FieldVisitor {
    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        writer.name(name)
        scalar(value)
    }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        guard let value else { return }
        writer.name(name)
        scalar(value)
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        if value == `default` { return }
        writer.name(name)
        scalar(value)
    }

    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        array(name, values) { $0.scalar($1) }
    }

    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        writer.name(name)
        localized(value)
    }

    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        guard let value else { return }
        writer.name(name)
        localized(value)
    }

    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        array(name, values) { $0.localized($1) }
    }

    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard let value else { return }
        writer.name(name)
        write(value)
    }

    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        array(name, values) { $0.write($1) }
    }

    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        if entries.isEmpty { return }
        writer.name(name)
        writer.openObject()
        for entry in entries {
            writer.name(entry.key.written)
            scalar(entry.value)
        }
        writer.closeObject()
    }
}
