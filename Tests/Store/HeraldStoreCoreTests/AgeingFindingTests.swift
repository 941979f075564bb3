import HeraldModel
import HeraldStoreCore
import Testing

@Suite("Evidence that ages")
struct AgeingFindingTests {
    private func day(_ written: String) throws -> Timestamp { try #require(Timestamp(written: written)) }
    private func slug(_ written: String) throws -> Slug { try #require(Slug(written: written)) }

    private func claim(_ value: String?, year: Int? = nil, source: String? = nil) -> Claim {
        var claim = Claim()
        claim.statement = LocalizedText("Places")
        claim.value = value.flatMap { Figure(written: $0) }
        claim.year = year
        claim.source = source.flatMap { Slug(written: $0) }
        return claim
    }

    @Test("a figure is too old when more calendar years than allowed have passed since its year")
    func figures() throws {
        var practice = Practice()
        practice.claims = [
            claim("5000", year: 2007), claim(nil, year: 1990), claim("9", year: .max), claim("5..8", year: 2016), claim("3"),
        ]
        #expect(practice.ageing(on: try day("2017-12-31"), figureYears: 10).isEmpty)
        #expect(
            practice.ageing(on: try day("2018-01-01"), figureYears: 10) == [
                AgeingFinding(
                    path: ["claims", "0", "value"], message: "the figure 5000 is of 2007; expected one of the last 10 years",
                    since: try day("2018-01-01"))
            ])
        #expect(
            practice.ageing(on: try day("2018-01-01"), figureYears: 1).map(\.message) == [
                "the figure 5000 is of 2007; expected one of the last year", "the figure 5 to 8 is of 2016; expected one of the last year",
            ])
    }

    @Test("a figure without a year is as old as its source, and a source without one as what reported it")
    func sources() throws {
        var practice = Practice()
        var report = Source()
        (report.id, report.year) = (try slug("report"), 2004)
        var study = Source()
        (study.id, study.via) = (try slug("study"), try slug("report"))
        var circle = Source()
        (circle.id, circle.via) = (try slug("circle"), try slug("circle"))
        practice.sources = [report, study, circle]
        practice.claims = [
            claim("1", source: "report"), claim("2", source: "study"), claim("3", source: "circle"), claim("4", source: "lost"),
        ]
        #expect(
            practice.ageing(on: try day("2016-12-10"), figureYears: 10).map(\.message) == [
                "the figure 1 is from a source of 2004; expected one of the last 10 years",
                "the figure 2 is from a source of 2004; expected one of the last 10 years",
            ])
    }

    @Test("an evaluation that is awaited is overdue when its year is over, unless an evaluation came")
    func awaited() throws {
        var practice = Practice()
        var awaited = Evidence()
        awaited.year = 2015
        practice.evidence = [Evidence(), awaited]
        #expect(practice.ageing(on: try day("2015-12-31"), figureYears: 10).isEmpty)
        #expect(
            practice.ageing(on: try day("2016-06-01"), figureYears: 10) == [
                AgeingFinding(
                    path: ["evidence", "1"], message: "an evaluation was awaited for 2015; expected its finding, or a later year",
                    since: try day("2016-01-01"))
            ])
        var came = Evidence()
        (came.type, came.finding, came.year) = (.monitoring, .positive, 2016)
        practice.evidence.append(came)
        #expect(practice.ageing(on: try day("2016-06-01"), figureYears: 10).count == 1)
        practice.evidence[2].type = .internalEvaluation
        #expect(practice.ageing(on: try day("2016-06-01"), figureYears: 10).isEmpty)
    }
}
