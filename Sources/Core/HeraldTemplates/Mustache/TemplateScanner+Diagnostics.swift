internal import HeraldDiagnostics
internal import HeraldModel
internal import Mustache

extension TemplateScanner {
    /// Returns the message for a text used as HTML, or HTML used as a text.
    ///
    /// - Parameters:
    ///   - name: The name of the value.
    ///   - expectsHTML: Whether the tag takes HTML.
    ///   - tag: The tag. `nil` if only rendering found the mistake.
    ///   - file: The name of the template's file.
    static func misuse(of name: String, expectsHTML: Bool, at tag: Tag?, in file: String) -> Diagnostic {
        let position = tag?.position ?? SourcePosition(file: file, line: 1, column: 1)
        return expectsHTML
            ? Diagnostic(
                "\"\(name)\" is not HTML, so it cannot be left unescaped", at: position, excerpt: tag?.line, hint: "write {{\(name)}}")
            : Diagnostic("\"\(name)\" is HTML; expected three braces", at: position, excerpt: tag?.line, hint: "write {{{\(name)}}}")
    }

    /// Returns the message for a template that swift-mustache cannot parse, with the position of the mistake.
    static func diagnostic(for error: MustacheTemplate.ParserError, file: String) -> Diagnostic {
        let (message, hint) = explanation(of: error.error)
        let place = error.context
        return Diagnostic(
            message, at: SourcePosition(file: file, line: place.lineNumber, column: max(place.columnNumber, 1)), excerpt: place.line,
            hint: hint)
    }

    /// Returns the message and the hint for an error of swift-mustache's parser, in words for people who write
    /// templates.
    private static func explanation(of error: any Error) -> (message: String, hint: String?) {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect:
            ("this closes another section than the one that is open", "sections close in the opposite order: {{#a}}{{#b}}{{/b}}{{/a}}")
        case .unfinishedName:
            ("the tag's name is not complete; expected letters, digits and hyphens, then \"}}\"", "a name looks like {{target-groups}}")
        case .expectedSectionEnd: ("a section is not closed before the end of the file", "close {{#name}} with {{/name}}")
        case .invalidSetDelimiter, .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
            ("delimiters and escaping are fixed", "remove the tag")
        case .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection, .textInsideInheritSection:
            ("expected only blocks such as {{$name}}…{{/name}} inside {{< file}}", nil)
        case nil: ("the template ends inside a tag; expected \"}}\"", nil)
        }
    }
}
