package import HeraldModel

extension Practice {
    /// Returns the texts that `clearance` covers, for searches: in all languages, in UTF-8, with a space after each.
    ///
    /// Contacts, curators' notes, codes, dates and figures are never included.
    package func searchableText(clearance: Sensitivity) -> [UInt8] {
        let withheld = SensitiveField.allCases.filter { $0 == .contacts || sensitivity(of: $0) > clearance }
        var collector = TextCollector(withheld: withheld.map(\.written))
        var practice = self
        practice.curatorsNotes = []
        practice.visit(&collector)
        return collector.bytes
    }

    /// The source texts for translators: every localized text in its original language, with the name of its field, in order. Curators'
    /// notes are not among them, since no reader needs them translated.
    package var originalTexts: [String] {
        var collector = OriginalCollector()
        var practice = self
        practice.curatorsNotes = []
        practice.visit(&collector)
        return collector.texts
    }
}

private struct TextCollector: FieldVisitor {
    var bytes: [UInt8] = []
    /// The names of top-level fields that are left out.
    let withheld: [String]
    /// The number of parts around the field. Only a field outside of all parts can be withheld: a field of a part may have the same name.
    private var depth = 0

    init(withheld: [String]) {
        self.withheld = withheld
        bytes.reserveCapacity(4096)
    }

    private func isShown(_ name: StaticString) -> Bool {
        depth > 0 || !withheld.contains { field in name.withUTF8Buffer { $0.elementsEqual(field.utf8) } }
    }

    private mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: " "))
    }

    private mutating func add(_ text: LocalizedText) {
        add(text.original)
        for entry in text.translations { add(entry.value) }
    }

    /// Adds a value that is a plain string, such as the name of an organisation. Codes, dates and figures have types of their own.
    private mutating func scalar<S: RecordScalar>(_ name: StaticString, _ value: S?) {
        if let text = value as? String, isShown(name) { add(text) }
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { scalar(name, value) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { scalar(name, value) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { scalar(name, value) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        for value in values { scalar(name, value) }
    }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        if isShown(name) { add(value) }
    }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value, isShown(name) { add(value) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        if isShown(name) { for value in values { add(value) } }
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard var part = value, isShown(name) else { return }
        depth += 1
        part.visit(&self)
        depth -= 1
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        guard isShown(name) else { return }
        depth += 1
        for var part in values { part.visit(&self) }
        depth -= 1
    }
    // The maps of a record, `translations` and `sensitivity`, have no texts.
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {}
}

private struct OriginalCollector: FieldVisitor {
    var texts: [String] = []

    private mutating func add(_ name: StaticString, _ text: LocalizedText) { texts += [name.description, text.original] }

    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, value) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { add(name, value) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        for value in values { add(name, value) }
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { value?.visit(&self) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        for var part in values { part.visit(&self) }
    }
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {}
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {}
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {}
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {}
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {}
}
