internal import HeraldJSON
package import HeraldModel

/// Reads a submission directly from a line of JSON, without nodes, if the line is plain: its keys are in the order of
/// ``RecordPart/visit(_:)`` with `reviews` last, and every value has the right type.
///
/// For any other line it returns `nil` without a reason. The line is then read through nodes, which find the same record, or report its
/// mistakes with positions. So this reader may refuse a line that is right, but must never accept one that is refused through nodes.
package struct FastRecordReader {
    private var scanner: JSONScanner
    /// Whether the record so far is the stored form, byte for byte. The stored form has no empty lists, no values that are defaults, and
    /// every value as its type writes it. With ``JSONScanner/isCompact``, the bytes of the line can then be stored as they are.
    private var isStoredForm = true
    /// Whether the next key is the first one of its object, which has no comma before it.
    private var isFirst = true
    /// The original language of texts with translations, and its tag as written.
    private var original: (tag: LanguageTag, written: String)?

    /// The submission of a plain line.
    package struct ParsedSubmission {
        /// The record.
        package var practice = Practice()
        /// Its reviews.
        package var reviews: [Review] = []
        /// The stored form of the record, if the line contains it unchanged.
        package var stored: [UInt8]?
    }

    /// Returns the submission of `line`, or `nil` if the line is not plain.
    package static func read(_ line: UnsafeBufferPointer<UInt8>) -> ParsedSubmission? {
        var end = line.count
        while end > 0, line[end - 1] == 0x20 || line[end - 1] == 0x0D { end -= 1 }
        let bytes = UnsafeBufferPointer(rebasing: line[..<end])
        if hasControls(bytes) || String(validating: bytes, as: UTF8.self) == nil { return nil }
        var reader = FastRecordReader(scanner: JSONScanner(UnsafeRawBufferPointer(bytes)))
        var submission = ParsedSubmission()
        reader.scanner.expect(UInt8(ascii: "{"))
        submission.practice.visit(&reader)
        // The stored form is the line up to the end of the record, without the reviews that follow.
        if reader.isStoredForm, reader.scanner.isCompact { submission.stored = Array(line[..<reader.scanner.index]) + [UInt8(ascii: "}")] }
        reader.parts("reviews", &submission.reviews)
        reader.scanner.expect(UInt8(ascii: "}"))
        guard reader.scanner.isComplete, !reader.scanner.hasEscapedControls,
            reader.original.map({ $0.tag == submission.practice.language }) ?? true
        else { return nil }
        return submission
    }

    private init(scanner: JSONScanner) { self.scanner = scanner }

    /// Returns whether there is a C0 control character. The loop has no branches, so that the compiler can vectorise it.
    private static func hasControls(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var controls: UInt8 = 0
        for byte in bytes { controls |= byte < 0x20 ? 1 : 0 }
        return controls != 0
    }

    /// Reads an object.
    private mutating func readPart<P: RecordPart>() -> P {
        var part = P()
        let outer = isFirst
        scanner.expect(UInt8(ascii: "{"))
        isFirst = true
        part.visit(&self)
        scanner.expect(UInt8(ascii: "}"))
        isFirst = outer
        return part
    }

    /// Steps over the key `name` if it is the next one. If it is not, the line has no such field.
    private mutating func find(_ name: StaticString) -> Bool {
        guard scanner.matchKey(name, isFirst: isFirst) else { return false }
        isFirst = false
        return true
    }

    /// Reads a value. `scanner.isIntact` is `false` afterwards if the value is blank or not one of the type.
    private mutating func scalar<S: RecordScalar>() -> S? {
        let (text, isNumber) = scanner.stringOrNumber()
        guard scanner.isIntact, !Self.isBlank(text), let value = S(written: text) else {
            scanner.isIntact = false
            return nil
        }
        // The stored form writes integers as JSON numbers and all other values as strings.
        if isNumber != (S.self == Int.self) { isStoredForm = false }
        if S.self != String.self { expect(value.written, storedFor: text) }
        return value
    }

    /// Records whether the value read is identical to the stored one.
    private mutating func expect(_ stored: String, storedFor text: String) {
        if !stored.utf8.elementsEqual(text.utf8) { isStoredForm = false }
    }

    private mutating func string() -> String {
        let text = scanner.string()
        if Self.isBlank(text) { scanner.isIntact = false }
        return text
    }

    private static func isBlank(_ text: String) -> Bool {
        if let first = text.utf8.first, first > 0x20, first < 0x80 { return false }
        return text.allSatisfy(\.isWhitespace)
    }

    /// Reads a text, or an object of the original and its translations by language, the original first.
    private mutating func localized() -> LocalizedText {
        guard scanner.consume(UInt8(ascii: "{")) else { return LocalizedText(string()) }
        readOriginalTag()
        var text = LocalizedText(string())
        while scanner.isIntact, scanner.consume(UInt8(ascii: ",")) {
            let written = scanner.string()
            let tag = LanguageTag(written: written)
            scanner.expect(UInt8(ascii: ":"))
            let translation = string()
            guard let tag, tag != original?.tag, text.translation(in: tag) == nil else {
                scanner.isIntact = false
                break
            }
            expect(tag.written, storedFor: written)
            text.translations.append(MapEntry(tag, translation))
        }
        if text.translations.isEmpty { isStoredForm = false }
        scanner.expect(UInt8(ascii: "}"))
        return text
    }

    /// Reads the first key of a text with translations: the language of the original, which is the same in the whole record.
    private mutating func readOriginalTag() {
        let written = scanner.string()
        scanner.expect(UInt8(ascii: ":"))
        if original?.written == written { return }
        guard original == nil, let tag = LanguageTag(written: written) else { return scanner.isIntact = false }
        expect(tag.written, storedFor: written)
        original = (tag, written)
    }

    private mutating func array<Element>(_ read: (inout Self) -> Element?) -> [Element] {
        var elements: [Element] = []
        scanner.expect(UInt8(ascii: "["))
        if scanner.consume(UInt8(ascii: "]")) {
            isStoredForm = false
            return elements
        }
        repeat {
            if let element = read(&self) { elements.append(element) }
        } while scanner.isIntact && scanner.consume(UInt8(ascii: ","))
        scanner.expect(UInt8(ascii: "]"))
        return elements
    }
}

extension FastRecordReader: FieldVisitor {
    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        guard find(name), let read: S = scalar() else { return scanner.isIntact = false }
        value = read
    }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if find(name) { value = scalar() }
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        value = `default`
        guard find(name), let read: S = scalar() else { return }
        if read == `default` { isStoredForm = false }
        value = read
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
        if scanner.consume(UInt8(ascii: "}")) { return isStoredForm = false }
        repeat {
            let name = string()
            guard let key = K(written: name), !entries.contains(where: { $0.key == key }) else { return scanner.isIntact = false }
            expect(key.written, storedFor: name)
            scanner.expect(UInt8(ascii: ":"))
            guard let value: V = scalar() else { return scanner.isIntact = false }
            entries.append(MapEntry(key, value))
        } while scanner.isIntact && scanner.consume(UInt8(ascii: ","))
        scanner.expect(UInt8(ascii: "}"))
    }
}
