import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

// The examples of HeraldTemplates' doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Practice")
struct DocumentationExamplesPractice {
    @Test("the example of LocalizedPractice")
    func localizedPractice() {
        let practice = LocalizedPractice(
            Samples.published(Samples.full), in: LanguageTag(written: "fr")!, taxonomy: Samples.context().taxonomy,
            gazetteer: Samples.context().gazetteer)
        let title = practice.text(practice.practice.title)  // "Travail saisonnier"
        let lesson = practice.passage(practice.practice.lessons[0]).language  // en: nobody translated the lesson
        let country = practice.name(of: CountryCode(written: "NZ")!)  // "Nouvelle-Zélande"
        #expect(title == "Travail saisonnier" && lesson == .english && country == "Nouvelle-Zélande")
    }

    @Test("the example of Passage")
    func passage() {
        let passage = Passage(text: "First paragraph.\n\nSecond one.", language: .english)
        let count = passage.paragraphs.count  // 2
        #expect(count == 2)
    }

    @Test("the example of write")
    func write() {
        let context = Samples.context()
        let practice = LocalizedPractice(
            Samples.published(Samples.full), in: LanguageTag(written: "fr")!, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        let writer = HTMLWriter(labels: practice.labels)
        practice.write(practice.practice.lessons[0], as: "p", to: writer)
        let html = writer.finish()  // <p lang="en" dir="ltr">Ask the workers.</p>
        #expect(String(decoding: html.bytes, as: UTF8.self) == #"<p lang="en" dir="ltr">Ask the workers.</p>"#)
    }

    @Test("the example of joined")
    func joined() {
        let context = Samples.context()
        let practice = LocalizedPractice(
            Samples.published(Samples.full), in: .english, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        let line = practice.joined(["Anna Muster", "Labour office"])  // "Anna Muster, Labour office"
        #expect(line == "Anna Muster, Labour office")
        #expect(practice.joined(["Anna \u{202E}Muster", "Labour office"]) == "Anna \u{202E}Muster\u{202C}, Labour office")
    }

    @Test("the example of citation")
    func citation() {
        let context = Samples.context()
        let practice = LocalizedPractice(
            Samples.published(Samples.full), in: .english, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        let line = practice.citation(of: practice.practice.sources[1])
        let short = practice.shortCitation(of: practice.practice.sources[1].id, page: "34")
        #expect(line == "Gibson, McKenzie (2014). A study (reported by [1]).")
        #expect(short == "Gibson, 2014, p.\u{A0}34")
    }
}
