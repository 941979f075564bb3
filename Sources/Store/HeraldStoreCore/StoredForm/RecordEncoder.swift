import HeraldJSON
package import HeraldModel

/// Encodes a record in its stored form: one line of JSON (RFC 8259) with keys in the order of ``RecordPart/visit(_:)``, without missing
/// fields.
///
/// The form is canonical: equal records have equal bytes, so that intake detects changes by comparing bytes.
/// A text with translations is a mapping whose first key is the original language.
package struct RecordEncoder {
    /// The bytes written so far, UTF-8.
    package private(set) var bytes: [UInt8] = []
    private var language: LanguageTag
    private var isFirst = true

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
        encoder.bytes.reserveCapacity(expectedCount)
        encoder.write(part)
        return encoder.bytes.withUnsafeBufferPointer { Array($0) }
    }

    private init(language: LanguageTag) { self.language = language }

    private mutating func write(_ part: some RecordPart) {
        var part = part
        let outer = isFirst
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        part.visit(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = outer
    }

    private mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
    }

    private mutating func comma() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func string(_ text: String) {
        JSONString.append(text, to: &bytes)
    }

    private mutating func scalar(_ value: some RecordScalar) {
        if let number = value as? Int { bytes.append(contentsOf: String(number).utf8) } else { string(value.written) }
    }

    private mutating func localized(_ text: LocalizedText) {
        if text.translations.isEmpty { return string(text.original) }
        bytes.append(UInt8(ascii: "{"))
        for (index, entry) in ([MapEntry(language, text.original)] + text.translations).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            string(entry.key.written)
            bytes.append(UInt8(ascii: ":"))
            string(entry.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func array<Element>(_ name: StaticString, _ elements: [Element], _ write: (inout Self, Element) -> Void) {
        if elements.isEmpty { return }
        key(name)
        bytes.append(UInt8(ascii: "["))
        isFirst = true
        for element in elements {
            comma()
            write(&self, element)
        }
        isFirst = false
        bytes.append(UInt8(ascii: "]"))
    }
}

extension RecordEncoder: FieldVisitor {
    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        key(name)
        scalar(value)
    }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        guard let value else { return }
        key(name)
        scalar(value)
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        if value == `default` { return }
        key(name)
        scalar(value)
    }

    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        array(name, values) { $0.scalar($1) }
    }

    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        key(name)
        localized(value)
    }

    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        guard let value else { return }
        key(name)
        localized(value)
    }

    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        array(name, values) { $0.localized($1) }
    }

    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard let value else { return }
        key(name)
        write(value)
    }

    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        array(name, values) { $0.write($1) }
    }

    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        if entries.isEmpty { return }
        key(name)
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        for entry in entries {
            comma()
            string(entry.key.written)
            bytes.append(UInt8(ascii: ":"))
            scalar(entry.value)
        }
        isFirst = false
        bytes.append(UInt8(ascii: "}"))
    }
}
