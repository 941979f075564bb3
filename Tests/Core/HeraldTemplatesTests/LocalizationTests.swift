import HeraldModel
import Testing

@testable import HeraldTemplates

@Suite("Labels")
struct LocalizationTests {
    @Test("Every label has a word in all four languages")
    func complete() {
        let table = Dictionary(uniqueKeysWithValues: LabelTable.rows.map { ($0.key, $0.words) })
        for label in Label.allCases {
            #expect(table[label.name]?.count == 4, "\(label.name)")
        }
        for row in LabelTable.rows {
            #expect(row.words.count == 4 && row.words.allSatisfy { !$0.isEmpty }, "\(row.key)")
            if !row.key.contains(".") { #expect(Label.byName[row.key] != nil, "\(row.key) is no label") }
        }
    }

    @Test("Sentences have the same places to fill in every language")
    func places() {
        for row in LabelTable.rows where !LabelKeys.isPlural(row.key) {
            let places = row.words.map { word in word.filter { "{123".contains($0) && word.contains("{") }.count }
            #expect(Set(places).count == 1, "\(row.key)")
        }
    }

    @Test("Every word of the record's lists has a name in all four languages")
    func words() throws {
        for language in Localization.languages {
            let labels = Localization.of(language)
            let names =
                PracticeKind.allCases.map { labels.name(of: $0) } + Level.allCases.map { labels.name(of: $0) }
                + Effect.allCases.map { labels.name(of: $0) }
                + Category.allCases.flatMap { [labels.name(of: $0), labels.explanation(of: $0)] }
                + Criterion.allCases.map { labels.name(of: $0) }
                + EvidenceType.allCases.map { labels.name(of: $0) } + EvidenceFinding.allCases.map { labels.name(of: $0) }
                + EthicalFinding.allCases.map { labels.name(of: $0) } + OrganisationRole.allCases.map { labels.name(of: $0) }
                + PlaceRole.allCases.map { labels.name(of: $0) } + LinkRelation.allCases.map { labels.name(of: $0) }
                + SourceType.allCases.map { labels.name(of: $0) }
            let written = Set(
                PracticeKind.allowed + Level.allowed + Effect.allowed + Category.allowed + Criterion.allowed + EvidenceType.allowed
                    + EvidenceFinding.allowed + EthicalFinding.allowed + OrganisationRole.allowed + PlaceRole.allowed + LinkRelation.allowed
            )
            #expect(names.allSatisfy { !written.contains($0) || ["origin", "transit", "destination"].contains($0) }, "\(language.written)")
        }
    }

    @Test(
        "Numbers are grouped as each language does",
        arguments: [
            ("en", "1,250", "12,500", "\u{2212}2.9"), ("fr", "1\u{202F}250", "12\u{202F}500", "\u{2212}2,9"),
            ("es", "1250", "12.500", "\u{2212}2,9"),
            ("ar", "1,250", "12,500", "\u{2212}2.9"),
        ])
    func numbers(language: String, thousand: String, more: String, negative: String) throws {
        let labels = Localization.of(try #require(LanguageTag(written: language)))
        #expect(labels.number("1250") == thousand)
        #expect(labels.number("12500") == more)
        #expect(labels.number("-2.9") == negative)
        #expect(labels.number("7") == "7")
        #expect(labels.number("999") == "999")
        #expect(labels.figure(try #require(Figure(written: "5..8"))) == "5–8")
        #expect(labels.figure(try #require(Figure(written: "0.5"))).count == 3)
    }

    @Test("Dates are as precise as what is known")
    func dates() throws {
        let french = Localization.of(try #require(LanguageTag(written: "fr-CA")))
        #expect(french.date(try #require(PartialDate(written: "2010"))) == "2010")
        #expect(french.date(try #require(PartialDate(written: "2010-08"))) == "août 2010")
        #expect(french.date(try #require(PartialDate(written: "2010-06-01"))) == "1er juin 2010")
        let spanish = Localization.of(try #require(LanguageTag(written: "es")))
        #expect(spanish.date(Timestamp(year: 2016, month: 12, day: 10)) == "10 de diciembre de 2016")
        #expect(Localization.of(.english).date(Timestamp(year: 2016, month: 12, day: 10)) == "10 December 2016")
        #expect(
            Localization.of(try #require(LanguageTag(written: "ar"))).date(Timestamp(year: 2016, month: 12, day: 10)) == "10 ديسمبر 2016")
    }

    @Test("Arabic has its six plural forms")
    func arabicPlurals() throws {
        let labels = Localization.of(try #require(LanguageTag(written: "ar")))
        #expect([0, 1, 2].map(labels.practices) == ["لا ممارسات", "ممارسة واحدة", "ممارستان"])
        #expect([3, 11, 100].map(labels.practices) == ["3 ممارسات", "11 ممارسة", "100 ممارسة"])
        #expect([0, 1, 2].map(Localization.of(.english).practices) == ["0 practices", "1 practice", "2 practices"])
        #expect(Localization.of(try #require(LanguageTag(written: "fr"))).practices(0) == "0 pratique")
    }

    @Test("Every change from one category to another has words in all four languages")
    func changes() {
        for language in Localization.languages {
            let labels = Localization.of(language)
            var sentences: Set<String> = []
            for (before, now) in Category.allCases.flatMap({ before in Category.allCases.map { (before, $0) } }) {
                var practice = Practice()
                practice.categoryOverride = CategoryOverride()
                practice.categoryOverride?.category = now
                let changed = PublishedPractice(
                    practice: practice, version: 2, sequence: 1, published: Timestamp(seconds: 0), updated: Timestamp(seconds: 0),
                    lastEventKind: .categoryChanged, previousCategory: before)
                sentences.insert(labels.change(of: changed) ?? "")
            }
            #expect(sentences.count == 16 && !sentences.contains { $0.contains("{") || $0.isEmpty }, "\(language.written)")
        }
    }

    @Test("A language without words of its own gets English ones")
    func fallback() throws {
        #expect(Localization.of(try #require(LanguageTag(written: "pt-BR"))).language == .english)
    }
}
