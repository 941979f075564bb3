/// The `Codable` form, for programs that exchange records as JSON. Stores have a form of their own, which is
/// faster.
extension Practice: Codable {
    /// Reads a record from the keys of the stored form.
    ///
    /// - Throws: `DecodingError` for the first field that is missing or cannot be read.
    public init(from decoder: any Decoder) throws {
        self = try Coded<Practice>(from: decoder).part
    }

    /// Writes a record with the keys of the stored form. A text is a string, or a list of pairs of language and
    /// string, the original first. Scalars are strings.
    public func encode(to encoder: any Encoder) throws {
        try Coded(part: self, language: language).encode(to: encoder)
    }
}

/// A part of a record in `Codable` form.
private struct Coded<Part: RecordPart>: Codable {
    var part: Part
    var language = LanguageTag.english

    init(part: Part, language: LanguageTag) {
        self.part = part
        self.language = language
    }

    init(from decoder: any Decoder) throws {
        var reader = CodableReader(container: try decoder.container(keyedBy: FieldKey.self))
        part = Part()
        part.visit(&reader)
        if let problem = reader.problem { throw problem }
    }

    func encode(to encoder: any Encoder) throws {
        var writer = CodableWriter(container: encoder.container(keyedBy: FieldKey.self), language: language)
        var part = part
        part.visit(&writer)
        if let problem = writer.problem { throw problem }
    }
}

/// A coding key from a field's name.
private struct FieldKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(_ name: StaticString) { stringValue = name.description }
}

/// A localised text: a string, or pairs of language and string, the original first.
private struct CodedText: Codable {
    var text: LocalizedText
    var language = LanguageTag.english

    init(_ text: LocalizedText, _ language: LanguageTag) {
        self.text = text
        self.language = language
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let plain = try? container.decode(String.self) {
            text = LocalizedText(plain)
            return
        }
        let pairs = try container.decode([[String]].self)
        text = LocalizedText(pairs.first?.last ?? "")
        text.translations = pairs.dropFirst().compactMap { pair in
            LanguageTag(written: pair.first ?? "").map { MapEntry($0, pair.last ?? "") }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard !text.translations.isEmpty else { return try container.encode(text.original) }
        try container.encode([[language.written, text.original]] + text.translations.map { [$0.key.written, $0.value] })
    }
}

/// Writes fields into a container. The first error is kept, since visitors do not throw.
private struct CodableWriter: FieldVisitor {
    var container: KeyedEncodingContainer<FieldKey>
    let language: LanguageTag
    var problem: (any Error)?

    /// Encodes a value unless an error happened.
    private mutating func put(_ name: StaticString, _ value: some Encodable) {
        do { try container.encode(value, forKey: FieldKey(name)) } catch { problem = problem ?? error }
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { put(name, value.written) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let value { put(name, value.written) }
    }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { put(name, value.written) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { put(name, values.map(\.written)) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { put(name, CodedText(value, language)) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { put(name, CodedText(value, language)) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { put(name, values.map { CodedText($0, language) }) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        if let value { put(name, Coded(part: value, language: language)) }
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        put(name, values.map { Coded(part: $0, language: language) })
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        put(name, entries.map { [$0.key.written, $0.value.written] })
    }
}

/// Reads fields from a container. The first error is kept, since visitors do not throw.
private struct CodableReader: FieldVisitor {
    let container: KeyedDecodingContainer<FieldKey>
    var problem: (any Error)?

    /// Decodes a value, or returns `nil` if it is missing or cannot be decoded.
    private mutating func get<T: Decodable>(_ name: StaticString, _ type: T.Type) -> T? {
        do { return try container.decodeIfPresent(type, forKey: FieldKey(name)) } catch { problem = problem ?? error }
        return nil
    }
    /// Reads the written form of a scalar.
    private mutating func scalar<S: RecordScalar>(_ name: StaticString, _ written: String) -> S? {
        if let value = S(written: written) { return value }
        problem =
            problem
            ?? DecodingError.dataCorruptedError(
                forKey: FieldKey(name), in: container, debugDescription: "\"\(written)\"; expected \(S.expectation)")
        return nil
    }
    /// Notes that a required field is missing.
    private mutating func missing(_ name: StaticString) {
        let context = DecodingError.Context(codingPath: container.codingPath, debugDescription: "\"\(name)\" is missing")
        problem = problem ?? DecodingError.keyNotFound(FieldKey(name), context)
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        guard let written = get(name, String.self) else { return missing(name) }
        if let read: S = scalar(name, written) { value = read }
    }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let written = get(name, String.self) { value = scalar(name, written) }
    }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        value = get(name, String.self).flatMap { scalar(name, $0) } ?? `default`
    }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        for written in get(name, [String].self) ?? [] {
            if let read: S = scalar(name, written) { values.append(read) }
        }
    }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        guard let coded = get(name, CodedText.self) else { return missing(name) }
        value = coded.text
    }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { value = get(name, CodedText.self)?.text }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        values = get(name, [CodedText].self)?.map(\.text) ?? []
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { value = get(name, Coded<P>.self)?.part }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        values = get(name, [Coded<P>].self)?.map(\.part) ?? []
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        for pair in get(name, [[String]].self) ?? [] where pair.count == 2 {
            if let key: K = scalar(name, pair[0]), let value: V = scalar(name, pair[1]) { entries.append(MapEntry(key, value)) }
        }
    }
}
