import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldTheme
import Testing

@Suite("What makes documents anew")
struct FingerprintTests {
    /// The inputs for each fingerprint that a test made.
    private final class SeenInputs {
        var all: [String: Set<StageInput>] = [:]
    }

    private let seen = SeenInputs()

    private func fingerprint(
        select: String = "{}", with: String = "{}", herald: String = "", templates: [String: String] = [:], languages: [String] = [],
        program: String = "", taxonomy: Taxonomy = Corpus.taxonomy, gazetteer: Gazetteer = Corpus.gazetteer, theme: Theme = Theme()
    ) throws -> String {
        var workspace = try Workspace(from: herald, file: "herald.yaml")
        workspace.templates = templates
        workspace.languages = try languages.map { text in
            try LanguageFile(
                from: Array(text.utf8), file: "pt.yaml", language: try #require(LanguageTag(written: "pt")),
                vocabulary: LanguageFile.Vocabulary(labels: [], taxonomy: taxonomy, gazetteer: gazetteer, audiences: []))
        }
        workspace.programHash = program
        workspace.theme = theme
        let text = "pipeline: monthly\nselect: \(select)\nstages:\n  - export: atom-feed\n    with: \(with)\n"
        let pipeline = try PipelineChecker.standard.pipeline(from: text, file: "p.yaml")
        let fingerprints = StageFingerprints(workspace: workspace, taxonomy: taxonomy, gazetteer: gazetteer)
        let stage = try #require(pipeline.stages.first)
        let fingerprint = fingerprints.fingerprint(of: stage, in: pipeline)
        seen.all[fingerprint] = Set(fingerprints.sharedInputs + fingerprints.ownInputs(of: stage, in: pipeline))
        return fingerprint
    }

    @Test("a change of any condition, setting, template, audience, list of codes, of the site or the program changes the fingerprint")
    func changes() throws {
        let selections = [
            "{}", "{ themes: [iamm:5] }", "{ themes: [iamm:6] }", "{ evidence: good }", "{ criteria: { any: [innovative] } }",
            "{ criteria: { all: [innovative] } }", "{ kinds: [law] }", "{ levels: [local] }", "{ places: [BD] }", "{ regions: [\"034\"] }",
            "{ languages: [fr] }", "{ organisations: [a, b] }", "{ organisations: [\"a,b\"] }", "{ organisations: [\"a\\\",\\\"b\"] }",
            "{ text: a }", "{ changed-since: 2016-01-01 }", "{ ids: [abc] }", "{ clearance: partners }", "{ order: title }", "{ limit: 5 }",
            "{ organisations: [\"a;b\"] }", "{ cities: [a] }", "{ cities: [a, b] }", "{ origins: [TO] }", "{ transit: [TO] }",
            "{ destinations: [TO] }", "{ corridors: [TO-NZ] }", "{ corridors: [NZ-TO] }", "{ target-groups: [a] }", "{ leads: [a] }",
            "{ partners: [a] }", "{ funders: [a] }", "{ collectors: [a] }", "{ reviewers: [a] }", "{ leads: [a], partners: [a] }",
        ]
        let settings = ["{ title: a }", "{ title: b }", "{ archives: false }", "{ archive-size: 50 }"]
        let workspaces = [
            "site: { title: x }", "site: { publisher: x }", "site: { address: \"https://x.example/\" }", "site: { language: fr }",
            "audiences: { ngos: { limit: 3 } }", "audiences: { ngos: { title: x } }", "audiences: { press: { title: x } }",
            "audiences: { ngos: { tone: scholarly } }", "site: { title: \"x|Herald\" }",
            "site: { contact: a@b.example }", "site: { rights: CC BY }", "site: { rights-address: \"https://a.example/\" }",
            "site: { logo: logo.png }", "site: { logo: rights }", "site: { title: { en: x, fr: y } }", "site: { title: { en: x, es: y } }",
            "audiences: { ngos: { title: { fr: x } } }", "audiences: { ngos: { dataset: true } }",
        ]
        var all = try selections.map { try fingerprint(select: $0) } + settings.map { try fingerprint(with: $0) }
        all += try workspaces.map { try fingerprint(herald: $0) }
        all.append(try fingerprint(templates: ["a": "b"]))
        all.append(try fingerprint(templates: ["a": "b|c=d"]))
        all.append(try fingerprint(templates: ["a": "b", "c": "d"]))
        all.append(try fingerprint(program: "another"))
        all.append(try fingerprint(languages: ["labels: { summary: Resumo }"]))
        all.append(try fingerprint(languages: ["labels: { summary: Sumário }"]))
        all.append(try fingerprint(languages: ["countries: { BR: Brasil }"]))
        let concept = Concept(code: "own", parent: nil, kind: "scheme", labels: Labels(["en": "Own"]))
        all.append(try fingerprint(taxonomy: Taxonomy(concepts: Corpus.taxonomy.concepts + [concept])))
        let places = Corpus.gazetteer
        all += try [
            Gazetteer(countries: places.countries.dropLast(), regions: places.regions, currencies: Set(places.currencies)),
            Gazetteer(countries: places.countries, regions: places.regions.dropLast(), currencies: Set(places.currencies)),
            Gazetteer(countries: places.countries, regions: places.regions, currencies: Set(places.currencies.dropLast())),
        ].map { try fingerprint(gazetteer: $0) }
        all += try themes.map { try fingerprint(theme: $0) }
        #expect(Set(all).count == all.count)
        #expect(Set(seen.all.values).count == all.count, "herald why would not name an input that a fingerprint has")
    }

    @Test("inputs have a key each, which is read again")
    func inputs() throws {
        var workspace = try Workspace(from: "audiences: { press: { title: x } }", file: "herald.yaml")
        workspace.templates = ["a b.mustache": "a", "c.css": "b"]
        let inputs = StageFingerprints(workspace: workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer).sharedInputs
        #expect(Set(inputs.map(\.key)).count == inputs.count)
        #expect(inputs.map(\.key).filter { $0.hasPrefix("template") } == ["template a b.mustache", "template c.css"])
        #expect(inputs.compactMap { StageInput(key: $0.key, hash: $0.hash) } == inputs)
        #expect(StageInput(key: "another kind", hash: "0") == nil)
    }

    @Test("the fingerprint of a selection without later conditions has the same bytes as ever, and later conditions follow it")
    func selection() throws {
        func line(_ select: String) throws -> Substring? {
            try fingerprint(select: select).split(separator: "\n").first { $0.contains(#"["public","newest-first""#) }
        }
        let known: Substring = #"["iamm:5"];["good"];[];[];[];[];["BD"];[];[];[];[];["a"];["b c"];[];[];["public","newest-first","5"]"#
        let select = "themes: [iamm:5], evidence: good, places: [BD], organisations: [a], text: b c, limit: 5"
        #expect(try line("{ \(select) }") == known)
        #expect(
            try line("{ target-groups: [women], corridors: [TO-NZ, WS-NZ], cities: [Malmö], \(select) }")
                == known + #";["cities","Malmö"];["corridors","TO-NZ","WS-NZ"];["target-groups","women"]"#)
        #expect(try line("{}") == #"[];[];[];[];[];[];[];[];[];[];[];[];[];[];[];["public","newest-first",""]"#)
    }

    /// Themes that differ in one value each.
    private var themes: [Theme] {
        let logos = [
            ThemeLogo(file: "a.svg", format: .svg, bytes: [1], text: "a", picture: nil),
            ThemeLogo(file: "a.svg", format: .svg, bytes: [2], text: "a", picture: nil),
            ThemeLogo(file: "a.svg", format: .svg, bytes: [2], text: "b", picture: nil),
            ThemeLogo(
                file: "a.svg", format: .svg, bytes: [2], text: "b", picture: ThemeLogo.Picture(bytes: [3], width: 1, height: 1),
                pictureFile: "a.png"),
        ]
        let changes: [(inout Theme) -> Void] =
            ColourRole.allCases.map { role in { $0.colours[role] = .black } } + logos.map { logo in { $0.logo = logo } } + [
                { $0.headingFont = FontFamily(written: "Lato") }, { $0.textFont = FontFamily(written: "Lato") },
                { $0.wordDocument = WordDocument(file: "a.docx", bytes: [1]) },
                { $0.wordDocument = WordDocument(file: "a.docx", bytes: [2]) },
                { $0.sections = [.context, .assessment, .sources] }, { $0.sections = [.assessment, .context, .sources] },
            ]
        return changes.map { change in
            var theme = Theme()
            change(&theme)
            return theme
        }
    }

    @Test("every field of the values that documents depend on is known to StageFingerprints")
    func fields() throws {
        let fields = { (value: Any) in Mirror(reflecting: value).children.compactMap(\.label).sorted() }
        #expect(
            fields(Site()) == [
                "address", "contact", "language", "logo", "mail", "publisher", "rights", "rightsAddress", "title", "translatedTitles",
            ])
        #expect(
            fields(try #require(Audience.shipped.first)) == [
                "base", "callToAction", "clearance", "evidence", "formats", "frequency", "hasDataset", "hasOverview", "languages", "limit",
                "name", "order", "parts", "selection", "title", "tone", "untranslated", "wordsPerPractice",
            ], "no document depends on \"base\"")
        #expect(fields(Theme()) == ["colours", "headingFont", "logo", "sections", "textFont", "wordDocument"])
        #expect(fields(OAIProviderOptions()) == ["clearance", "namespace", "pageSize", "queries"])
        #expect(fields(Concept(code: "", parent: nil, kind: "", labels: Labels([:]))) == ["code", "kind", "labels", "parent"])
    }

    @Test("another layout of the same settings changes nothing")
    func layout() throws {
        #expect(try fingerprint(with: "{ title: a, archives: false }") == fingerprint(with: "{ archives: false, \"title\": \"a\" }"))
        #expect(try fingerprint(select: "{ evidence: good, limit: 5 }") == fingerprint(select: "{ limit: 5, evidence: [good] }"))
    }

    @Test("a workspace that says nothing has the shipped audiences; one that changes an audience keeps the rest of it")
    func audiences() throws {
        let plain = Workspace(), changed = try Workspace(from: "audiences: { ngos: { limit: 3 } }", file: "herald.yaml")
        #expect(
            plain.audiences.keys.sorted() == [
                "academia", "advisory-committees", "consultancies", "decision-makers", "local-authorities", "ministries", "ngos",
            ])
        var ngos = try #require(plain.audiences["ngos"])
        ngos.limit = 3
        #expect(changed.audiences["ngos"] == ngos)
        #expect(changed.audiences["ministries"] == plain.audiences["ministries"])
    }
}
