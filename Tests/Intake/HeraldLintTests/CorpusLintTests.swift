import HeraldCorpus
import HeraldIntake
import HeraldModel
import Testing

@testable import HeraldLint

@Suite("Lint of the sample practices and of sets")
struct CorpusLintTests {
    /// The known findings. Both are correct: the report itself compares 23 Member States with 10 + 11 + 5, and the record says so among its
    /// weaknesses. The first is in the narrative, the second in the claims. There are no false alarms.
    private static let known = [
        "eu-integration-fund-third-country-nationals narrative.1.text sum",
        "eu-integration-fund-third-country-nationals claims.4.value sum",
    ]

    @Test("of the sample practices only the sum that the report itself has wrong is found")
    func samples() {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var sets = Lint.setRules.map { $0.begin() }
        var found: [String] = []
        for sample in Corpus.samples {
            let block = YAMLBlock(sample.bytes, file: sample.name)
            guard case .success(.record(let submission))? = block.records(with: reader).first?.result else { continue }
            let practice = submission.practice
            let subject = LintRecord(practice)
            var findings = Lint.findings(in: subject)
            for index in sets.indices { findings += sets[index].findings(in: subject) }
            found += findings.map { "\(practice.id) \($0.path.joined(separator: ".")) \($0.rule)" }
        }
        #expect(found == Self.known)
    }

    private static func record(_ id: String, _ publisher: String) -> LintRecord {
        var practice = Practice()
        practice.id = Slug(written: id) ?? .unnamed
        var source = Source()
        source.publisher = publisher
        practice.sources = [source]
        return LintRecord(practice)
    }

    @Test("two records that put one institute in two cities, or spell it differently, are both named")
    func sets() {
        var places = OrganisationPlacesSetCheck()
        #expect(places.findings(in: Self.record("first", "ERCOMER, Utrecht University")).isEmpty)
        #expect(
            places.findings(in: Self.record("second", "Research Centre (ERCOMER); Rotterdam")).map(\.message)
                == ["\"ERCOMER\" is in Rotterdam here, and in Utrecht in \"first\""])
        #expect(places.findings(in: Self.record("third", "ERCOMER, Utrecht")).isEmpty)
        var names = OrganisationNamesSetCheck()
        #expect(names.findings(in: Self.record("first", "Migration Policy Group")).isEmpty)
        #expect(
            names.findings(in: Self.record("second", "Migraton Policy Group")).map(\.message)
                == ["\"Migraton Policy Group\" is almost \"Migration Policy Group\" in \"first\""])
        #expect(names.findings(in: Self.record("third", "Government of Iran")).isEmpty)
    }

    @Test("a translation is stale when it was made from an earlier version than the store's")
    func stale() {
        var practice = Practice()
        practice.translations = [MapEntry(.french, 1)]
        #expect(Lint.findings(in: LintRecord(practice, version: 1)).isEmpty)
        #expect(
            Lint.findings(in: LintRecord(practice, version: 3)).map(\.message)
                == ["the translation in \"fr\" was made from version 1, and the original is at version 3"])
    }

    @Test("names of rules are kebab-case and none is used twice")
    func names() {
        let names = Lint.rules.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { Slug(written: $0) != nil })
    }
}

extension LanguageTag {
    fileprivate static let french = LanguageTag(written: "fr") ?? .english
}
