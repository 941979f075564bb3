internal import HeraldDiagnostics
internal import HeraldModel

/// Reads the tags of a template before swift-mustache does: fills in labels, and refuses a tag that would leave a
/// silent gap in the page.
struct TemplateScanner {
    /// A tag, its position and its line, for messages.
    struct Tag {
        var name: String
        var position: SourcePosition
        var line: String
    }

    private let file: String
    private let labels: Localization
    private let ownLabels: [String: LabelWords]
    private let vocabulary: TemplateVocabulary
    private var source = ""
    private var partials: [Tag] = []

    /// Returns a template with its labels filled in, and the tags that include other templates.
    ///
    /// - Parameters:
    ///   - source: The text of the file.
    ///   - file: The file's name, for messages.
    ///   - labels: The fixed words.
    ///   - ownLabels: The labels of the exporter, by name.
    ///   - vocabulary: The names that the template may use.
    /// - Throws: A `Diagnostic` for the first tag that cannot be filled.
    static func scan(
        _ source: String, file: String, labels: Localization, ownLabels: [String: LabelWords], vocabulary: TemplateVocabulary
    ) throws -> (source: String, partials: [Tag]) {
        var scanner = TemplateScanner(file: file, labels: labels, ownLabels: ownLabels, vocabulary: vocabulary)
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { scanner.source += "\n" }
            try scanner.scan(line: line, number: index + 1)
        }
        return (scanner.source, scanner.partials)
    }

    private init(file: String, labels: Localization, ownLabels: [String: LabelWords], vocabulary: TemplateVocabulary) {
        self.file = file
        self.labels = labels
        self.ownLabels = ownLabels
        self.vocabulary = vocabulary
    }

    /// Whether a template may not contain the character: a C0 control other than a tab or CR, DEL, or a C1 control.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\r"
    }

    /// Scans a line, whose number is from 1.
    private mutating func scan(line: Substring, number: Int) throws {
        if let control = line.unicodeScalars.firstIndex(where: Self.isControl) {
            let column = line.unicodeScalars.distance(from: line.startIndex, to: control) + 1
            throw Diagnostic(
                "found a control character", at: SourcePosition(file: file, line: number, column: column), excerpt: String(line))
        }
        var rest = line
        while let start = Self.index(of: "{{", in: rest) {
            let isTriple = rest[start...].hasPrefix("{{{")
            let inner = rest.index(start, offsetBy: isTriple ? 3 : 2)
            let column = line.unicodeScalars.distance(from: line.startIndex, to: start) + 1
            let position = SourcePosition(file: file, line: number, column: column)
            guard let end = Self.index(of: isTriple ? "}}}" : "}}", in: rest[inner...]) else {
                throw Diagnostic(
                    "the tag does not end on its line; expected \"\(isTriple ? "}}}" : "}}")\"", at: position, excerpt: String(line))
            }
            source += rest[..<start]
            let after = rest.index(end, offsetBy: isTriple ? 3 : 2)
            let tag = Tag(name: Self.trimmed(rest[inner..<end]), position: position, line: String(line))
            source += try filled(tag, written: rest[start..<after], isTriple: isTriple)
            rest = rest[after...]
        }
        source += rest
    }

    /// Returns the text that replaces a tag: the tag itself, a label, or a tag with an asterisk that asks for HTML.
    private mutating func filled(_ tag: Tag, written: Substring, isTriple: Bool) throws -> String {
        guard let sigil = tag.name.first else {
            throw Diagnostic("found an empty tag; expected a name", at: tag.position, excerpt: tag.line)
        }
        var named = tag
        if "!#^/>&$<%=".contains(sigil) { named.name = Self.trimmed(tag.name.dropFirst()) }
        switch sigil {
        case "!", "/", "$": return String(written)
        case ">", "<":
            partials.append(named)
            return String(written)
        case "%", "=":
            throw Diagnostic(
                "\"{{\(sigil)\" is not supported", at: tag.position, excerpt: tag.line, hint: "delimiters and escaping are fixed")
        case "#", "^":
            try checkValue(named)
            return String(written)
        case "&": return try html(named)
        default: return try isTriple ? html(named) : variable(named)
        }
    }

    /// Returns the replacement of a tag with two braces.
    private func variable(_ tag: Tag) throws -> String {
        if let label = try label(tag) { return label }
        if vocabulary.html.contains(tag.name) { throw Self.misuse(of: tag.name, expectsHTML: false, at: tag, in: file) }
        try checkValue(tag)
        return "{{\(tag.name)}}"
    }

    /// Returns the replacement of a tag with three braces.
    private func html(_ tag: Tag) throws -> String {
        if let label = try label(tag) { return label }
        if vocabulary.html.contains(tag.name) { return "{{{\(tag.name)*}}}" }
        try checkValue(tag)
        throw Self.misuse(of: tag.name, expectsHTML: true, at: tag, in: file)
    }

    /// Returns the words of a label, escaped, or `nil` if the tag is not a label.
    private func label(_ tag: Tag) throws -> String? {
        guard tag.name.hasPrefix("label.") else { return nil }
        let name = String(tag.name.dropFirst(6))
        if let own = ownLabels[name] { return String(decoding: HTMLEscape.escaped(own.text(in: labels)), as: UTF8.self) }
        if let label = Label.byName[name] { return String(decoding: labels.escapedLabels[label.rawValue], as: UTF8.self) }
        if let word = labels.word(name) { return String(decoding: HTMLEscape.escaped(word), as: UTF8.self) }
        throw Diagnostic(
            "no label is called \"\(name)\"", at: tag.position, excerpt: tag.line,
            hint: NearMiss.hint(for: name, among: Label.allCases.map(\.name) + ownLabels.keys.sorted()))
    }

    /// Throws a `Diagnostic` if a part of a dotted name is not in the vocabulary.
    private func checkValue(_ tag: Tag) throws {
        let names = vocabulary.values.union(vocabulary.html)
        for name in tag.name.split(separator: ".") where !names.contains(String(name)) {
            throw Diagnostic(
                "no value is called \"\(name)\"", at: tag.position, excerpt: tag.line,
                hint: NearMiss.hint(for: String(name), among: names.sorted()))
        }
    }

    /// Returns the index of the first occurrence of `pattern`.
    private static func index(of pattern: String, in text: Substring) -> Substring.Index? {
        text.indices.first { text[$0...].hasPrefix(pattern) }
    }

    /// Returns a text without blanks and tabs at its ends.
    private static func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
