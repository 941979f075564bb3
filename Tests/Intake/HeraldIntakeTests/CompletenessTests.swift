import HeraldIntake
import HeraldModel
import HeraldTesting
import Testing

@Suite("How much of what an audience reads a record has")
struct CompletenessTests {
    private func audience(_ name: String) throws -> Audience { try #require(Audience.shipped.first { $0.name == name }) }

    private func told(_ practice: Practice) -> [String] {
        Audience.shipped.map { audience in
            let found = practice.completeness(for: audience)
            return "\(found.audience) \(found.percent) %: \(found.gaps.map(\.name).joined(separator: ", "))"
        }
    }

    @Test("a record with little in it lacks most, for each audience something else")
    func bare() {
        #expect(
            told(Samples.minimal) == [
                "ministries 10 %: evidence, results, costs, context, strengths, weaknesses, transferability",
                "ngos 9 %: target-groups, approach, organisations, context, strengths, weaknesses, lessons, constraints",
                "academia 9 %: evidence, results, context, strengths, weaknesses, unintended-effects, ethics, sources",
                "decision-makers 14 %: results, costs, context, weaknesses",
                "advisory-committees 8 %: evidence, criteria, results, context, strengths, weaknesses, ethics, transferability, sources",
                "consultancies 7 %: approach, results, costs, context, constraints, strengths, weaknesses, lessons, transferability, sources",
                "local-authorities 9 %: target-groups, approach, organisations, costs, context, weaknesses, lessons, transferability",
            ])
    }

    @Test("a fuller record lacks little; what is too thin counts as a half and says why")
    func full() throws {
        var practice = Samples.full
        practice.transferability = nil
        #expect(
            told(practice)[..<2] == [
                "ministries 80 %: context (one side only), transferability",
                "ngos 72 %: approach, context (one side only), constraints",
            ])
        practice.context?.economic = LocalizedText("Orchards need hands.")
        practice.claims[0].value = nil
        practice.targets = []
        practice.evidence = [Evidence()]
        #expect(told(practice)[0] == "ministries 80 %: evidence (awaited), results (no figure), transferability")
    }

    @Test("what an audience may not read counts neither way")
    func withheld() throws {
        let ministries = try audience("ministries")
        var practice = Samples.minimal
        let before = practice.completeness(for: ministries)
        practice.sensitivity = [MapEntry(.costs, .internal), MapEntry(.evidence, .partners)]
        let after = practice.completeness(for: ministries)
        #expect(before.percent == 10 && after.percent == 12)
        #expect(after.gaps.map(\.part) == [.results, .context, .strengths, .weaknesses, .transferability])
        var ngos = try audience("ngos")
        #expect(!practice.completeness(for: ngos).gaps.contains { $0.part == .contacts })
        ngos.clearance = .internal
        #expect(practice.completeness(for: ngos).gaps.last == Completeness.Gap(.contacts, .missing))
        practice.contacts = [Contact()]
        #expect(practice.completeness(for: ngos).gaps.last?.name == "contacts (no address)")
    }

    @Test("what is missing is asked for in the words of the questionnaire")
    func words() throws {
        let gap = Completeness.Gap(.results, .missing)
        #expect(gap.question(in: .english) == "What was reached, in words and figures, and where is that written?")
        #expect(
            gap.question(in: Samples.french) == "Qu’a-t-on obtenu, en mots et en chiffres, et où est-ce écrit ?")
        for part in Audience.Part.allCases {
            #expect(Questionnaire.question(part.fields[0]) != nil, "\(part.written)")
            for field in part.fields { #expect(Audience.Part.parts(showing: field).contains(part)) }
        }
    }
}
