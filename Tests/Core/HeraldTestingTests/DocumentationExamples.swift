import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

// The examples of HeraldTesting's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation")
struct DocumentationExamples {
    @Test("the example of SplitMix64")
    func splitMix64() {
        var random = SplitMix64(seed: 7)
        let dice = (1...3).map { _ in 1 + random.below(6) }
        var again = SplitMix64(seed: 7)
        let same = (1...3).map { _ in again.below(6) + 1 }  // equal to dice
        var vector = SplitMix64(seed: 0)
        let first = vector.next()  // 0xE220_A839_7B1D_CDAF
        #expect(first == 0xE220_A839_7B1D_CDAF)
        #expect(dice == same && dice.allSatisfy { (1...6).contains($0) })
    }

    @Test("the example of next")
    func next() {
        var random = SplitMix64(seed: 5)
        let order = (1...9).shuffled(using: &random)
        let isPermutation = order.sorted() == Array(1...9)  // true
        #expect(isPermutation)
    }

    @Test("the example of below")
    func below() {
        var random = SplitMix64(seed: 7)
        let rolls = (1...600).map { _ in 1 + random.below(6) }
        let faces = Set(rolls).sorted()  // [1, 2, 3, 4, 5, 6]
        #expect(faces == [1, 2, 3, 4, 5, 6])
    }

    @Test("the example of chance")
    func chance() {
        var random = SplitMix64(seed: 7)
        let isCertain = random.chance(oneIn: 1)  // true
        let hits = (1...3000).count { _ in random.chance(oneIn: 3) }  // about 1000
        #expect(isCertain && (900...1100).contains(hits))
    }

    @Test("the example of pick")
    func pick() {
        var random = SplitMix64(seed: 1)
        let level = random.pick(Level.allCases)
        let isLevel = Level.allCases.contains(level)  // true
        #expect(isLevel)
    }

    @Test("the example of PracticeGenerator")
    func practiceGenerator() {
        var generator = PracticeGenerator(seed: 1)
        let practices = (0..<200).map { _ in generator.practice() }
        let log = InMemoryPracticeLog(practices)
        let first = practices[0].id  // "generated-000001"
        var odd = PracticeGenerator(seed: 42)
        for _ in 0..<100 {
            let practice = odd.arbitrary()
            #expect(practice.languages.first == practice.language, "\(practice.id) of seed 42")
        }
        #expect(first.written == "generated-000001" && log.moment.sequence == 200)
    }

    @Test("the example of PracticeGenerator's init")
    func copiedGenerator() {
        var generator = PracticeGenerator(seed: 1)
        var copy = generator
        let areEqual = generator.practice() == copy.practice()  // true
        #expect(areEqual)
    }

    @Test("the example of a record that is made again")
    func madeAgain() {
        var again = PracticeGenerator(seed: 7)
        let third = (1...3).map { _ in again.arbitrary() }[2]
        let id = third.id  // "generated-000003"
        #expect(id.written == "generated-000003")
    }

    @Test("the example of submission")
    func submission() {
        var generator = PracticeGenerator(seed: 1)
        let submission = generator.submission()
        let centres = Set(submission.reviews.map(\.centre)).count  // 2
        #expect(centres == 2)
    }

    @Test("the example of practice")
    func practice() {
        var generator = PracticeGenerator(seed: 1)
        let practice = generator.practice()
        let isFilled = !practice.claims.isEmpty && practice.context != nil  // true
        #expect(isFilled)
    }

    @Test("the example of arbitrary")
    func arbitrary() {
        var generator = PracticeGenerator(seed: 7)
        for _ in 0..<50 {
            let practice = generator.arbitrary()
            let text = practice.title.original
            #expect(!text.isEmpty && text.count <= 40)
        }
    }

    @Test("the example of Samples")
    func samples() {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
        let context = Samples.context(language: Samples.french)
        let country = context.gazetteer.name(of: CountryCode(written: "NZ")!, in: context.site.language)  // "Nouvelle-Zélande"
        #expect(country == "Nouvelle-Zélande" && log.moment.sequence == 2)
    }

    @Test("the example of a changed sample")
    func changedSample() {
        var practice = Samples.minimal
        practice.sources = Samples.full.sources
        practice.sources[0].url = nil
        let hasAddress = practice.sources.contains { $0.url != nil }  // false
        #expect(!hasAddress)
    }

    @Test("the examples of french and arabic")
    func languages() {
        let languages = Samples.full.languages  // [en, fr, ar]
        let isTranslated = languages.contains(Samples.french)  // true
        #expect(languages.map(\.written) == ["en", "fr", "ar"] && isTranslated)
        let title = Samples.full.title.translation(in: Samples.arabic)  // "العمل الموسمي"
        let summary = Samples.full.summary.translation(in: Samples.arabic)  // nil
        #expect(title == "العمل الموسمي" && summary == nil)
    }

    @Test("the example of a context with templates")
    func templates() {
        let context = Samples.context(templates: ["brief.mustache": "<h1>{{title}}</h1>"])
        let names = context.templates.keys.sorted()  // ["brief.mustache"]
        #expect(names == ["brief.mustache"])
    }

    @Test("the example of both")
    func both() {
        let text = Samples.both("Farm workers", "Ouvriers agricoles")
        let translation = text.translation(in: Samples.french)  // "Ouvriers agricoles"
        #expect(translation == "Ouvriers agricoles")
    }

    @Test("the example of minimal")
    func minimal() {
        let practice = Samples.minimal
        let isEmpty = practice.countries.isEmpty && practice.sources.isEmpty  // true
        let category = practice.category  // .emerging
        #expect(isEmpty && category == .emerging)
    }

    @Test("the example of full")
    func full() {
        let practice = Samples.full
        let weakness = practice.weaknesses[0].translation(in: Samples.french)  // "Les petits États gagnent peu."
        let reporter = practice.sources[1].via  // "report"
        #expect(weakness == "Les petits États gagnent peu." && reporter?.written == "report")
    }

    @Test("the example of published")
    func published() {
        let published = Samples.published(Samples.full)
        let day = published.updated.written  // "2017-01-02T00:00:00Z"
        #expect(day == "2017-01-02T00:00:00Z" && published.version == 2)
    }

    @Test("the example of context")
    func context() {
        let collector = DocumentCollector()
        let context = Samples.context(reporter: { warning in print(warning) })
        let sink = collector as any DocumentSink
        #expect(context.pipeline == "monthly" && sink is DocumentCollector)
    }

    @Test("the example of filled")
    func filled() {
        let hostile = Samples.filled(with: "</title><script>alert(1)</script>")
        let title = hostile.title.original  // "</title><script>alert(1)</script>"
        #expect(title == "</title><script>alert(1)</script>")
    }
}
