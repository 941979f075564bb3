import HeraldModel
import Testing

@Suite("Scalars of a record")
struct ScalarTests {
    @Test(
        "a slug has 3 to 80 lower-case letters, digits and single hyphens",
        arguments: ["abc", "a-b", "123", "jmdi-project-database", String(repeating: "a", count: 80)])
    func slugs(_ text: String) {
        #expect(Slug(written: text)?.written == text)
    }

    @Test(
        "what is not a slug is refused",
        arguments: [
            "", "ab", "-ab", "ab-", "a--b", "Abc", "a b", "a_b", "a.b", "é-tude", "a/b", "../a", "abc\n", "abc\u{0}", "аbс", "１２３",
            String(repeating: "a", count: 81),
        ])
    func notSlugs(_ text: String) {
        #expect(Slug(written: text) == nil)
    }

    @Test(
        "language tags are spelled as RFC 5646 recommends",
        arguments: [
            ("en", "en"), ("FR", "fr"), ("pt-br", "pt-BR"), ("ZH-HANT", "zh-Hant"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"),
            ("fil", "fil"), ("de-1996", "de-1996"), ("de-ch-1996", "de-CH-1996"), ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
            ("ca-Valencia", "ca-valencia"), ("sr-latn-rs", "sr-Latn-RS"), ("hy-Latn-IT-arevela", "hy-Latn-IT-arevela"),
        ])
    func languageTags(_ written: String, _ spelled: String) {
        #expect(LanguageTag(written: written)?.written == spelled)
        #expect(LanguageTag(written: spelled)?.written == spelled)
    }

    @Test(
        "what is not a language tag is refused, and so is what Herald does not use",
        arguments: [
            "", "e", "english", "en-", "-en", "en--US", "en__US", "_en", "en-USA", "en-U", "é", "1n", "en-US-GB", "en-Latn-Cyrl",
            "en-US-Latn",
            "de-1996-DE", "de-1996-1996", "sl-rozaj-IT", "en-123456789", "zh-yue-HK", "de-u-co-phonebk", "x-private", "i-klingon",
            "en-12ab5é",
            "en-US\n",
        ])
    func notLanguageTags(_ written: String) {
        #expect(LanguageTag(written: written) == nil)
    }

    @Test(
        "the code of a language is the shortest, and an underscore is a hyphen",
        arguments: [
            ("eng", "en"), ("ENG", "en"), ("fre", "fr"), ("fra", "fr"), ("ind", "id"), ("heb", "he"), ("per", "fa"), ("fas", "fa"),
            ("ron", "ro"),
            ("rum", "ro"), ("kor", "ko"), ("zho-Hant", "zh-Hant"), ("iw", "he"), ("in", "id"), ("ji", "yi"), ("mo", "ro"),
            ("pt_BR", "pt-BR"),
            ("por_BR", "pt-BR"), ("zh_Hant_TW", "zh-Hant-TW"), ("fil", "fil"), ("prs", "prs"), ("is", "is"), ("it", "it"), ("ja", "ja"),
            ("mi", "mi"), ("iu", "iu"), ("mn", "mn"),
        ])
    func shortestCodes(_ written: String, _ tag: String) {
        #expect(LanguageTag(written: written)?.withShortestCode.written == tag)
    }

    @Test("a language tag has the direction of its script, or else of the usual script of the language in the region")
    func directions() {
        let rightToLeft = [
            "ar", "fa-IR", "he", "ur-PK", "az-Arab", "ckb", "prs", "arz", "ary", "apc", "acm", "aeb", "nqo", "syr", "rhg", "pnb", "haz",
            "dv", "yi",
            "ks", "ug", "sd", "ps", "pa-PK", "uz-AF", "az-IR", "ku-IQ", "ms-Arab", "lrc", "mzn", "bal", "sdh", "azb", "trw-PK",
            "ha-Arab-NE",
            "uz-Arab-AF", "iw", "fas", "heb", "urd", "pes", "arb",
        ]
        let leftToRight = [
            "en", "ar-Latn", "fa-Latn", "ku", "az", "uz", "pa", "ks-Deva", "sd-Deva", "sd-IN", "uz-Cyrl", "zh-Hant", "sr-Latn-RS", "tr",
            "ru", "so",
            "ti", "ug-KZ", "az-Latn-IR", "ku-TR", "ha", "ms", "de-1996", "ca-valencia", "es-419",
        ]
        for tag in rightToLeft { #expect(LanguageTag(written: tag)?.isRightToLeft == true, "\(tag)") }
        for tag in leftToRight { #expect(LanguageTag(written: tag)?.isRightToLeft == false, "\(tag)") }
    }

    @Test(
        "a figure with an exponent is the number that it means",
        arguments: [
            ("1e+05", "100000"), ("2.5E5", "250000"), ("3e3", "3000"), ("1e0", "1"), ("1.25e1", "12.5"), ("1.250e1", "12.50"),
            ("5e-2", "0.05"),
            ("-1.5e3", "-1500"), ("007e1", "70"), ("0e5", "0"), ("1e15", "1000000000000000"), ("12.5E-1", "1.25"), ("0.5e1", "5"),
        ])
    func exponents(_ written: String, _ figure: String) {
        #expect(Figure(written: written)?.written == figure)
    }

    @Test(
        "other texts with an e are no figures",
        arguments: [
            "e5", "1e", "1e+", "1ee5", "1e5.5", "1e99", "1e-99", "1e99999", "1e5..2e5", "one", "1 e5", "1e 5", "-e1", ".5e1", "5.e1",
        ])
    func notExponents(_ written: String) {
        #expect(Figure(written: written) == nil)
    }

    @Test("a broader language tag leaves out the last subtag")
    func broader() {
        let tag = LanguageTag(written: "zh-Hant-TW")
        #expect(tag?.broader?.written == "zh-Hant")
        #expect(tag?.broader?.broader?.written == "zh")
        #expect(tag?.broader?.broader?.broader == nil)
    }

    @Test("a country is two capital letters, a currency three")
    func codes() {
        #expect(CountryCode(written: "BD")?.written == "BD")
        #expect(CurrencyCode(written: "EUR")?.written == "EUR")
        for text in ["", "B", "bd", "BDA", "B1", "ÉU", "BD "] { #expect(CountryCode(written: text) == nil, "\(text)") }
        for text in ["", "EU", "eur", "EURO", "€€€"] { #expect(CurrencyCode(written: text) == nil, "\(text)") }
    }

    @Test("a theme is a scheme, a colon and a code")
    func themes() {
        for (text, scheme, code) in [("iamm:6.a", "iamm", "6.a"), ("gfmd-2016:2.1", "gfmd-2016", "2.1"), ("sdg:10.7", "sdg", "10.7")] {
            let theme = ThemeCode(written: text)
            #expect(theme?.written == text)
            #expect(theme.map { String($0.scheme) } == scheme)
            #expect(theme.map { String($0.code) } == code)
        }
        for text in ["", "iamm", "iamm:", ":5", "iamm:5:6", "iamm: 5", "ïamm:5", "iamm/5:1"] {
            #expect(ThemeCode(written: text) == nil, "\(text)")
        }
    }

    @Test("a figure is kept digit for digit, also as a range")
    func figures() {
        for text in ["0", "250000", "2.9", "-3", "0.10", "5..8", "-1.5..2", "123456789012345678901234567890"] {
            #expect(Figure(written: text)?.written == text)
        }
        #expect(Figure(written: "5..8")?.endpoints == ["5", "8"])
        #expect(Figure(written: "-1.5..2.25")?.endpoints == ["-1.5", "2.25"])
        for text in ["", "-", ".", "1.", ".5", "+5", "1,000", "1...2", "1..", "..2", "1..2..3", "5 %", "٣", "½", "1.2.3", "--1"] {
            #expect(Figure(written: text) == nil, "\(text)")
        }
    }
}
