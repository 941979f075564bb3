import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

@Suite("Documents on several practices")
struct CollectionTests {
    @Test("Context, weaknesses and sources of every practice are there in each kind and depth, or that they are missing is said")
    func neverCut() throws {
        for document in try CollectionFixture.all() + [CollectionFixture.theme(words: 1)] {
            let full = Samples.full
            for weakness in full.weaknesses { #expect(document.text.contains(weakness.original), "\(document.kind)") }
            for text in [full.context?.political, full.context?.economic].compactMap({ $0 }) {
                #expect(document.text.contains(text.original), "\(document.kind)")
            }
            #expect(document.text.contains("The record names none. This does not mean that there are none."), "\(document.kind)")
            #expect(document.text.contains("The record does not describe it."), "\(document.kind)")
            for source in full.sources { #expect(document.sources.contains { $0.plainText.contains(source.title) }, "\(document.kind)") }
        }
    }

    @Test("Notes are numbered through the document in the order of the text, without gaps, and none is without a place in the text")
    func notes() throws {
        for document in try CollectionFixture.all() {
            var known: [Int] = []
            for note in document.runs.compactMap(\.note) where !known.contains(note) { known.append(note) }
            #expect(known == Array(0..<document.notes.count).map { $0 + 1 }, "\(document.kind)")
            #expect(!document.notes.isEmpty, "\(document.kind)")
        }
    }

    @Test("A source that two records name is one entry of the bibliography")
    func sources() throws {
        let document = try CollectionFixture.booklet(CollectionFixture.practices)
        #expect(document.sources.count == Samples.full.sources.count)
        #expect(Set(document.sources.map(\.plainText)).count == document.sources.count)
    }

    @Test("Ids of sections are unique, and every link to a section has one")
    func links() throws {
        for document in try CollectionFixture.all() {
            func ids(_ sections: [Section]) -> [String] { sections.flatMap { [$0.id] + ids($0.sections) } }
            let all = ids(document.sections)
            #expect(Set(all).count == all.count, "\(all)")
            for run in document.runs { if case .section(let id) = run.link { #expect(all.contains(id), "\(document.kind): \(id)") } }
        }
    }

    @Test("A booklet keeps the order of its reader, a report and a theme have that of the alphabet")
    func order() throws {
        let practices = CollectionFixture.practices
        let titles = { (document: Composition) in document.sections.map(\.heading.plainText) }
        #expect(try titles(CollectionFixture.booklet(practices)) == ["Seasonal work", "Another practice"])
        #expect(try titles(CollectionFixture.booklet(practices.reversed())) == ["Another practice", "Seasonal work"])
        let theme = try #require(CollectionFixture.theme().sections.last)
        #expect(theme.sections.map(\.heading.plainText) == ["Another practice", "Seasonal work"])
    }

    @Test("Passages that are not translated are marked with their language, and each practice says so")
    func languages() throws {
        let document = try CollectionFixture.booklet(CollectionFixture.practices, in: Samples.french)
        #expect(document.runs.contains { $0.text == Samples.full.lessons[0].original && $0.language == .english })
        #expect(document.text.contains("Certains passages sont en anglais\u{202F}; ils n’ont pas été traduits."))
        #expect(document.text.contains("Ce texte est en anglais\u{202F}; il n’existe pas de traduction."))
    }

    @Test("What is listed on one line has the semicolon of the language: that of Arabic is not that of Hebrew")
    func semicolons() throws {
        let hebrew = try #require(LanguageTag(written: "he"))
        var context = Samples.context()
        context.localizations = Localizations([LanguageDefinition(hebrew)])
        var full = Samples.full
        full.evidence += full.evidence
        for (language, mark) in [(hebrew, "; "), (Samples.arabic, "؛ "), (Samples.french, "\u{202F}; ")] {
            let parts = CollectionComposer(context, in: language, page: nil)
            let types = EvidenceType.allCases.map { parts.labels.name(of: $0) }
            for depth in PracticeDepth.allCases {
                var frame = ReportComposer.Frame(at: try CollectionFixture.place("report.html"))
                frame.depth = depth
                let report = ReportComposer(parts, frame).report(parts.chapters(byCategory: [Samples.published(full)]))
                #expect(report.runs.contains { $0.text == mark }, "\(language) \(depth)")
                #expect(report.text.contains(types.joined(separator: mark)), "\(language) \(depth)")
                #expect(report.text.contains("؛") == (language == Samples.arabic), "\(language) \(depth)")
            }
        }
    }

    @Test("A practice has a link to its full brief if the pipeline makes one, and none otherwise")
    func briefs() throws {
        let with = try CollectionFixture.theme(page: .brief)
        #expect(
            with.runs.contains { $0.text == "Full brief" && $0.link == DocumentPath("practices/seasonal-work.html").map { .document($0) } })
        #expect(try !CollectionFixture.theme().text.contains("Full brief"))
    }

    @Test("A short theme brief cuts summaries at the ends of sentences and keeps the first one")
    func budget() throws {
        var practice = Samples.full
        practice.summary = LocalizedText((1...80).map { "Sentence \($0) says something." }.joined(separator: " "))
        let theme = try #require(practice.themes.first)
        let brief = ThemeComposer(CollectionFixture.parts()).brief(
            of: theme, [Samples.published(practice)], words: 1, at: try CollectionFixture.place("themes/a.html"))
        #expect(brief.text.contains("Sentence 1 says something."))
        #expect(!brief.text.contains("Sentence 80 says"))
        let cut = try #require(brief.runs.first { $0.text.hasPrefix("Sentence 1 ") })
        #expect(cut.text.hasSuffix("something."))
    }

    @Test("A contrast has a box for either practice in every section, in the same order, and says what a record leaves out")
    func contrast() throws {
        let brief = try CollectionFixture.contrast()
        for section in brief.sections.dropFirst() {
            guard case .columns(let boxes) = try #require(section.blocks.first) else {
                Issue.record("\(section.id) has no columns")
                continue
            }
            #expect(boxes.map(\.heading.plainText) == ["Seasonal work", "Another practice"], "\(section.id)")
        }
        #expect(brief.text.contains("The record does not say."))
    }

    @Test("The indexes of a report lead to each practice")
    func indexes() throws {
        let annexes = try #require(CollectionFixture.report(.glance).sections.last)
        #expect(annexes.sections.map(\.id) == ["method", "index-categories", "index-countries", "index-themes"])
        for index in annexes.sections.dropFirst() {
            #expect(index.runs.contains { $0.link == .section("practice-seasonal-work") }, "\(index.id)")
        }
    }
}
