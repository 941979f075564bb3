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
                "ministries 8 %: themes, evidence, results, costs, ethics, transferability, constraints, context, weaknesses",
                "ngos 10 %: target-groups, organisations, approach, funding, lessons, weaknesses, context",
                "academia 9 %: purpose, evidence, results, context, weaknesses, unintended-effects, criteria, sources",
                "decision-makers 12 %: results, costs, transferability, weaknesses, context",
                "advisory-committees 7 %: evidence, criteria, results, strengths, weaknesses, unintended-effects, context, ethics, "
                    + "transferability, sources",
                "consultancies 7 %: approach, organisations, funding, results, constraints, transferability, context, weaknesses, lessons, "
                    + "sources",
                "local-authorities 9 %: target-groups, approach, organisations, funding, context, weaknesses, lessons, transferability",
            ])
    }

    @Test("a fuller record lacks little; what is too thin counts as a half and says why")
    func full() throws {
        var practice = Samples.full
        practice.transferability = nil
        #expect(
            told(practice)[..<2] == [
                "ministries 75 %: transferability, constraints, context (one side only)",
                "ngos 80 %: approach, context (one side only)",
            ])
        practice.context?.economic = LocalizedText("Orchards need hands.")
        practice.claims[0].value = nil
        practice.targets = []
        practice.evidence = [Evidence()]
        #expect(told(practice)[0] == "ministries 75 %: evidence (awaited), results (no figure), transferability, constraints")
    }

    @Test("what an audience may not read counts neither way")
    func withheld() throws {
        let ministries = try audience("ministries")
        var practice = Samples.minimal
        let before = practice.completeness(for: ministries)
        practice.sensitivity = [MapEntry(.costs, .internal), MapEntry(.evidence, .partners)]
        let after = practice.completeness(for: ministries)
        #expect(before.percent == 8 && after.percent == 10)
        #expect(after.gaps.map(\.part) == [.themes, .results, .ethics, .transferability, .constraints, .context, .weaknesses])
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
