import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

// The examples of HeraldTemplates' doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Language")
struct DocumentationExamplesLanguage {
    @Test("the example of Label")
    func label() {
        let heading = Localization.of(LanguageTag(written: "fr")!)[.weaknesses]  // "Points faibles"
        let name = Label.unintendedEffects.name  // "unintended-effects"
        #expect(heading == "Points faibles" && name == "unintended-effects")
    }

    @Test("the example of Localization")
    func localization() {
        let spanish = Localization.of(LanguageTag(written: "es-MX")!)
        let heading = spanish[.lessons]  // "Lecciones aprendidas"
        let date = spanish.date(PartialDate(written: "2010-06-30")!)  // "30 de junio de 2010"
        #expect(heading == "Lecciones aprendidas" && date == "30 de junio de 2010")
    }

    @Test("the example of Localizations")
    func localizations() {
        let localizations = Samples.context().localizations
        let spanish = localizations.localization(of: LanguageTag(written: "es-MX")!)
        let heading = spanish[.lessons]  // "Lecciones aprendidas"
        #expect(heading == "Lecciones aprendidas")
    }

    @Test("the example of the value of a printed figure")
    func printed() {
        let value = Localization.of(.english).value(ofPrinted: "5,000–8,000 workers (2007)")  // 5000..8000
        #expect(value?.written == "5000..8000")
    }

    @Test("the example of sentence")
    func sentence() {
        let english = Localization.of(.english)
        let sentence = english.sentence(.correctedOn, "2 January 2017")  // "Corrected on 2 January 2017"
        #expect(sentence == "Corrected on 2 January 2017")
    }

    @Test("the example of word")
    func word() {
        let name = Localization.of(.english).word("kind.policy")  // "Policy"
        let none = Localization.of(.english).word("kind.treaty")  // nil
        #expect(name == "Policy" && none == nil)
    }

    @Test("the example of nativeName")
    func nativeName() {
        let name = Localization.nativeName(of: LanguageTag(written: "pt")!)  // "Português"
        #expect(name == "Português")
    }

    @Test("the example of the names of languages")
    func languageName() {
        let name = Localization.of(.english).name(of: LanguageTag(written: "fr")!)  // "French"
        #expect(name == "French")
    }

    @Test("the example of figure")
    func figure() {
        let range = Localization.of(.english).figure(Figure(written: "5000..8000")!)  // "5,000–8,000"
        #expect(range == "5,000–8,000")
    }
}
