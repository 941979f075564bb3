package import HeraldDiagnostics
import HeraldModel
package import HeraldXML

/// Turns the element of a record into the node that a reader of records reads, so that mistakes are told as for YAML.
package struct RecordXMLReader {
    /// What is wrong with the XML itself: attributes, text and elements where none belong.
    private(set) var problems: [Diagnostic] = []
    /// The places of elements that could not be turned into nodes; what a reader says of them only follows.
    private var invalidPositions: Set<SourcePosition> = []
    private let file: String?
    /// The language of texts that do not say theirs.
    let languageOfRecord: String

    private init(file: String?, language: String) {
        self.file = file
        languageOfRecord = language
    }

    /// What an element came to.
    package struct Outcome: Sendable {
        /// The record as a mapping.
        package var node: Node
        /// What is wrong with the XML itself.
        package var problems: [Diagnostic]
        /// The places of elements that could not be turned into nodes.
        var invalidPositions: Set<SourcePosition>

        /// All problems: those of the XML, and those that a reader of ``node`` `found` and that do not only follow from them.
        package func allProblems(with found: [Diagnostic]) -> [Diagnostic] {
            problems + found.filter { problem in problem.position.map { !invalidPositions.contains($0) } ?? true }
        }
    }

    /// The record in `element`, which is a `practice` of the namespace, with places in `file`.
    package static func read(_ element: XMLElement, file: String?) -> Outcome {
        let language = element.elements.first { $0.name == "language" && $0.namespace == RecordXMLVocabulary.namespace }
        let tag = language.map { XMLWhitespace.normalized($0.text) }.flatMap(LanguageTag.init(written:)) ?? .english
        var nodes = RecordXMLReader(file: file, language: tag.written)
        let attributes: [AttributeName] = [AttributeName("version"), .schemaLocation]
        let node = nodes.part(element, ElementDefinition.ofPractice, besides: attributes)
        return Outcome(node: node, problems: nodes.problems, invalidPositions: nodes.invalidPositions)
    }

    /// The place of `position` in the file.
    func sourcePosition(_ position: XMLPosition) -> SourcePosition {
        SourcePosition(file: file, line: position.line, column: position.column)
    }

    /// Notes a problem with `element`; what a reader says of it is passed over.
    mutating func report(_ message: String, at element: XMLElement, within outer: XMLElement? = nil, hint: String? = nil) {
        problems.append(Diagnostic(message, at: sourcePosition(element.position), hint: hint))
        invalidPositions.insert(sourcePosition(element.position))
        if let outer { invalidPositions.insert(sourcePosition(outer.position)) }
    }

    /// The elements in `element` that belong to the form; others, and text between them, are problems.
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

    /// The scalar in an element that holds text only.
    mutating func scalar(_ element: XMLElement, attributes: [AttributeName] = AttributeName.ofScalars) -> Node {
        check(element, allowed: attributes)
        for case .element(let child) in element.content {
            report("element \"\(child.name)\" is not allowed in \"\(element.name)\"; expected text only", at: child, within: element)
        }
        let isPreserved =
            !element.attributes.isEmpty && element.attributes["space", namespace: RecordXMLVocabulary.xmlNamespace] == "preserve"
        let text = isPreserved ? element.text : XMLWhitespace.normalized(element.text)
        guard !text.isEmpty, case .text(let first, let position)? = element.content.first else {
            return Node(.null, at: sourcePosition(element.position))
        }
        return Node(.scalar(text, plain: true), at: sourcePosition(XMLWhitespace.start(of: first, at: position)))
    }

    /// Notes attributes that are not among `allowed`.
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

    /// The key under which the text in `element` stands: its language, if that is one.
    mutating func languageKey(_ element: XMLElement) -> String {
        guard let tag = element.attributes["lang", namespace: RecordXMLVocabulary.xmlNamespace] else { return languageOfRecord }
        if LanguageTag(written: tag) == nil { report("xml:lang is \"\(tag)\"; expected \(LanguageTag.expectation)", at: element) }
        return tag
    }
}

/// The name of an attribute with its namespace.
struct AttributeName: Hashable {
    var name: String
    var namespace: String?

    init(_ name: String, namespace: String? = nil) {
        self.name = name
        self.namespace = namespace
    }

    init(_ attribute: XMLAttribute) { self.init(attribute.name, namespace: attribute.namespace) }

    static let ofScalars: [AttributeName] = [.space]
    static let ofTexts: [AttributeName] = [.language, .space]
    static let language = AttributeName("lang", namespace: RecordXMLVocabulary.xmlNamespace)
    static let space = AttributeName("space", namespace: RecordXMLVocabulary.xmlNamespace)
    /// Where a schema is, as some harvesters demand (XML Schema, part 1, section 4.3.2); it is not read.
    static let schemaLocation = AttributeName("schemaLocation", namespace: "http://www.w3.org/2001/XMLSchema-instance")

    /// The name as documents usually write it.
    var written: String {
        switch namespace {
        case RecordXMLVocabulary.xmlNamespace: "xml:\(name)"
        case Self.schemaLocation.namespace: "xsi:\(name)"
        default: name
        }
    }
}
