import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

// The examples of HeraldTemplates' doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Templates")
struct DocumentationExamplesTemplates {
    @Test("the example of TemplateValue")
    func templateValue() throws {
        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "title": .text("Fees & costs")
            case "is-new": .flag(true)
            case "places": .list(["Fiji", "Tonga"].map { place in .object { $0 == "name" ? .text(place) : nil } })
            default: nil
            }
        }
        let files = TemplateFiles(
            ["a": "{{title}}{{#is-new}}!{{/is-new}}{{#places}} {{name}}{{/places}}"],
            vocabulary: TemplateVocabulary(values: ["title", "is-new", "places", "name"], html: []))
        let page = try files.template("a", labels: Localization.of(.english), overrides: [:]).render(value)
        #expect(String(decoding: page.html.bytes, as: UTF8.self) == "Fees &amp; costs! Fiji Tonga")
    }

    @Test("the example of TemplateVocabulary")
    func templateVocabulary() throws {
        let vocabulary = TemplateVocabulary(values: ["title", "places", "name"], html: ["footer"])
        let files = TemplateFiles(["page.mustache": "{{titel}}"], vocabulary: vocabulary)
        #expect(throws: Diagnostic.self) {
            try files.template("page.mustache", labels: Localization.of(.english), overrides: [:])
        }
    }

    @Test("the example of Template")
    func template() throws {
        let files = TemplateFiles(
            ["page.mustache": "<h1>{{title}}</h1>"], vocabulary: TemplateVocabulary(values: ["title"], html: []))
        let template = try files.template("page.mustache", labels: Localization.of(.english), overrides: [:])
        let page = try template.render { $0 == "title" ? .text("Fees & costs") : nil }
        let html = page.html  // <h1>Fees &amp; costs</h1>
        #expect(String(decoding: html.bytes, as: UTF8.self) == "<h1>Fees &amp; costs</h1>")
    }

    @Test("the example of LabelWords")
    func labelWords() throws {
        let allTitles = LabelWords(en: "All titles", fr: "Tous les titres", es: "Todos los títulos", ar: "جميع العناوين")
        let files = TemplateFiles(
            ["page.mustache": "<h1>{{label.all-titles}}</h1>"], vocabulary: TemplateVocabulary(values: [], html: []),
            labels: ["all-titles": allTitles])
        let heading = allTitles.text(in: Localization.of(.english))  // "All titles"
        let page = try files.template("page.mustache", labels: .of(Samples.french), overrides: [:]).render { _ in nil }
        #expect(heading == "All titles" && String(decoding: page.html.bytes, as: UTF8.self) == "<h1>Tous les titres</h1>")
    }

    @Test("the example of words with places for values")
    func labelSentence() {
        let found = LabelWords(en: "{1} of {2} lists", fr: "{1} listes sur {2}", es: "{1} de {2} listas", ar: "{1} من {2} قوائم")
        let sentence = found.sentence(in: Localization.of(.english), "3", "20")  // "3 of 20 lists"
        #expect(sentence == "3 of 20 lists")
    }

    @Test("the example of TemplateFiles")
    func templateFiles() throws {
        let files = TemplateFiles(
            ["page.mustache": "{{> head.css}}{{title}}", "head.css": "<style>h1 { color: navy }</style>"],
            vocabulary: TemplateVocabulary(values: ["title"], html: []))
        let template = try files.template(
            "page.mustache", labels: Localization.of(.english), overrides: ["head.css": "<style>h1 { color: teal }</style>"])
        let page = try template.render { _ in .text("A") }
        #expect(String(decoding: page.html.bytes, as: UTF8.self) == "<style>h1 { color: teal }</style>A")
    }
}
