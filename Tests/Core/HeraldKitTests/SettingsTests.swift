import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Testing

/// Settings with a field of every shape.
private struct AllShapesSettings: ParsableSettings {
    var title = "Untitled"
    var note: String?
    var size = 20
    var limit: Int?
    var isOpen = true
    var language = LanguageTag.english
    var since: PartialDate?
    var evidence: [HeraldModel.Category] = [.good]
    var names: [String] = []
    var inner = Inner()
    var audiences: [String] = []

    static var fields: [Field<Self>] {
        [
            .string("title", \.title, "The title.").example("A title"),
            .string("note", \.note, "A note."),
            .integer("size", \.size, in: 10...1000, "The size."),
            .integer("limit", \.limit, in: 1...5, "The limit."),
            .boolean("open", \.isOpen, "Whether it is open."),
            .scalar("language", \.language, "The language."),
            .scalar("since", \.since, "Since when."),
            .list("evidence", \.evidence, "The categories."),
            .list("names", \.names, "The names."),
            .mapping("inner", \.inner, "More."),
            .list("audiences", \.audiences, "For whom.").required().example("[ngos]"),
        ]
    }

    func problems(in context: CheckContext) -> [SettingsProblem] {
        audiences.enumerated().filter { !context.audiences.contains($0.element) }.map {
            SettingsProblem("audiences", element: $0.offset, "nobody is called \"\($0.element)\"")
        }
    }
}

private struct Inner: ParsableSettings {
    var low = 1
    var high = 9

    static let fields: [Field<Self>] = [.integer("low", \.low, in: 0...9, "Low."), .integer("high", \.high, in: 0...9, "High.")]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        low > high ? [SettingsProblem("high", "\(high) is below \(low)", with: ["low"])] : []
    }
}

@Suite("Settings read through their fields")
struct SettingsTests {
    private static let place = SourcePosition(line: 1, column: 1)
    private func plain(_ text: String) -> Node { Node(.scalar(text, plain: true), at: Self.place) }
    private func quoted(_ text: String) -> Node { Node(.scalar(text, plain: false), at: Self.place) }
    private func list(_ items: Node...) -> Node { Node(.sequence(items), at: Self.place) }
    private var nothing: Node { Node(.null, at: Self.place) }
    private func mapping(_ entries: KeyValuePairs<String, Node>) -> Node {
        Node(.mapping(entries.map { .init(key: $0.key, keyPosition: Self.place, value: $0.value) }), at: Self.place)
    }

    private func read(_ entries: KeyValuePairs<String, Node>, withAudiences: Bool = true) -> (
        settings: AllShapesSettings, problems: [String]
    ) {
        var reader = SettingsReader(audiences: ["ngos", "press"])
        var settings = AllShapesSettings()
        var all = Array(entries)
        if withAudiences { all.append((key: "audiences", value: plain("ngos"))) }
        let node = Node(.mapping(all.map { .init(key: $0.key, keyPosition: Self.place, value: $0.value) }), at: Self.place)
        reader.read(node, into: &settings)
        return (settings, reader.diagnostics.map { $0.message + ($0.hint.map { "; hint: \($0)" } ?? "") })
    }

    @Test("each shape is read into its place")
    func shapes() {
        let (settings, problems) = read([
            "title": plain("2016"), "note": quoted("true"), "size": plain("10"), "limit": plain("5"), "open": plain("false"),
            "language": plain("pt-br"), "since": plain("2010-06"), "evidence": list(plain("promising"), plain("case-study")),
            "names": list(quoted("a, b"), plain("c")), "inner": mapping(["low": plain("3")]),
        ])
        #expect(problems == [])
        #expect((settings.title, settings.note) == ("2016", "true"))
        #expect((settings.size, settings.limit, settings.isOpen) == (10, 5, false))
        #expect((settings.language.written, settings.since?.written) == ("pt-BR", "2010-06"))
        #expect(settings.evidence == [.promising, .caseStudy])
        #expect(settings.names == ["a, b", "c"])
        #expect((settings.inner.low, settings.inner.high) == (3, 9))
    }

    @Test("a single value is read as a list of one, and an empty mapping as the defaults")
    func single() {
        let (settings, problems) = read(["evidence": plain("emerging"), "inner": nothing])
        #expect(problems == [])
        #expect(settings.evidence == [.emerging])
        #expect(settings.inner.high == 9)
    }

    @Test("an unknown key is named, with what there is and what was meant")
    func unknown() {
        let expected = "expected title, note, size, limit, open, language, since, evidence, names, inner or audiences"
        #expect(read(["titel": plain("x")]).problems == ["no setting is called \"titel\"; \(expected); hint: did you mean \"title\"?"])
        #expect(read(["colour": plain("x")]).problems == ["no setting is called \"colour\"; \(expected)"])
        var reader = SettingsReader()
        var none = NoSettings()
        reader.read(mapping(["colour": plain("red")]), into: &none)
        #expect(reader.diagnostics.map(\.message) == ["no setting is called \"colour\"; there are no settings here"])
    }

    @Test("a required setting that is missing is named, with an example")
    func missing() {
        #expect(read([:], withAudiences: false).problems == ["\"audiences\" is missing; hint: audiences: [ngos]"])
        #expect(
            read(["audiences": nothing], withAudiences: false).problems == [
                "found nothing; expected at least one value; hint: give it values, or remove the key"
            ])
    }

    @Test("wrong values say what was found and what was expected")
    func wrong() {
        let whole = "expected a whole number from 10 to 1000"
        let cases: [(String, Node, String)] = [
            ("title", nothing, "found nothing; expected a text"), ("title", quoted(" \n"), "found \" \n\"; expected a text"),
            ("title", list(plain("a")), "found a list; expected a text"), ("note", mapping([:]), "found a mapping; expected a text"),
            ("size", plain("9"), "found \"9\"; \(whole)"), ("size", plain("1001"), "found \"1001\"; \(whole)"),
            ("size", quoted("20"), "found \"20\"; \(whole); hint: remove the quotes"),
            ("size", plain("1,000"), "found \"1,000\"; \(whole); hint: write it without separators: 1000"),
            ("size", plain("20.5"), "found \"20.5\"; \(whole)"),
            ("size", plain("99999999999999999999"), "found \"99999999999999999999\"; \(whole)"),
            ("open", plain("yes"), "found \"yes\"; expected true or false; hint: did you mean true?"),
            ("open", plain("No"), "found \"No\"; expected true or false; hint: did you mean false?"),
            ("open", quoted("true"), "found \"true\"; expected true or false; hint: remove the quotes"),
            (
                "language", plain("EN GB"),
                "found \"EN GB\"; expected a BCP 47 language tag such as en, fr or pt-BR; hint: did you mean \"EN-GB\"?"
            ),
            ("since", plain("June"), "found \"June\"; expected a date such as 2010, 2010-06 or 2010-06-30"),
            ("evidence", plain("Good"), "found \"Good\"; expected good, promising, emerging or case-study; hint: did you mean \"good\"?"),
            (
                "evidence", plain("case study"),
                "found \"case study\"; expected good, promising, emerging or case-study; hint: did you mean \"case-study\"?"
            ),
            ("evidence", list(), "found an empty list; expected at least one value; hint: give it values, or remove the key"),
            ("evidence", list(plain("good"), plain("good")), "\"good\" is listed twice; hint: remove it"),
            ("names", list(quoted("")), "found \"\"; expected a text"),
            ("inner", plain("x"), "found \"x\"; expected keys with values such as \"key: value\""),
            (
                "inner", list(mapping(["low": plain("1")])),
                "found a list; expected keys with values such as \"key: value\"; hint: remove the \"- \""
            ),
        ]
        for (key, node, message) in cases { #expect(read([key: node]).problems == [message]) }
    }

    @Test("all mistakes are reported, not only the first")
    func several() {
        #expect(
            read(["titel": plain("x"), "size": plain("1"), "open": plain("maybe"), "evidence": list(plain("bad"), plain("worse"))]).problems
                .count == 5)
    }

    @Test("a problem between settings is reported only when each of them could be read")
    func between() {
        #expect(read(["inner": mapping(["low": plain("5"), "high": plain("3")])]).problems == ["3 is below 5"])
        #expect(
            read(["inner": mapping(["low": plain("five"), "high": plain("0")])]).problems == [
                "found \"five\"; expected a whole number from 0 to 9"
            ])
        #expect(read(["audiences": list(plain("ngos"), plain("nobody"))], withAudiences: false).problems == ["nobody is called \"nobody\""])
    }

    @Test("the manual tells defaults as they are written in YAML")
    func descriptions() {
        let told = Dictionary(uniqueKeysWithValues: AllShapesSettings.descriptions.map { ($0.name, $0.defaultValue) })
        #expect(told["title"] == "Untitled")
        #expect(told["note"] == .some(nil))
        #expect(told["size"] == "20")
        #expect(told["open"] == "true")
        #expect(told["language"] == "en")
        #expect(told["evidence"] == "[good]")
        #expect(told["names"] == .some(nil))
        #expect(told["audiences"] == .some(nil))
        #expect(AllShapesSettings.descriptions.filter(\.isRequired).map(\.name) == ["audiences"])
        #expect(AllShapesSettings.descriptions.first?.example == "A title")
        #expect(
            AllShapesSettings.descriptions.first { $0.name == "evidence" }?.shape
                == .list(.choice(["good", "promising", "emerging", "case-study"])))
    }
}
