import HeraldCitations
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import HeraldText
import Testing

@Suite("Lists of citations")
struct CitationTextTests {
    private func list(_ format: CitationFormat, _ sources: [Source]) -> String {
        var list = CitationText(format)
        let text = sources.map { list.next(CitedWork($0, key: DistinctSources.key(of: $0))) }.joined()
        return text + list.end
    }

    @Test("A list in JSON is an array with any number of entries, and other lists are their entries")
    func ends() {
        let sources = Samples.full.sources
        #expect(list(.cslJSON, []) == "[]\n" && list(.datacite, []) == "[]\n")
        #expect(list(.bibtex, []) == "" && list(.ris, []) == "")
        let one = list(.cslJSON, [sources[0]])
        #expect(one.hasPrefix("[\n{") && one.hasSuffix("}\n]\n"))
        #expect(list(.cslJSON, sources).split(separator: "\n").count == 4)
        #expect(list(.bibtex, sources) == list(.bibtex, [sources[0]]) + list(.bibtex, [sources[1]]))
        #expect(list(.ris, sources).split(separator: "\r\n").count { $0 == "ER  - " } == 2)
    }

    @Test("Equal sources have one key, whichever record has them, and another source has another")
    func keys() {
        var distinct = DistinctSources()
        var source = Samples.full.sources[1]
        #expect(distinct.keyOfNew(source) == DistinctSources.key(of: source))
        source.via = nil
        #expect(distinct.keyOfNew(source) == nil)
        source.title = "Another study"
        #expect(distinct.keyOfNew(source)?.hasPrefix("study.") == true)
    }

    @Test("A practice has the figures of its claims, targets, results and costs, with source and page")
    func figures() throws {
        let localized = Samples.context().localized(Samples.published(Samples.full), in: .english)
        let figures = CitedFigureList(localized).figures
        #expect(figures.map(\.field) == ["claims[0].value", "targets[0].target", "targets[0].achieved", "costs[0].amount"])
        let claim = try #require(figures.first)
        #expect(claim.kind == .claim && claim.printed.text == "5,000\u{A0}workers" && claim.unit?.text == "workers")
        #expect(claim.source?.id.written == "study" && claim.page?.text == "34" && claim.statement.text == "Places each year")
    }
}
