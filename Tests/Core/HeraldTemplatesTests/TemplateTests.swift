import HeraldDiagnostics
import HeraldModel
import HeraldTemplates
import Testing

@Suite("Templates")
struct TemplateTests {
    private let vocabulary = TemplateVocabulary(values: ["title", "items", "name", "note", "is-new", "."], html: ["body"])

    private func files(_ page: String) -> TemplateFiles {
        TemplateFiles(["page.mustache": page, "part.mustache": "[{{title}}]"], vocabulary: vocabulary)
    }

    private func render(_ page: String, language: String = "en", overrides: [String: String] = [:]) throws -> String {
        let labels = Localization.of(LanguageTag(written: language) ?? .english)
        let template = try files(page).template("page.mustache", labels: labels, overrides: overrides)
        let writer = HTMLWriter(labels: labels)
        writer.element("b", "R&D")
        let body = writer.finish()
        let rendered = try template.render { name in
            switch name {
            case "title": .text("<Fees> & 'costs'\u{1}")
            case "body": .html(body)
            case "is-new": .flag(true)
            case "note": .text("")
            case "items": .list(["one", "two"].map { item in .object { $0 == "name" ? .text(item) : nil } })
            default: nil
            }
        }
        return String(decoding: rendered.html.bytes, as: UTF8.self)
    }

    private func problem(with page: String) -> String? {
        do {
            _ = try files(page).template("page.mustache", labels: .of(.english), overrides: [:])
            return nil
        } catch {
            return (error as? Diagnostic)?.description
        }
    }

    @Test("Values are escaped, HTML is not, and sections repeat")
    func values() throws {
        #expect(try render("{{title}} {{{body}}}") == "&lt;Fees&gt; &amp; &#39;costs&#39;\u{FFFD} <b>R&amp;D</b>")
        #expect(try render("{{#items}}{{name}}, {{/items}}") == "one, two, ")
        #expect(try render("{{#is-new}}{{& body}}{{/is-new}}{{^note}}-{{/note}}{{#note}}!{{/note}}") == "<b>R&amp;D</b>-")
        #expect(try render("{{> part.mustache}}") == "[&lt;Fees&gt; &amp; &#39;costs&#39;\u{FFFD}]")
    }

    @Test("Labels are in the language of the page")
    func labels() throws {
        #expect(try render("{{label.weaknesses}}", language: "fr") == "Points faibles")
        #expect(try render("{{label.unintended-effects}}", language: "ar") == "آثار غير مقصودة")
    }

    @Test("An exporter's own label is escaped, can be used by the workspace, and replaces Herald's of that name")
    func ownLabels() throws {
        let words = LabelWords(en: "R&D", fr: "R et D", es: "I+D", ar: "بحث")
        let files = TemplateFiles(["page.mustache": "shipped"], vocabulary: vocabulary, labels: ["research": words, "summary": words])
        func page(_ source: String, _ language: String) throws -> String {
            let labels = Localization.of(LanguageTag(written: language) ?? .english)
            let template = try files.template("page.mustache", labels: labels, overrides: ["page.mustache": source])
            return String(decoding: try template.render { _ in nil }.html.bytes, as: UTF8.self)
        }
        #expect(try page("{{label.research}} {{label.summary}} {{label.purpose}}", "en") == "R&amp;D R&amp;D Purpose")
        #expect(try page("{{label.research}}", "es") == "I+D")
        #expect(try page("{{label.research}}", "pt") == "R&amp;D")
        #expect(throws: Diagnostic.self) { try page("{{label.reserch}}", "en") }
    }

    @Test("A file of the workspace takes the place of the shipped one, partials included")
    func overrides() throws {
        #expect(try render("{{> part.mustache}}", overrides: ["part.mustache": "new"]) == "new")
        #expect(try render("old", overrides: ["page.mustache": "{{> mine}}", "mine": "mine"]) == "mine")
    }

    @Test("An override that changes is compiled again")
    func recompiled() throws {
        let files = files("shipped")
        for text in ["one", "two"] {
            let template = try files.template("page.mustache", labels: .of(.english), overrides: ["page.mustache": text])
            #expect(String(decoding: try template.render { _ in nil }.html.bytes, as: UTF8.self) == text)
        }
    }

    @Test("Characters that were replaced are counted")
    func counting() throws {
        let template = try files("{{title}}").template("page.mustache", labels: .of(.english), overrides: [:])
        #expect(try template.render { _ in .text("a\u{FFFE}b\u{1}2\u{2}") }.replacedCharacterCount == 3)
    }

    @Test("Mistakes are reported with file, line, column and a hint")
    func mistakes() {
        #expect(
            problem(with: "a\n  {{titel}}") == """
                page.mustache:2:3: error: no value is called "titel"
                    {{titel}}
                    ^
                  hint: did you mean "title"?
                """)
        #expect(
            problem(with: "{{label.weekneses}}") == """
                page.mustache:1:1: error: no label is called "weekneses"
                  {{label.weekneses}}
                  ^
                  hint: did you mean "weaknesses"?
                """)
        #expect(
            problem(with: "{{> prt.mustache}}") == """
                page.mustache:1:1: error: no template is called "prt.mustache"; expected page.mustache or part.mustache
                  {{> prt.mustache}}
                  ^
                  hint: did you mean "part.mustache"?
                """)
        #expect(
            problem(with: "{{{title}}}") == """
                page.mustache:1:1: error: "title" is not HTML, so it cannot be left unescaped
                  {{{title}}}
                  ^
                  hint: write {{title}}
                """)
        #expect(
            problem(with: "{{body}}") == """
                page.mustache:1:1: error: "body" is HTML; expected three braces
                  {{body}}
                  ^
                  hint: write {{{body}}}
                """)
    }

    @Test("Broken syntax is reported with its line")
    func syntax() {
        #expect(
            problem(with: "a\n{{#items}}\nb")?.hasPrefix("page.mustache:3:2: error: a section is not closed before the end of the file")
                == true)
        #expect(problem(with: "{{#items}}{{/title}}")?.contains("this closes another section than the one that is open") == true)
        #expect(problem(with: "ok {{title")?.hasPrefix("page.mustache:1:") == true)
        #expect(problem(with: "{{% CONTENT_TYPE: TEXT}}")?.contains("\"{{%\" is not supported") == true)
        #expect(problem(with: "{{> page.mustache}}")?.contains("\"page.mustache\" includes itself") == true)
        #expect(problem(with: "\u{1}0\u{2}")?.contains("found a control character") == true)
        for control in ["\u{7F}", "\u{85}", "\u{9B}"] {
            #expect(problem(with: "ab\(control)")?.hasPrefix("page.mustache:1:3: error: found a control character\n") == true)
        }
    }
}
