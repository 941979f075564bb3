import HeraldEditions
import HeraldModel
import HeraldTesting
import Testing

@Suite("What readers of a language see of a practice")
struct AudienceContentTests {
    private func changes(_ language: LanguageTag, _ change: (inout Practice) -> Void) -> [String] {
        var practice = Samples.full
        change(&practice)
        let (before, after) = (AudienceContent(of: Samples.full, in: language), AudienceContent(of: practice, in: language))
        let fields = after.changedFields(since: before)
        #expect((before.hash == after.hash) == fields.isEmpty)
        return fields
    }

    @Test("a translation into another language, notes of curators and the versions of translations change nothing")
    func unseen() throws {
        let portuguese = try #require(LanguageTag(written: "pt"))
        #expect(
            changes(.english) { practice in
                practice.summary.translations.append(MapEntry(portuguese, "Resumo"))
                practice.translations.append(MapEntry(portuguese, 1))
                practice.curatorsNotes.append(LocalizedText("check page 4"))
            } == [])
        #expect(changes(Samples.french) { $0.translations = $0.translations.map { MapEntry($0.key, $0.value + 5) } } == [])
    }

    @Test("a translation into the language or a broader one is a change, and so is every change of the original")
    func seen() throws {
        let brazilian = try #require(LanguageTag(written: "pt-BR"))
        let portuguese = try #require(LanguageTag(written: "pt"))
        #expect(changes(brazilian) { $0.summary.translations.append(MapEntry(portuguese, "Resumo")) } == ["summary"])
        #expect(changes(brazilian) { $0.translations.append(MapEntry(portuguese, 1)) } == ["translations"])
        #expect(changes(Samples.french) { $0.summary.original += " More." } == ["summary"])
    }

    @Test("fields are named in the order of the record, those inside parts by the part")
    func fields() {
        #expect(
            changes(.english) { practice in
                practice.weaknesses.append(LocalizedText("Small"))
                practice.title = LocalizedText("Another")
                practice.places[0].city = "Elsewhere"
            } == ["title", "places", "weaknesses"])
    }

    @Test("texts that are joined in another way are other content")
    func boundaries() {
        let contents = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""]].map { texts in
            var practice = Practice()
            practice.strengths = texts.map { LocalizedText($0) }
            return AudienceContent(of: practice, in: .english).hash
        }
        #expect(Set(contents).count == 4)
    }
}
