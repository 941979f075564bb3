import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldTemplates

@Suite("Plural rules")
struct PluralRulesTests {
    private func rules(_ language: String) throws -> PluralRules {
        let tag = try #require(LanguageTag(written: language))
        return try #require(NotationTable.notation(of: tag)).plurals
    }

    @Test(
        "a number has the form that the Unicode CLDR says",
        arguments: [
            ("en", [1: "one", 0: "other", 2: "other"]), ("fr", [0: "one", 1: "one", 2: "other", 1_000_000: "many"]),
            ("ar", [0: "zero", 1: "one", 2: "two", 3: "few", 110: "few", 11: "many", 199: "many", 100: "other", 102: "other"]),
            ("ru", [1: "one", 21: "one", 2: "few", 24: "few", 5: "many", 11: "many", 12: "many", 111: "many"]),
            ("pl", [1: "one", 2: "few", 22: "few", 5: "many", 12: "many", 21: "many"]), ("pt", [0: "one", 1: "one", 2: "other"]),
            ("pt-PT", [0: "other", 1: "one"]), ("zh", [1: "other"]), ("lt", [1: "one", 2: "few", 10: "other"]),
        ])
    func forms(language: String, expected: [Int: String]) throws {
        let rules = try rules(language)
        for (count, form) in expected { #expect(rules.form(of: count).rawValue == form, "\(count) in \(language)") }
    }

    @Test("the forms of a language are those that whole numbers have")
    func needed() throws {
        #expect(try rules("ru").forms == [.one, .few, .many, .other])
        #expect(try rules("cs").forms == [.one, .few, .other])
        #expect(try rules("ja").forms == [.other])
    }

    @Test("every row of the table has rules that can be read, twelve months and two quotation marks")
    func table() throws {
        let lines = String(decoding: PackageResources.languages_txt, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == NotationTable.languages.count)
        for line in lines {
            let cells = line.split(separator: " | ", omittingEmptySubsequences: false)
            #expect(throws: Never.self) { try PluralRules(String(cells[15])) }
            let tag = try #require(LanguageTag(written: String(cells[0])))
            let notation = try #require(NotationTable.notation(of: tag))
            #expect(notation.months.count == 12 && [0, 12].contains(notation.monthsAlone.count), "\(cells[0])")
            #expect(
                notation.quotationMarks.count == 2 && notation.day.written.contains("{day}") && notation.month.written.contains("{year}"),
                "\(cells[0])")
        }
    }

    @Test(
        "a mistake in a rule is reported with an example",
        arguments: [
            ("one: m = 1", "the condition is \" m = 1\"; expected one such as \"n % 10 = 2..4 and n % 100 != 12..14\""),
            ("one: n % 0 = 1", "the condition is \" n % 0 = 1\"; expected one such as \"n % 10 = 2..4 and n % 100 != 12..14\""),
            ("one: n = 4..2", "the condition is \" n = 4..2\"; expected one such as \"n % 10 = 2..4 and n % 100 != 12..14\""),
            ("ones: n = 1", "no plural form is called \"ones\"; expected zero, one, two, few, many or other"),
            ("n = 1", "the rule \"n = 1\" has no condition; expected a form, a colon and a condition"),
        ])
    func mistakes(rules: String, message: String) {
        let problem = #expect(throws: Diagnostic.self) { try PluralRules(rules) }
        #expect(problem?.message == message)
    }
}
