import HeraldDiagnostics
import HeraldIntake
import HeraldModel
internal import HeraldXML

/// The kind and the language of entries that do not state their own.
struct EntryDefaults: Sendable {
    var kind: PracticeKind?
    var language: LanguageTag?

    /// Reads the options `kind` and `language`.
    ///
    /// - Throws: ``Diagnostics`` with the mistakes in their values.
    init(_ options: IntakeOptions) throws(Diagnostics) {
        var problems: [Diagnostic] = []
        if let text = options["kind"] {
            kind = PracticeKind(rawValue: text)
            let kinds = PracticeKind.allCases.map(\.rawValue)
            if kind == nil {
                problems.append(
                    Diagnostic(
                        "no kind is called \"\(text)\"; expected \(EnglishList.or(kinds))", hint: NearMiss.hint(for: text, among: kinds)))
            }
        }
        if let text = options["language"] {
            language = LanguageTag(written: text)
            if language == nil { problems.append(Diagnostic("found \"\(text)\" for --language; expected \(LanguageTag.expectation)")) }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}
