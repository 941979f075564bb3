package import HeraldDiagnostics
import HeraldKit
package import HeraldModel
import HeraldTemplates
import HeraldYAML

/// A text in the settings for a language that is not among those whose notation Herald knows.
///
/// It is a mistake unless the workspace has a file of the language, which is read later.
package struct UnknownLanguage: Sendable {
    private let language: LanguageTag
    private let mistake: Diagnostic

    /// Returns the unknown ones among the languages that `reader` read. `lines` are those of the file.
    static func all(in reader: SettingsReader, _ lines: SourceLines) -> [UnknownLanguage] {
        let unknown = reader.textLanguages.filter { NotationTable.notation(of: $0.language) == nil }
        return unknown.flatMap { language, position in
            lines.withExcerpts([
                Diagnostic(
                    "no language is called \"\(language.written)\"; expected one of Herald or of the folder of languages, such as en or fr",
                    at: position, hint: hint(for: language))
            ]).map { UnknownLanguage(language: language, mistake: $0) }
        }
    }

    /// Returns the mistake, or `nil` if the language or a broader one is among `languages`.
    package func problem(among languages: [LanguageTag]) -> Diagnostic? {
        sequence(first: language, next: \.broader).contains(where: languages.contains) ? nil : mistake
    }

    /// Returns the tag that was probably meant, or how to add the language.
    private static func hint(for language: LanguageTag) -> String {
        let subtags = language.written.split(separator: "-", maxSplits: 1).map(String.init)
        func meant(_ code: String) -> String { "did you mean \"\(([code] + subtags.dropFirst()).joined(separator: "-"))\"?" }
        if let code = codes[subtags[0]] { return meant(code) }
        let new = "add the language: herald new language \(language.written)"
        return NearMiss.closestMatch(to: subtags[0], among: shipped).map { "\(meant($0)) Otherwise \(new)" } ?? new
    }

    private static let shipped = Localizations.shipped.languages.map(\.written)

    /// The tags of languages by their codes of three letters (ISO 639-2). Tags have the shortest code of a language (RFC 5646, section
    /// 2.2.1).
    private static let codes: [String: String] = {
        let pairs = """
            amh am ara ar aze az bul bg ben bn bos bs ces cs cze cs dan da deu de ger de ell el gre el eng en spa es est et fas fa per fa
            fin fi fra fr fre fr hau ha heb he hin hi hrv hr hun hu hye hy arm hy ind id ita it jpn ja kat ka geo ka kaz kk khm km kor ko
            kir ky lao lo lit lt lav lv mkd mk mac mk mon mn msa ms may ms mya my bur my nob nb nor nb nep ne nld nl dut nl pol pl pus ps
            por pt ron ro rum ro rus ru sin si slk sk slo sk slv sl som so sqi sq alb sq srp sr swe sv swa sw tam ta tgk tg tha th tir ti
            tuk tk tur tr ukr uk urd ur uzb uz vie vi zho zh chi zh
            """.split { $0.isWhitespace }.map(String.init)
        return Dictionary(uniqueKeysWithValues: stride(from: 0, to: pairs.count, by: 2).map { (pairs[$0], pairs[$0 + 1]) })
    }()
}
