import HeraldEditions
import HeraldKit
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

    @Test("a field that the audience is not shown is no change; evidence is one if it changes the category")
    func hidden() throws {
        var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
        audience.parts = [.summary, .funding]
        let changes = { (audience: Audience, hasDataset: Bool, change: (inout Practice) -> Void) -> [String] in
            var practice = Samples.full
            change(&practice)
            let hidden = HiddenFields(from: audience, hasDataset: hasDataset)
            let (before, after) = (
                AudienceContent(of: Samples.full, in: .english, hiding: hidden),
                AudienceContent(of: practice, in: .english, hiding: hidden)
            )
            let fields = after.changedFields(since: before)
            #expect((before.hash == after.hash) == fields.isEmpty)
            return fields
        }
        let change = { (practice: inout Practice) in
            practice.claims[0].value = Figure(written: "1")
            practice.lessons.append(LocalizedText("One more."))
            practice.links = []
            practice.organisations = []
            practice.weaknesses.append(LocalizedText("Small"))
        }
        #expect(changes(audience, false, change) == ["organisations", "weaknesses"])
        #expect(changes(audience, true, change).contains("claims"))
        audience.hasOverview = true
        #expect(changes(audience, false, change) == ["organisations", "claims", "weaknesses"])
        #expect(changes(audience, false) { $0.evidence[0].note = LocalizedText("Another note.") } == [])
        #expect(changes(audience, false) { $0.evidence = [] } == ["evidence"])
    }

    @Test("every field of the record is shown somewhere, or hidden by name")
    func complete() {
        var audience = Audience(name: "all", title: Labels(["en": "All"]))
        audience.parts = Audience.Part.allCases
        #expect(HiddenFields(from: audience, hasDataset: false).translated == ["stakeholders", "level", "corridors", "effect", "links"])
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
