import HeraldModel
import Testing

@testable import HeraldTemplates

@Suite("Languages of a workspace")
struct LocalizationsTests {
    private let portuguese = LanguageTag(written: "pt") ?? .english

    private func localizations(_ words: [String: String] = ["summary": "Resumo"]) -> Localizations {
        Localizations([LanguageDefinition(portuguese, words: words)])
    }

    @Test("a language has its words, and English ones with a mark where it has none")
    func fallback() {
        let labels = localizations().localization(of: portuguese)
        #expect(labels.language == portuguese)
        #expect(labels[.summary] == "Resumo")
        #expect(labels[.lessons] == "Lessons learnt\u{A0}[en]")
        let title = LabelWords("list.title", en: "All titles", fr: "Tous les titres", es: "Todos los títulos", ar: "جميع العناوين")
        #expect(title.text(in: labels) == "All titles\u{A0}[en]")
        #expect(title.text(in: localizations(["list.title": "Todos os títulos"]).localization(of: portuguese)) == "Todos os títulos")
    }

    @Test("a brace that begins no place stays as it is, wherever it is")
    func braces() {
        let words = [
            "digest-for": "{data}: {1}", "untranslated": "{{1}}", "as-of": "{1} {", "stale": "{1}{2", "practices.one": "{1} prática {",
            "practices.other": "} {1} {}",
        ]
        let labels = localizations(words).localization(of: portuguese)
        #expect(labels.sentence(.digestFor, "3") == "{data}: 3")
        #expect(labels.sentence(.untranslated, "3") == "{3}")
        #expect(labels.sentence(.asOf, "3") == "3 {")
        #expect(labels.sentence(.stale, "3", "4") == "3{2")
        #expect([1, 2].map(labels.practices) == ["1 prática {", "} 2 {}"])
        #expect(labels.pattern("as-of", []) == " {")
    }

    @Test("a regional language has the words of the broader one, and French keeps those that a file does not change")
    func regional() throws {
        let brazilian = try #require(LanguageTag(written: "pt-BR"))
        #expect(localizations().localization(of: brazilian)[.summary] == "Resumo")
        let both = Localizations([
            LanguageDefinition(brazilian, words: ["lessons": "Lições"]), LanguageDefinition(portuguese, words: ["summary": "Resumo"]),
        ])
        let labels = both.localization(of: brazilian)
        #expect(labels.language == brazilian && labels[.summary] == "Resumo" && labels[.lessons] == "Lições")
        let french = try #require(LanguageTag(written: "fr"))
        let changed = Localizations([LanguageDefinition(french, words: ["summary": "En bref"])]).localization(of: french)
        #expect(changed[.summary] == "En bref" && changed[.lessons] == "Enseignements")
    }

    @Test("numbers, dates and plurals follow the language")
    func notation() throws {
        let labels = localizations(["practices.one": "{1} prática", "practices.other": "{1} práticas"]).localization(of: portuguese)
        #expect(labels.number("12500.5") == "12.500,5")
        #expect(labels.date(try #require(PartialDate(written: "2010-06-30"))) == "30 de junho de 2010")
        #expect([0, 1, 2].map(labels.practices) == ["0 prática", "1 prática", "2 práticas"])
        let russian = try #require(LanguageTag(written: "ru"))
        let dates = Localizations([LanguageDefinition(russian)]).localization(of: russian)
        #expect(dates.date(try #require(PartialDate(written: "2010-06-30"))) == "30 июня 2010\u{202F}г.")
        #expect(dates.date(try #require(PartialDate(written: "2010-06"))) == "июнь 2010\u{202F}г.")
        let japanese = try #require(LanguageTag(written: "ja"))
        let months = Localizations([LanguageDefinition(japanese)]).localization(of: japanese)
        #expect(months.date(try #require(PartialDate(written: "2010-06-30"))) == "2010年6月30日")
    }

    @Test("templates have the words of the workspace that asks")
    func templates() throws {
        let files = TemplateFiles(["page.mustache": "{{label.summary}}"], vocabulary: TemplateVocabulary(values: [], html: []))
        for word in ["Resumo", "Sumário", "Resumo"] {
            let labels = localizations(["summary": word]).localization(of: portuguese)
            let page = try files.template("page.mustache", labels: labels, overrides: [:]).render { _ in nil }
            #expect(String(decoding: page.html.bytes, as: UTF8.self) == word)
        }
    }

    @Test("French has no ordinary blank before a colon, a semicolon, or inside quotation marks")
    func frenchSpaces() {
        for row in LabelTable.rows {
            for mark in [" :", " ;", " !", " ?", "« ", " »"] { #expect(!row.words[1].contains(mark), "\(row.key): \(row.words[1])") }
        }
    }

    @Test("a number is read back from the text that a document prints", arguments: ["en", "fr", "es", "ar", "pt", "ru", "pl", "de"])
    func printed(_ language: String) throws {
        let tag = try #require(LanguageTag(written: language))
        let labels = Localizations([LanguageDefinition(tag)]).localization(of: tag)
        let currency = try #require(CurrencyCode(written: "NZD"))
        for written in ["0", "7", "999", "1250", "12500", "1234567", "-2.9", "0.05", "5..8", "1250..12500", "-3..2.5"] {
            let figure = try #require(Figure(written: written))
            #expect(labels.value(ofPrinted: labels.figure(figure) + "\u{A0}workers (2007)") == figure, "\(written)")
            #expect(labels.value(ofPrinted: labels.amount(figure, currency)) == figure, "\(written)")
        }
        #expect(labels.value(ofPrinted: "many") == nil)
    }
}
