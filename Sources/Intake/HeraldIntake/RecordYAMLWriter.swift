import HeraldDiagnostics
import HeraldJSON
package import HeraldModel

/// Writes a record as YAML for `herald practices show`, in the form of `docs/editors/records.md`, so that it can be edited and taken in
/// again.
package struct RecordYAMLWriter {
    private var lines: [String] = []
    private var indent = ""
    private let language: LanguageTag

    /// Returns the record as YAML, with a line end.
    package static func text(of practice: Practice) -> String {
        var writer = RecordYAMLWriter(language: practice.language)
        var practice = practice
        practice.visit(&writer)
        return writer.lines.joined(separator: "\n") + "\n"
    }

    private init(language: LanguageTag) { self.language = language }

    /// Appends a line with a key and its value.
    private mutating func line(_ name: String, _ value: String) { lines.append("\(indent)\(name): \(value)") }

    /// Calls `body` with the indentation increased by two columns. With `asElement` the first line begins with a dash, as an item of a
    /// list.
    private mutating func nested(asElement: Bool = false, _ body: (inout RecordYAMLWriter) -> Void) {
        let outer = indent
        let start = lines.count
        indent += "  "
        body(&self)
        indent = outer
        if asElement, lines.indices.contains(start) { lines[start] = outer + "- " + lines[start].dropFirst(outer.count + 2) }
    }

    private mutating func localized(_ name: String, _ text: LocalizedText) {
        guard !text.translations.isEmpty else { return line(name, Self.quoted(text.original)) }
        lines.append("\(indent)\(name):")
        nested { $0.languages(of: text) }
    }

    private mutating func languages(of text: LocalizedText) {
        line(language.written, Self.quoted(text.original))
        for entry in text.translations { line(entry.key.written, Self.quoted(entry.value)) }
    }

    /// Returns a scalar, in double quotes unless it is a plain word or number. Quoted texts have the escapes of JSON, which YAML accepts,
    /// because YAML forbids control characters that are not escaped.
    private static func quoted(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-")
        }
        let reserved = ["", "-", "null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        return isWord && !reserved.contains(text.lowercased()) && text.first != "-" ? text : JSONString.quoted(text, form: .exact)
    }
}

extension RecordYAMLWriter: FieldVisitor {
    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { line(name.description, Self.written(value)) }

    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let value { line(name.description, Self.written(value)) }
    }

    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        line(name.description, Self.written(value))
    }

    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        if !values.isEmpty { line(name.description, "[" + values.map(Self.written).joined(separator: ", ") + "]") }
    }

    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { localized(name.description, value) }

    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { localized(name.description, value) }
    }

    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        if values.isEmpty { return }
        lines.append("\(indent)\(name):")
        for text in values {
            if text.translations.isEmpty {
                lines.append("\(indent)  - \(Self.quoted(text.original))")
            } else {
                nested { outer in outer.nested(asElement: true) { $0.languages(of: text) } }
            }
        }
    }

    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard var part = value else { return }
        lines.append("\(indent)\(name):")
        nested { part.visit(&$0) }
    }

    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        if values.isEmpty { return }
        lines.append("\(indent)\(name):")
        for var part in values {
            nested { outer in outer.nested(asElement: true) { part.visit(&$0) } }
        }
    }

    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        if entries.isEmpty { return }
        let pairs = entries.map { "\(Self.written($0.key)): \(Self.written($0.value))" }
        line(name.description, "{ " + pairs.joined(separator: ", ") + " }")
    }

    private static func written(_ value: some RecordScalar) -> String {
        // A figure is written as a number, or as a list of the two ends of a range.
        if let figure = value as? Figure {
            return figure.endpoints.count == 2 ? "[" + figure.endpoints.joined(separator: ", ") + "]" : figure.written
        }
        return value is Int ? value.written : quoted(value.written)
    }
}
