package import HeraldDiagnostics
import HeraldModel
import HeraldText
package import HeraldXML

/// Converts the element of a record into a node for ``RecordReader``, so that mistakes have the same messages as in YAML.
package struct RecordXMLReader {
    /// The problems of the XML form: attributes, text and elements that are not allowed.
    private(set) var problems: [Diagnostic] = []
    /// The positions of elements that could not be converted. A problem that the record reader finds there is only a consequence.
    private var invalidPositions: Set<SourcePosition> = []
    private let file: String?
    /// The language of texts without `xml:lang`.
    let languageOfRecord: String

    private init(file: String?, language: String) {
        self.file = file
        languageOfRecord = language
    }

    /// The result of reading an element.
    package struct Outcome: Sendable {
        /// The record as a mapping.
        package var node: Node
        /// The problems of the XML form.
        package var problems: [Diagnostic]
        /// The positions of elements that could not be converted.
        var invalidPositions: Set<SourcePosition>

        /// Returns all problems of the XML form, and those problems of the record reader that are not consequences of them. `found` are all
        /// problems of the record reader.
        package func allProblems(with found: [Diagnostic]) -> [Diagnostic] {
            problems + found.filter { problem in problem.position.map { !invalidPositions.contains($0) } ?? true }
        }
    }

    /// Reads the record in `element`, a `practice` in the namespace. `file` is the path for positions.
    package static func read(_ element: XMLElement, file: String?) -> Outcome {
        let language = element.elements.first { $0.name == "language" && $0.namespace == RecordXMLVocabulary.namespace }
        let tag = language.map { XMLWhitespace.normalized($0.text) }.flatMap(LanguageTag.init(written:)) ?? .english
        var nodes = RecordXMLReader(file: file, language: tag.written)
        let attributes: [AttributeName] = [AttributeName("version"), .schemaLocation]
        let node = nodes.part(element, ElementDefinition.ofPractice, besides: attributes)
        return Outcome(node: node, problems: nodes.problems, invalidPositions: nodes.invalidPositions)
    }

    /// Returns `position` with the path of the file.
    func sourcePosition(_ position: XMLPosition) -> SourcePosition {
        SourcePosition(file: file, line: position.line, column: position.column)
    }

    /// Reports a problem with `element`. Problems of the record reader at its position are then ignored.
    mutating func report(_ message: String, at element: XMLElement, within outer: XMLElement? = nil, hint: String? = nil) {
        problems.append(Diagnostic(message, at: sourcePosition(element.position), hint: hint))
        invalidPositions.insert(sourcePosition(element.position))
        if let outer { invalidPositions.insert(sourcePosition(outer.position)) }
    }

    /// Returns the child elements in Herald's namespace. Other elements and text between them are reported.
    mutating func children(of element: XMLElement, expected: @autoclosure () -> [String]) -> [XMLElement] {
        var children: [XMLElement] = []
        children.reserveCapacity(element.content.count)
        for part in element.content {
            switch part {
            case .element(let child) where child.namespace == RecordXMLVocabulary.namespace: children.append(child)
            case .element(let child):
                let found = child.namespace.map { "in the namespace \"\($0)\"" } ?? "in no namespace"
                report("element \"\(child.name)\" is \(found); expected \"\(RecordXMLVocabulary.namespace)\"", at: child)
            case .text(let text, let position):
                if !XMLWhitespace.isBlank(text) { report(text, at: position, in: element, expected: expected()) }
            }
        }
        return children
    }

    private mutating func report(_ text: String, at position: XMLPosition, in element: XMLElement, expected: [String]) {
        let words = XMLWhitespace.normalized(text)
        let found = words.count > 60 ? words.prefix(57) + "..." : words[...]
        let names = EnglishList.or(expected.map { "<\($0)>" }, limit: 8)
        let message = "text \"\(found)\" is not allowed in \"\(element.name)\"; expected \(names)"
        problems.append(Diagnostic(message, at: sourcePosition(XMLWhitespace.start(of: text, at: position))))
        if element.elements.isEmpty { invalidPositions.insert(sourcePosition(element.position)) }
    }

    /// Returns the scalar in an element that must contain only text.
    mutating func scalar(_ element: XMLElement, attributes: [AttributeName] = AttributeName.ofScalars) -> Node {
        check(element, allowed: attributes)
        for case .element(let child) in element.content {
            report("element \"\(child.name)\" is not allowed in \"\(element.name)\"; expected text only", at: child, within: element)
        }
        let isPreserved =
            !element.attributes.isEmpty && element.attributes["space", namespace: RecordXMLVocabulary.xmlNamespace] == "preserve"
        let text = isPreserved ? element.text : XMLWhitespace.normalized(element.text)
        if let control = HiddenCharacters.firstControl(in: text) {
            let name = "U+00" + String(control.value, radix: 16, uppercase: true)
            report("the character \(name) is not allowed in \"\(element.name)\"", at: element, hint: "remove it")
        }
        guard !text.isEmpty, case .text(let first, let position)? = element.content.first else {
            return Node(.null, at: sourcePosition(element.position))
        }
        return Node(.scalar(text, plain: true), at: sourcePosition(XMLWhitespace.start(of: first, at: position)))
    }

    /// Reports attributes that are not among `allowed`.
    mutating func check(_ element: XMLElement, allowed makeAllowed: @autoclosure () -> [AttributeName]) {
        if element.attributes.isEmpty { return }
        let allowed = makeAllowed()
        for attribute in element.attributes {
            let name = AttributeName(attribute)
            if allowed.contains(name) { continue }
            let expected = allowed.filter { $0 != .schemaLocation && $0 != .space }.map(\.written)
            let suffix = expected.isEmpty ? "" : "; expected \(EnglishList.or(expected))"
            report(
                "attribute \"\(name.written)\" is not allowed on \"\(element.name)\"\(suffix)", at: element,
                hint: allowed.contains(.language) && name.written == "lang" ? "did you mean \"xml:lang\"?" : nil)
        }
    }

    /// Returns the language of the text in `element`, and reports a language that is not valid.
    mutating func languageKey(_ element: XMLElement) -> String {
        guard let tag = element.attributes["lang", namespace: RecordXMLVocabulary.xmlNamespace] else { return languageOfRecord }
        if LanguageTag(written: tag) == nil { report("xml:lang is \"\(tag)\"; expected \(LanguageTag.expectation)", at: element) }
        return tag
    }
}
