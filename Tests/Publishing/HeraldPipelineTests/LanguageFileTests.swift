import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStandard
import HeraldSubscribers
import HeraldTemplates
import Testing

@Suite("Files of languages")
struct LanguageFileTests {
    private static let vocabulary = LanguageFile.Vocabulary(
        labels: StandardPlugins.exporters.flatMap { $0.labels } + SubscriptionWords.all, taxonomy: Corpus.taxonomy,
        gazetteer: Corpus.gazetteer,
        audiences: Audience.shipped.map(\.name))

    private func file(_ text: String, _ language: String = "pt") throws -> LanguageFile {
        try LanguageFile(
            from: Array(text.utf8), file: "\(language).yaml", language: try #require(LanguageTag(written: language)),
            vocabulary: Self.vocabulary)
    }

    /// Returns the messages of a file that cannot be used.
    private func problems(_ text: String, _ language: String = "pt") throws -> [String] {
        let found = #expect(throws: Diagnostics.self) { try file(text, language) }
        return try #require(found).all.map {
            "\($0.position.map { "\($0.line):\($0.column): " } ?? "")\($0.message)" + ($0.hint.map { " (\($0))" } ?? "")
        }
    }

    @Test("mistakes are reported with their places")
    func mistakes() throws {
        let found = try problems(
            """
            label: {}
            day: "{dia} de {month} de {year}"
            quotation-marks: ["«"]
            plurals: { one: n is 1, ones: n = 1 }
            labels:
              sumary: Resumo
              digest-for: Síntese
              stale: "{1} {2} {3}"
            countries: { XX: Nada }
            audiences: { ministry: Ministérios }
            """)
        #expect(found.count == 10)
        #expect(found.contains { $0.hasPrefix("1:1: no setting is called \"label\"") && $0.contains("labels") })
        #expect(found.contains { $0.hasPrefix("2:6: \"{dia}\" has no meaning here; expected {day}, {month}, {number} or {year}") })
        #expect(found.contains("3:18: found 1 texts; expected 2"))
        #expect(found.contains { $0.hasPrefix("4:17: the condition is \"n is 1\"") })
        #expect(found.contains { $0.hasPrefix("4:25: no plural form is called \"ones\"") })
        #expect(found.contains("6:3: no label is called \"sumary\" (did you mean \"summary\"?)"))
        #expect(
            found.contains(
                "7:15: \"digest-for\" lacks {1}; expected the placeholders of \"Digest for {1}\" (a value takes the place of each)"))
        #expect(found.contains { $0.hasPrefix("8:10: \"stale\" has {3}; expected the placeholders of") })
        #expect(found.contains { $0.hasPrefix("9:14: no country is called \"XX\"") })
    }

    @Test("a brace that is not a part of a placeholder is a mistake, also in plural forms")
    func strayBraces() throws {
        let found = try problems(
            """
            labels:
              summary: "Resumo {"
              digest-for: "{data}: {1}"
              corrected-on: "Corrigido {{1}}"
              untranslated: "Em {1"
              contents: "a } b"
              practices.one: "{1} prática {"
              practices.other: "{1 práticas"
            """)
        let braces =
            [("2:12", "summary", "{"), ("3:15", "digest-for", "{"), ("4:17", "corrected-on", "{"), ("5:17", "untranslated", "{")]
            + [("6:13", "contents", "}"), ("7:18", "practices.one", "{"), ("8:20", "practices.other", "{")]
        #expect(
            found
                == braces.map { place, key, brace in
                    "\(place): \"\(key)\" has a \"\(brace)\" that is not a part of a placeholder such as {1} "
                        + "(braces are kept for placeholders; write another mark, such as a parenthesis)"
                })
    }

    @Test("a mark that parts both thousands and decimals is a mistake, also if the file names one of the two")
    func numberMarks() throws {
        let message = "\"decimal-mark\" and \"thousands-separator\" are both \",\"; expected two marks that differ"
        #expect(try problems("decimal-mark: \",\"\nthousands-separator: \",\"") == ["2:22: \(message) (1,250 would be two numbers)"])
        #expect(try problems("decimal-mark: \",\"", "sw") == ["1:15: \(message) (1,250 would be two numbers)"])
        #expect(try file("thousands-separator: \"\"", "pt").definition.notation.separator.isEmpty)
    }

    @Test("a file says what it lacks, with numbers")
    func gaps() throws {
        let count = Self.vocabulary.keys.count
        let lacking = try file("labels:\n  summary: Краткое описание\n  practices.one: \"{1} практика\"\n  practices.two: \"{1}\"\n", "ru")
        let found = (lacking.gaps + lacking.nameGaps).map { problem in
            (problem.position.map { "\($0.line):\($0.column): " } ?? "") + problem.message
        }
        #expect(
            found[0].hasPrefix("2:3: \(count - 1) of \(count) labels are missing: \"purpose\", \"approach\"")
                && found[0].hasSuffix("more; they are in English, marked with [en]"))
        #expect(
            found[1]
                == "2:3: the plural rules have \"one\", \"few\", \"many\" and \"other\"; \"practices.few\", \"practices.many\", \"practices.other\", \"news-new.one\", \"news-new.few\", \"news-new.many\" and 29 more are missing"
        )
        #expect(found[2] == "4:3: \"practices.two\" is never shown; the plural rules have \"one\", \"few\", \"many\" and \"other\"")
        #expect(found[3] == "1:1: 249 of 249 countries have no name; their English names are shown")
    }

    @Test("a file that changes a language of Herald lacks nothing, and a language that the Unicode CLDR does not have needs a notation")
    func shipped() throws {
        #expect(try file("labels: { summary: En bref }", "fr").gaps.contains { $0.message.contains("labels") } == false)
        let broader = try file("labels: { summary: Resumo, purpose: Objetivo }")
        let regional = try LanguageFile(
            from: Array("labels: { lessons: Lições }".utf8), file: "pt-BR.yaml", language: try #require(LanguageTag(written: "pt-BR")),
            over: broader, vocabulary: Self.vocabulary)
        #expect(regional.missingLabels.count == broader.missingLabels.count - 1)
        let found = try file("labels: { summary: Xxx }", "kab").gaps.map(\.message)
        #expect(found.contains { $0.hasPrefix("Herald has no notation of \"kab\", and the file has no \"months\" or \"plurals\"") })
    }

    @Test("the files of Herald lack no label, and a new file of them has every label and country", arguments: ["pt", "ru"])
    func complete(_ language: String) throws {
        let bytes = try #require(Corpus.languages.first { $0.name == "\(language).yaml" }).bytes
        let tag = try #require(LanguageTag(written: language))
        let known = try file(String(decoding: bytes, as: UTF8.self), language)
        #expect(known.missingLabels.isEmpty && known.audiences.count == Audience.shipped.count)
        let form = LanguageForm(tag, vocabulary: Self.vocabulary, known: known, countries: Corpus.countryNames(in: tag)).text
        let filled = try file(form, language)
        #expect(filled.definition == known.definition)
        #expect(filled.countries.count == 249 && filled.missingLabels.isEmpty)
        #expect(filled.gaps.isEmpty && filled.nameGaps.map(\.message).allSatisfy { $0.contains("themes have no name") })
    }

    @Test("words that several exporters share are one label, and those of books and of the index can be translated")
    func exporters() throws {
        let keys = Self.vocabulary.keys.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(Set(["book.theme-brief", "book.method-text", "index.filter", "index.feeds"]).isSubset(of: keys))
        let words = ["book.report": "Relatório", "index.all": "Todos"]
        #expect(try file("labels: { book.report: Relatório, index.all: Todos }").definition.words == words)
    }

    @Test("a new file of an unknown language is accepted, and lacks every label")
    func form() throws {
        let tag = try #require(LanguageTag(written: "sw"))
        let form = LanguageForm(tag, vocabulary: Self.vocabulary, known: nil, countries: Corpus.countryNames(in: tag)).text
        #expect(form.contains("\n  summary: # Summary\n"))
        #expect(form.contains("months: [\"Januari\", \"Februari\""))
        let missing = try file(form, "sw").missingLabels.map(\.key)
        #expect(Set(missing).isSuperset(of: Self.vocabulary.keys.map(\.key)))
        // Swahili has two forms, and each counted noun has both.
        let plurals = missing.count - Self.vocabulary.keys.count
        #expect(plurals > 0 && plurals.isMultiple(of: 2) && Set(missing).count == missing.count)
    }
}
