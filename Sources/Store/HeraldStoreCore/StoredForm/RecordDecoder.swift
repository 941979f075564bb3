internal import HeraldJSON
package import HeraldModel

/// Decodes a record from its stored form, as ``RecordEncoder`` writes it.
///
/// The keys are in the order of ``RecordPart/visit(_:)``, so decoding is one pass without look-ups. A record with unknown keys, which a
/// later Herald may have written, is decoded again with look-ups, and these keys are skipped. For anything else `decode` returns `nil`, and
/// the store reports a damaged record.
package struct RecordDecoder {
    private var scanner: JSONScanner
    private var isFirst = true
    /// The keys of the current part, if unknown keys between them are skipped.
    private var known: Set<String>?
    private var hasUnknownKeys = false

    /// Decodes the record stored as `bytes`. Returns `nil` if they are damaged.
    package static func decode(_ bytes: UnsafeRawBufferPointer) -> Practice? {
        decode(Practice.self, from: bytes)
    }

    /// Decodes the part stored as `bytes`. Returns `nil` if they are damaged.
    package static func decode<P: RecordPart>(_ type: P.Type, from bytes: UnsafeRawBufferPointer) -> P? {
        var decoder = RecordDecoder(scanner: JSONScanner(bytes))
        let part: P = decoder.readPart()
        if decoder.isComplete, !decoder.hasUnknownKeys { return part }
        decoder = RecordDecoder(scanner: JSONScanner(bytes), known: [])
        let partOfLaterVersion: P = decoder.readPart()
        return decoder.isComplete ? partOfLaterVersion : nil
    }

    private var isComplete: Bool { scanner.isComplete && scanner.isCompact }

    private mutating func readPart<P: RecordPart>() -> P {
        var part = P()
        let outer = (isFirst, known)
        scanner.expect(UInt8(ascii: "{"))
        isFirst = true
        if known != nil { known = Set(FieldNames.of(P.self)) }
        part.visit(&self)
        skipRest()
        (isFirst, known) = outer
        return part
    }

    /// Returns whether the next key is `name`. If it is, skips it.
    private mutating func find(_ name: StaticString) -> Bool {
        while !scanner.matchKey(name, isFirst: isFirst) {
            guard let known, let key = scanner.peekKey(isFirst: isFirst), !known.contains(key) else { return false }
            skipEntry()
        }
        isFirst = false
        return true
    }

    /// Skips unknown keys up to the closing brace. A known key among them is out of order.
    private mutating func skipRest() {
        while scanner.isIntact, !scanner.consume(UInt8(ascii: "}")) {
            hasUnknownKeys = true
            if let known, let key = scanner.peekKey(isFirst: isFirst), known.contains(key) { scanner.isIntact = false }
            skipEntry()
        }
    }

    private mutating func skipEntry() {
        if !isFirst { scanner.expect(UInt8(ascii: ",")) }
        isFirst = false
        _ = scanner.string()
        scanner.expect(UInt8(ascii: ":"))
        scanner.skipValue()
    }

    private mutating func scalar<S: RecordScalar>() -> S? {
        if S.self == Int.self { return scanner.integer() as? S }
        let value = S(stored: scanner.string())
        if value == nil { scanner.isIntact = false }
        return value
    }

    private mutating func localized() -> LocalizedText {
        guard scanner.consume(UInt8(ascii: "{")) else { return LocalizedText(scanner.string()) }
        var text = LocalizedText("")
        var count = 0
        repeat {
            let language = scanner.string()
            scanner.expect(UInt8(ascii: ":"))
            let value = scanner.string()
            if count == 0 {
                text.original = value
            } else if let tag = LanguageTag(stored: language) {
                text.translations.append(MapEntry(tag, value))
            }
            count += 1
        } while scanner.isIntact && scanner.consume(UInt8(ascii: ","))
        scanner.expect(UInt8(ascii: "}"))
        return text
    }

    private mutating func array<Element>(_ read: (inout Self) -> Element?) -> [Element] {
        var elements: [Element] = []
        scanner.expect(UInt8(ascii: "["))
        if scanner.consume(UInt8(ascii: "]")) { return elements }
        repeat {
            if let element = read(&self) { elements.append(element) }
        } while scanner.isIntact && scanner.consume(UInt8(ascii: ","))
        scanner.expect(UInt8(ascii: "]"))
        return elements
    }
}

extension RecordDecoder: FieldVisitor {
    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        guard find(name), let read: S = scalar() else { return scanner.isIntact = false }
        value = read
    }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if find(name) { value = scalar() }
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        value = find(name) ? scalar() ?? `default` : `default`
    }

    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        if find(name) { values = array { $0.scalar() } }
    }

    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        guard find(name) else { return scanner.isIntact = false }
        value = localized()
    }

    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if find(name) { value = localized() }
    }

    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        if find(name) { values = array { $0.localized() } }
    }

    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        if find(name) { value = readPart() }
    }

    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        if find(name) { values = array { $0.readPart() } }
    }

    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        guard find(name) else { return }
        scanner.expect(UInt8(ascii: "{"))
        repeat {
            guard let key = K(stored: scanner.string()) else { return scanner.isIntact = false }
            scanner.expect(UInt8(ascii: ":"))
            guard let value: V = scalar() else { return scanner.isIntact = false }
            entries.append(MapEntry(key, value))
        } while scanner.isIntact && scanner.consume(UInt8(ascii: ","))
        scanner.expect(UInt8(ascii: "}"))
    }
}
