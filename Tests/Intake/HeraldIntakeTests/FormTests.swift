import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import HeraldYAML
import Testing

@Suite("The form of a record")
struct FormTests {
    private func form(_ id: String? = "seasonal-permits", _ profile: RecordProfile = .narrative, _ language: String = "en") throws -> String
    {
        let language = try #require(LanguageTag(written: language))
        return RecordForm.text(id: id.flatMap { Slug(written: $0) }, profile: profile, language: language, audiences: Audience.shipped)
    }

    private func read(_ text: String) throws -> Result<Submission, Diagnostics> {
        let node = try #require(try YAMLDocument.parseAll(text, file: "form.yaml").first)
        return RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy).read(node)
    }

    /// Returns the form with all "# " removed and with the examples as answers.
    private func filled(_ form: String) -> String {
        var keys: [(indent: Int, key: String)] = []
        return form.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.hasPrefix("# ") ? String(line.dropFirst(2)) : String(line)
            let content = line.drop { $0 == " " }
            if content.hasPrefix("#") || content.isEmpty { return line }
            let isItem = content.hasPrefix("-")
            let key = content.drop { $0 == "-" || $0 == " " }.prefix { $0 != ":" }
            let indent = line.count - content.count + (isItem ? 2 : 0)
            if key.isEmpty { return line + " " + (Questionnaire.question(keys.map(\.key).joined(separator: "."))?.example ?? "") }
            keys = keys.filter { $0.indent < indent } + [(indent, String(key))]
            guard line.hasSuffix(":"), let question = Questionnaire.question(keys.map(\.key).joined(separator: ".")) else { return line }
            let isList = [
                "target-groups", "stakeholders", "constraints", "strengths", "weaknesses", "lessons", "unintended-effects",
                "curators-notes",
            ].contains(question.field)
            return isList || question.example.isEmpty ? line : "\(line) \(question.example)"
        }.joined(separator: "\n")
    }

    @Test("with every question answered it is a record with every field", arguments: RecordProfile.allCases, ["en", "fr", "es"])
    func complete(_ profile: RecordProfile, _ language: String) throws {
        let text = filled(try form("seasonal-permits", profile, language))
        let practice = try read(text.replacing("translations: { fr: 1 }", with: "translations: { ar: 1 }")).get().practice
        #expect(practice.id.written == "seasonal-permits" && practice.profile == profile && practice.language.written == language)
        #expect(practice.title.original == "Seasonal permits that workers can renew")
        #expect(practice.narrative.count == (profile == .narrative ? 4 : 1))
        #expect(practice.costs.first?.amount.written == "1250000" && practice.themes.count == 2)
        let stored = try #require(
            try JSONSerialization.jsonObject(with: Data(RecordEncoder.encode(practice))) as? [String: Any])
        let missing = RecordFormKeys.all.filter { stored[$0] == nil && $0 != "profile" && $0 != "language" }
        #expect(missing.isEmpty)
        for audience in Audience.shipped { #expect(practice.completeness(for: audience).percent == 100) }
    }

    @Test("with the four open lines filled in it is a record")
    func least() throws {
        var text = try form()
        for (key, answer) in [("kind", "law"), ("title", "A law"), ("summary", "It is one.")] {
            text = text.replacing("\n\(key):\n", with: "\n\(key): \(answer)\n")
        }
        let practice = try read(text).get().practice
        #expect(practice.kind == .law && practice.profile == .narrative && practice.claims.isEmpty)
    }

    @Test("not filled in it is refused, with each question that must be answered")
    func unfilled() throws {
        guard case .failure(let problems) = try read(try form(nil, .questionnaire)) else {
            Issue.record("an empty form was taken in")
            return
        }
        #expect(
            problems.all.map(\.message) == [
                "\"id\" is empty; expected 3 to 80 lower-case letters, digits and single hyphens",
                "\"kind\" is empty; expected \(PracticeKind.expectation)", "\"title\" is empty; expected a text",
                "\"summary\" is empty; expected a text",
            ])
        #expect(problems.all.last?.hint == "What must somebody know who reads nothing else, in two to four sentences?")
        #expect(problems.all.allSatisfy { $0.position?.file == "form.yaml" })
    }

    @Test("a question is above each field, with what is expected and who reads it")
    func questions() throws {
        let english = try form()
        #expect(
            english.contains(
                """

                ## What did it cost, and what does that pay for? (a list; read by ministries, ngos, decision-makers, consultancies,
                ## local-authorities)
                # costs:
                #     ## How much? (needed; a plain number such as 250000 or 2.9, or a range such as [5, 8])
                #   - amount:
                #     ## In which currency? (needed; an ISO 4217 code of three capital letters such as EUR)
                #     currency:
                #     ## What does it cover: which years, which part, whose money? (for example: One year, without the staff of the
                #     ## ministry)
                #     note:

                """))
        #expect(english.contains("\n## What did not go well? No digest leaves this out. (a list; every audience reads it; for example: "))
        let french = try form("permis-saisonniers", .narrative, "fr")
        #expect(french.hasPrefix("## Une pratique, en récit"))
        #expect(french.contains("\n## À quel niveau agit-elle ? (local, national, regional ou global)\n# level:\n"))
        #expect(french.contains("\nlanguage: fr\n") && french.contains("- heading: Comment cela a commencé\n"))
        #expect(french.contains("(nécessaire ; un code ISO 3166-1 de deux majuscules tel que BD)"))
        for line in english.split(separator: "\n") { #expect(line.count <= 116) }
    }

    @Test("the table has a question for every field of records and reviews, in both languages, and no others of records")
    func table() {
        let fields = RecordFormKeys.fields
        let known = Set(Questionnaire.all.map(\.field))
        #expect(fields.filter { !known.contains($0) } == [])
        #expect(Questionnaire.all.map(\.field).filter { !$0.hasPrefix("reviews") && !fields.contains($0) } == [])
        for question in Questionnaire.all {
            #expect(!question.english.isEmpty && !question.french.isEmpty && question.english.count <= 120, "\(question.field)")
        }
    }
}

/// The fields of a record, derived from the JSON Schema instead of the form.
enum RecordFormKeys {
    static let all: [String] = fields.filter { !$0.contains(".") && $0 != "reviews" }

    static let fields: [String] = {
        let schema = (try? JSONSerialization.jsonObject(with: Data(RecordJSONSchema.text.utf8))) as? [String: Any]
        return schema.map { names(in: $0, prefix: "") } ?? []
    }()

    private static func names(in schema: [String: Any], prefix: String) -> [String] {
        let owner = schema["properties"] == nil ? schema["items"] as? [String: Any] ?? [:] : schema
        let properties = owner["properties"] as? [String: [String: Any]] ?? [:]
        return properties.flatMap { name, value in [prefix + name] + names(in: value, prefix: prefix + name + ".") }
    }
}
