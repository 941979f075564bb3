import HeraldCorpus
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import Testing

@Suite("The sample practices")
struct SamplePracticesTests {
    private static let submissions: [Submission] = {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        return Corpus.samples.flatMap { sample in
            YAMLBlock(sample.bytes, file: sample.name).records(with: reader).compactMap { record in
                if case .success(.record(let submission)) = record.result { submission } else { nil }
            }
        }
    }()
    private static let practices = submissions.map(\.practice)

    @Test("every file is one record, named after its id, without a mistake")
    func files() {
        #expect(Self.practices.count == Corpus.samples.count)
        #expect(Self.practices.count >= 40)
        let names = Corpus.samples.map { String($0.name.dropLast(5)) }
        #expect(Set(Self.practices.map(\.id.written)) == Set(names))
    }

    @Test("they cover the Agenda, both forms of record, every category and the languages promised")
    func coverage() {
        let chapters = Set(
            Self.practices.flatMap(\.themes).filter { $0.scheme == "iamm" }.compactMap { Int($0.code.prefix { $0 != "." }) })
        #expect(chapters.count >= 15, "\(chapters.sorted())")
        #expect(chapters.isSubset(of: 1...20))
        #expect(Set(Self.practices.map(\.profile)) == Set(RecordProfile.allCases))
        #expect(Set(Self.practices.map(\.category)) == Set(Category.allCases))
        let languages = Self.practices.flatMap { $0.translations.map(\.key.written) }
        #expect(languages.filter { $0 == "fr" }.count >= 8)
        #expect(languages.filter { $0 == "ar" }.count >= 3)
    }

    @Test("every figure has a source of the record and a page")
    func figures() {
        for practice in Self.practices {
            for claim in practice.claims where claim.value != nil {
                #expect(claim.page != nil, "\(practice.id): \(claim.statement.original)")
                #expect(practice.sources.contains { $0.id == claim.source }, "\(practice.id): \(claim.statement.original)")
            }
        }
    }

    @Test("each says what a digest may never drop: a summary, its context and its weaknesses")
    func completeness() {
        for practice in Self.practices {
            #expect(practice.context != nil, "\(practice.id) has no context")
            #expect(!practice.weaknesses.isEmpty, "\(practice.id) has no weaknesses")
            #expect(!practice.strengths.isEmpty, "\(practice.id) has no strengths")
            #expect(!practice.sources.isEmpty, "\(practice.id) has no sources")
            #expect(!practice.themes.isEmpty, "\(practice.id) has no themes")
            #expect(practice.purpose != nil && practice.approach != nil, "\(practice.id) has no purpose or approach")
        }
    }

    @Test("they are in every state of review")
    func reviews() {
        let policy = ReviewPolicy()
        let verdicts = Self.submissions.map { $0.reviews.map(\.verdict) }
        #expect(Self.submissions.contains { policy.decision(on: $0.reviews, of: $0.practice).isAccepted })
        #expect(verdicts.contains([]))
        #expect(verdicts.contains([.accept]))
        #expect(verdicts.contains { $0.contains(.revise) })
        #expect(verdicts.contains { $0.contains(.tooEarly) })
    }
}
