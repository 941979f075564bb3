internal import HeraldDiagnostics
internal import Yams

/// Translates errors of the YAML parser into Herald's diagnostics.
enum YAMLDiagnostics {
    /// Returns the diagnostic for an error of the parser.
    static func diagnostic(for error: any Error, text: String, file: String?) -> Diagnostic {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = SourcePosition(file: file, line: mark.line, column: mark.column)
            return syntax(problem, context: context, at: position, lines: SourceLines(text))
        case .duplicatedKeysInMapping(let keys, let context):
            let position = SourcePosition(file: file, line: context.mark.line, column: context.mark.column)
            return Diagnostic("duplicate key \"\(keys.first ?? "")\" in this mapping", at: position)
        case .reader(let problem, _, _, _):
            return Diagnostic(problem.lowercased(), at: SourcePosition(file: file, line: 1, column: 1))
        default:
            return Diagnostic("the text could not be read as YAML", at: SourcePosition(file: file, line: 1, column: 1))
        }
    }

    /// Returns the diagnostics for aliases in keys, which are refused before the text is parsed.
    static func aliasesInKeys(file: String?) -> Diagnostics {
        Diagnostics([
            Diagnostic(
                "found an alias in a key; expected plain keys", at: SourcePosition(file: file, line: 1, column: 1),
                hint: "write the keys out")
        ])
    }

    /// Returns the diagnostic for a syntax error.
    private static func syntax(
        _ problem: String, context: YamlError.Context?, at position: SourcePosition, lines: SourceLines
    ) -> Diagnostic {
        let line = (lines.line(position.line) ?? "").unicodeScalars
        if line.prefix(position.column).contains("\t"), line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
            return Diagnostic("found a tab in the indentation; expected spaces", at: position, hint: "YAML is indented with spaces only")
        }
        if problem.hasPrefix("mapping values"), let slip = missingSpace(before: position, in: lines) { return slip }
        if problem == "did not find expected key", line.split(separator: " ").first.map({ String($0) }) == "-" {
            return Diagnostic("found \"- \" at another indentation than before", at: position, hint: "indent all items of a list alike")
        }
        if let wording = wordings[problem] { return Diagnostic(wording.message, at: position, hint: wording.hint) }
        let begin = context.map { SourcePosition(file: position.file, line: $0.mark.line, column: $0.mark.column) }
        switch problem {
        case "found character that cannot start any token":
            let character = line.dropFirst(position.column - 1).first.map { "\"\($0)\"" } ?? "this character"
            return Diagnostic("a text without quotes cannot begin with \(character)", at: position, hint: "put the text in quotes")
        case "found unexpected end of stream" where context?.text.contains("quoted scalar") == true:
            return Diagnostic("a text in quotes begins here and does not end", at: begin ?? position, hint: "close the quote")
        case _ where problem.hasPrefix("Maximum nesting level"):
            return Diagnostic("nested deeper than \(YAMLDocument.maximumDepth) levels", at: position)
        default:
            let message = brackets[problem] ?? problem.prefix(1).lowercased() + problem.dropFirst()
            return Diagnostic(message, at: position, hint: begin.map { "it begins on line \($0.line)" })
        }
    }

    /// Returns the diagnostic for a key before `position` without a space after its colon, or nil. The parser reads it as the beginning of
    /// a longer text.
    private static func missingSpace(before position: SourcePosition, in lines: SourceLines) -> Diagnostic? {
        guard position.line > 1, let line = lines.line(position.line - 1) else { return nil }
        let indent = line.prefix { $0 == " " || $0 == "-" }.count
        let key = line.dropFirst(indent).prefix { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        let rest = line.dropFirst(indent + key.count)
        guard !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, !next.isWhitespace else { return nil }
        return Diagnostic(
            "expected a space after \"\(key):\"",
            at: SourcePosition(file: position.file, line: position.line - 1, column: indent + key.count + 1),
            hint: "write \(key): \(rest.dropFirst().prefix(40))")
    }

    /// Herald's messages and hints, by the messages of the parser that they replace.
    private static let wordings: [String: (message: String, hint: String)] = [
        "mapping values are not allowed in this context": (
            "found \":\" where no value can follow", "put a text that contains \": \" in quotes, or check the indentation"
        ),
        "did not find expected key": (
            "expected a key at this indentation", "indent all keys of a mapping alike, and close every quote"
        ),
        "did not find expected '-' indicator": ("expected \"-\" at this indentation", "indent all items of a list alike"),
        "could not find expected ':'": ("expected \":\" and a value after a key", "check the line and the one before it"),
        "found undefined alias": ("no anchor before this place has the name of the alias", "an anchor is written &name"),
    ]

    private static let brackets = [
        "did not find expected ',' or ']'": "expected \",\" or \"]\" in a list",
        "did not find expected ',' or '}'": "expected \",\" or \"}\" in a mapping",
    ]
}
