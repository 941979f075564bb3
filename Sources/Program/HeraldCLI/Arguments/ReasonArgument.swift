import Foundation
import HeraldDiagnostics
import HeraldModel

/// Parses reasons in arguments.
enum ReasonArgument {
    /// The help of an option whose reason readers see.
    static let languages = "May be given for each language: --reason en=… --reason fr=…"

    /// Returns `text`. Throws a ``Diagnostic`` if it is blank.
    static func text(_ text: String) throws -> String {
        if text.allSatisfy(\.isWhitespace) { throw Diagnostic("--reason is empty; expected a sentence that says why") }
        return text
    }

    /// Returns a reason for readers: one text, or a text for each language as `en=The figure was wrong.`
    ///
    /// Throws a ``Diagnostic`` for a blank text, a language that is there twice, and several texts of which one has no language.
    static func reason(_ texts: [String]) throws -> LocalizedReason {
        let entries = texts.map { text in language(of: text).map { MapEntry($0, String(text.drop { $0 != "=" }.dropFirst())) } }
        if texts.count == 1, entries == [nil] { return LocalizedReason(try text(texts[0])) }
        var found: [MapEntry<LanguageTag, String>] = []
        for (text, entry) in zip(texts, entries) {
            guard let entry else {
                throw Diagnostic(
                    "the reason \"\(text)\" has no language, and there are \(texts.count); expected a language before each",
                    hint: "--reason en=… --reason fr=…")
            }
            if entry.value.allSatisfy(\.isWhitespace) {
                throw Diagnostic("--reason \(entry.key.written)= is empty; expected a sentence that says why")
            }
            if found.contains(where: { $0.key == entry.key }) {
                throw Diagnostic("there are two reasons in \"\(entry.key.written)\"; expected one for each language")
            }
            found.append(entry)
        }
        return LocalizedReason(found)
    }

    /// The language before the first equals sign. `nil` if there is none, as in a sentence with an equation.
    private static func language(of text: String) -> LanguageTag? {
        guard let end = text.firstIndex(of: "=") else { return nil }
        return LanguageTag(written: String(text[..<end]))
    }
}
