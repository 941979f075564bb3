import HeraldModel
import HeraldStoreCore
import Testing

@Suite("What publishes a version")
struct ReviewPolicyTests {
    private func review(_ verdict: Verdict, _ centre: String, expert: String = "an economist", conflict: String = "none") -> Review {
        var review = Review()
        (review.verdict, review.centre, review.expert, review.conflictOfInterest) = (verdict, centre, expert, conflict)
        return review
    }

    private func decision(
        _ reviews: Review..., collector: String? = nil, _ change: (inout ReviewPolicy) -> Void = { _ in }
    ) -> ReviewDecision {
        var (policy, practice) = (ReviewPolicy(), Practice())
        change(&policy)
        if let collector {
            practice.organisations = [Organisation()]
            (practice.organisations[0].name, practice.organisations[0].role) = (collector, .collector)
        }
        return policy.decision(on: reviews, of: practice)
    }

    @Test("two accepts from two centres do")
    func twoOfTwo() {
        #expect(decision() == ReviewDecision(isAccepted: false, isDisputed: false, missingAccepts: 2, missingCentres: 2))
        #expect(
            decision(review(.accept, "a")) == ReviewDecision(isAccepted: false, isDisputed: false, missingAccepts: 1, missingCentres: 1))
        let one = decision(review(.accept, "a"), review(.accept, "a", expert: "a lawyer"))
        #expect(one == ReviewDecision(isAccepted: false, isDisputed: false, missingAccepts: 1, missingCentres: 1))
        #expect(decision(review(.accept, "a"), review(.accept, "b")).isAccepted)
        #expect(decision(review(.accept, "a"), review(.tooEarly, "c"), review(.accept, "b")).isAccepted)
    }

    @Test("the same expert counts once, and the last verdict counts")
    func changes() {
        #expect(!decision(review(.accept, "Centre A"), review(.accept, "centre  a")) { $0.centres = 1 }.isAccepted)
        #expect(decision(review(.revise, "a"), review(.accept, "a"), review(.accept, "b")).isAccepted)
        #expect(!decision(review(.accept, "a"), review(.accept, "b"), review(.reject, "b")).isAccepted)
    }

    @Test("when reviewers disagree, a further one of another centre decides", arguments: [Verdict.reject, .revise])
    func disagreement(refusal: Verdict) {
        let (a, b, c, d) = (review(.accept, "a"), review(refusal, "b"), review(.accept, "c"), review(.accept, "d"))
        #expect(decision(a, b) == ReviewDecision(isAccepted: false, isDisputed: true, missingAccepts: 1, missingCentres: 1))
        #expect(decision(a, b, c).isAccepted)
        #expect(decision(b, a, c).isAccepted)
        #expect(decision(a, c, b) == ReviewDecision(isAccepted: false, isDisputed: true, missingAccepts: 1, missingCentres: 0))
        #expect(decision(a, c, b, d).isAccepted)
        #expect(!decision(a, b, review(.accept, "a", expert: "a lawyer"), review(.accept, "b", expert: "a lawyer")).isAccepted)
        #expect(!decision(a, b, review(refusal, "c"), d).isAccepted)
        #expect(decision(b) == ReviewDecision(isAccepted: false, isDisputed: false, missingAccepts: 2, missingCentres: 2))
    }

    @Test("a policy may ask for more accepts than centres")
    func three() {
        let (a, b, c) = (review(.accept, "a"), review(.accept, "b"), review(.accept, "b", expert: "a lawyer"))
        #expect(!decision(a, b) { $0.accepts = 3 }.isAccepted)
        #expect(decision(a, b, c) { $0.accepts = 3 }.isAccepted)
        #expect(!decision(c, b, review(.accept, "b", expert: "a geographer")) { $0.accepts = 3 }.isAccepted)
    }

    @Test("reviewers of the collecting organisation and those with a conflict of interest count only if the policy says so")
    func partiality() {
        let (a, b) = (review(.accept, "a"), review(.accept, "B  Institute"))
        #expect(!decision(a, b, collector: "b institute").isAccepted)
        #expect(decision(a, b, collector: "b institute") { $0.countsCollectors = true }.isAccepted)
        #expect(decision(a, b, collector: "another").isAccepted)
        let partial = review(.accept, "c", conflict: "advised the ministry in 2014")
        #expect(!decision(a, partial).isAccepted)
        #expect(decision(a, partial) { $0.countsConflicted = true }.isAccepted)
        for statement in ["None.", "none declared", "No conflict of interest", "Aucun", ""] where !statement.isEmpty {
            #expect(decision(a, review(.accept, "c", conflict: statement)).isAccepted, "\(statement)")
        }
    }
}
