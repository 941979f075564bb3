import HeraldDiagnostics
import HeraldModel
import Testing

// The examples of HeraldModel's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Results")
struct DocumentationExamplesResults {
    @Test("the example of Claim")
    func claim() {
        var claim = Claim()
        claim.statement = LocalizedText("Households in the scheme earn more.")
        claim.value = Figure(written: "35")
        claim.unit = LocalizedText("per cent")
        claim.year = 2010
        claim.source = Slug(written: "study")
        claim.page = "35"
        #expect(claim.value?.written == "35")
    }

    @Test("the example of Target")
    func target() {
        var target = Target()
        target.indicator = LocalizedText("Workers who return")
        target.target = Figure(written: "60")
        target.achieved = Figure(written: "52..55")
        target.unit = LocalizedText("per cent")
        #expect(target.achieved?.endpoints == ["52", "55"])
    }

    @Test("the example of PracticeContext")
    func practiceContext() {
        var context = PracticeContext()
        context.historic = LocalizedText("Recruitment agencies had charged workers for years.")
        context.economic = LocalizedText("Growers lack labour at harvest time.")
        #expect(context.political == nil && context.historic != nil)
    }

    @Test("the example of Criteria")
    func criteria() {
        var criteria = Criteria()
        criteria.replicable = LocalizedText("Australia did it too.")
        let met = criteria.met.map(\.criterion)  // [.replicable]
        #expect(met == [.replicable])
    }

    @Test("the example of Criterion")
    func criterion() {
        let criterion = Criterion(written: "makes-a-difference")
        let all = Criterion.allCases.count  // 4
        #expect(criterion == .makesADifference && all == 4)
    }

    @Test("the example of EthicalFinding")
    func ethicalFinding() {
        var check = EthicalCheck()
        check.finding = .concern
        let words = EthicalFinding.allowed  // ["consistent", "concern", "not-assessed"]
        #expect(check.finding == .concern && words == ["consistent", "concern", "not-assessed"])
    }

    @Test("the example of EthicalCheck")
    func ethicalCheck() {
        var check = EthicalCheck()
        check.instrument = "ILO Convention 97"
        check.finding = .concern
        check.note = LocalizedText("Visas bind workers to one employer.")
        #expect(check.note?.translations.isEmpty == true)
    }

    @Test("the example of NarrativeSection")
    func narrativeSection() {
        var section = NarrativeSection()
        section.heading = LocalizedText("How it began")
        section.text = LocalizedText("A teacher offered lessons at the station.\n\nNeighbours joined her.")
        #expect(section.text.original.contains("\n\n"))
    }

    @Test("the example of EvidenceType")
    func evidenceType() {
        var evidence = Evidence()
        evidence.type = .awaited  // an evaluation is planned; it has no finding yet
        let words = EvidenceType.allowed.count  // 5
        #expect(evidence.finding == nil && words == 5)
    }

    @Test("the example of EvidenceFinding")
    func evidenceFinding() {
        var evidence = Evidence()
        evidence.finding = .mixed
        let words = EvidenceFinding.allowed  // ["positive", "mixed", "negative"]
        #expect(evidence.finding == .mixed && words == ["positive", "mixed", "negative"])
    }

    @Test("the example of Evidence")
    func evidence() {
        var evidence = Evidence()
        evidence.type = .monitoring
        evidence.finding = .positive
        evidence.year = 2010
        var practice = Practice()
        practice.evidence = [evidence]
        let category = practice.category  // .promising
        #expect(category == .promising)
    }

    @Test("the example of Category")
    func category() {
        var evaluation = Evidence()
        evaluation.type = .independentEvaluation
        evaluation.finding = .mixed
        let category = Category(evidence: [evaluation])  // .good
        let none = Category(evidence: [])  // .emerging
        #expect(category == .good && none == .emerging)
    }

    @Test("the example of CategoryOverride")
    func categoryOverride() {
        var decision = CategoryOverride()
        decision.category = .caseStudy
        decision.reason = LocalizedText("The evaluation compared two different programmes.")
        decision.by = "review board"
        var practice = Practice()
        practice.categoryOverride = decision
        #expect(practice.category == .caseStudy)
    }

    @Test("the example of Figure")
    func figure() {
        let percentage = Figure(written: "2.90")  // 2.90, not 2.9
        let range = Figure(written: "5..8")!
        let ends = range.endpoints  // ["5", "8"]
        let short = Figure(written: "2.5e5")  // 250000
        let rounded = Figure(written: "about 5")  // nil: that belongs in the statement
        #expect(percentage?.written == "2.90" && short?.written == "250000" && ends == ["5", "8"] && rounded == nil)
    }

    @Test("the example of CurrencyCode")
    func currencyCode() {
        let currency = CurrencyCode(written: "NZD")
        let symbol = CurrencyCode(written: "€")  // nil
        #expect(currency?.written == "NZD" && symbol == nil)
    }

    @Test("the example of Cost")
    func cost() {
        var cost = Cost()
        cost.amount = Figure(written: "1250000")!
        cost.currency = CurrencyCode(written: "NZD")!
        cost.note = LocalizedText("yearly")
        #expect(cost.amount.written == "1250000")
    }

    @Test("the example of Sensitivity")
    func sensitivity() {
        let clearance = Sensitivity.partners
        let isShown = Sensitivity.public <= clearance  // true
        let isHidden = Sensitivity.internal > clearance  // true
        #expect(isShown && isHidden)
    }

    @Test("the example of SensitiveField")
    func sensitiveField() {
        var practice = Practice()
        practice.sensitivity = [MapEntry(.costs, .partners)]
        let costs = practice.sensitivity(of: .costs)  // .partners
        let places = practice.sensitivity(of: .places)  // .public
        #expect(costs == .partners && places == .public)
    }

    @Test("the example of redact")
    func redact() {
        var practice = Practice()
        practice.costs = [Cost()]
        practice.sensitivity = [MapEntry(.costs, .internal)]
        practice.redact(to: .partners)
        let isHidden = practice.costs.isEmpty  // true
        #expect(isHidden)
    }
}
