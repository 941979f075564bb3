import HeraldCrypto
package import HeraldKit
package import HeraldModel

/// The content that readers with a clearance see of a practice in a language, field by field, for comparisons.
///
/// It has every text in the original and in that language, and no other translation. So a new French translation changes nothing for
/// readers of English. Nor is it a correction for an audience if a field changes that is hidden from it: a field above its clearance, or
/// one that its digests do not show.
package struct AudienceContent: FieldVisitor {
    private var bytes: [UInt8] = []
    private var fields: [(name: StaticString, start: Int)] = []
    private var depth = 0
    private let languages: [LanguageTag]
    /// The keys that say how a record is kept, and nothing to readers.
    private static let omitted: Set<String> = ["curators-notes", "sensitivity", "profile"]
    private static let omittedLengths = omitted.map(\.utf8.count)

    /// Reads `practice`, which has no field that the readers must not see.
    ///
    /// - Parameter fields: the fields that their digests do not show, although their clearance allows them.
    package init(of practice: Practice, in language: LanguageTag, hiding fields: HiddenFields = HiddenFields()) {
        languages = Self.chain(of: language)
        bytes.reserveCapacity(6_000)
        var practice = practice
        // A store raises the versions of translations while their texts stay the same.
        practice.translations = practice.translations.filter { languages.contains($0.key) }.map { MapEntry($0.key, 0) }
        practice.visit(&self)
        let hidden = Self.isReadable(practice, in: language) ? fields.translated : fields.untranslated
        if hidden.isEmpty { return }
        leaveOut(hidden)
        // Everybody is shown the category.
        if hidden.contains("evidence") {
            begin("evidence")
            put(practice.category.written)
        }
    }

    /// Removes the fields of the record with these keys.
    private mutating func leaveOut(_ hidden: Set<String>) {
        var (kept, places): ([UInt8], [(name: StaticString, start: Int)]) = ([], [])
        kept.reserveCapacity(bytes.count)
        for (index, field) in fields.enumerated() where !hidden.contains(field.name.description) {
            let end = index + 1 < fields.count ? fields[index + 1].start : bytes.count
            places.append((field.name, kept.count))
            kept += bytes[field.start..<end]
        }
        (bytes, fields) = (kept, places)
    }

    /// The hash of everything, in hexadecimal digits.
    package var hash: String { bytes.withUnsafeBytes { ContentHash(of: $0) }.hex }

    /// Returns the keys of the fields that differ from those of `old`, in the order of the record.
    package func changedFields(since old: AudienceContent) -> [String] {
        let before = Dictionary(old.ranges.map { ($0.name, old.bytes[$0.range]) }) { first, _ in first }
        let own = ranges
        let changed = own.filter { before[$0.name] != bytes[$0.range] }.map(\.name)
        return changed
    }

    /// The language and the broader ones that its readers read too, in the order in which words of a page are looked up.
    static func chain(of language: LanguageTag) -> [LanguageTag] { Array(sequence(first: language) { $0.broader }) }

    /// Whether `practice` can be read in `language` or a broader one.
    static func isReadable(_ practice: Practice, in language: LanguageTag) -> Bool {
        let chain = chain(of: language)
        return practice.languages.contains(where: chain.contains)
    }

    private var ranges: [(name: String, range: Range<Int>)] {
        fields.enumerated().compactMap { index, field in
            let end = index + 1 < fields.count ? fields[index + 1].start : bytes.count
            return Self.isOmitted(field.name) ? nil : (field.name.description, field.start..<end)
        }
    }

    private mutating func begin(_ name: StaticString) {
        if depth == 0 { fields.append((name, bytes.count)) }
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Whether a key is one of ``omitted``. The lengths are compared first, because they rule out most keys.
    private static func isOmitted(_ name: StaticString) -> Bool {
        omittedLengths.contains(name.utf8CodeUnitCount) && omitted.contains(name.description)
    }

    private mutating func put(_ text: String) {
        put(text.utf8.count)
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func put(_ number: Int) { withUnsafeBytes(of: UInt32(number).littleEndian) { bytes.append(contentsOf: $0) } }

    private mutating func put(_ text: LocalizedText) {
        put(text.original)
        for translation in text.translations where languages.contains(translation.key) {
            put(translation.key.written)
            put(translation.value)
        }
    }

    private mutating func put(_ part: some RecordPart) {
        var part = part
        depth += 1
        part.visit(&self)
        depth -= 1
    }

    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        begin(name)
        put(value.written)
    }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        begin(name)
        put(value == nil ? 0 : 1)
        if let value { put(value.written) }
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        if Self.isOmitted(name) { return }
        required(name, &value)
    }

    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        begin(name)
        put(values.count)
        for value in values { put(value.written) }
    }

    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        begin(name)
        put(value)
    }

    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        begin(name)
        put(value == nil ? 0 : 1)
        if let value { put(value) }
    }

    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        if Self.isOmitted(name) { return }
        begin(name)
        put(values.count)
        for value in values { put(value) }
    }

    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        begin(name)
        put(value == nil ? 0 : 1)
        if let value { put(value) }
    }

    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        begin(name)
        put(values.count)
        for value in values { put(value) }
    }

    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        if Self.isOmitted(name) { return }
        begin(name)
        put(entries.count)
        for entry in entries {
            put(entry.key.written)
            put(entry.value.written)
        }
    }
}
