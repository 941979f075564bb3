import HeraldDiagnostics
import HeraldModel
import Testing

// The examples of HeraldModel's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

struct Meeting: RecordPart {
    var date: PartialDate?
    var topic = LocalizedText("")

    mutating func visit(_ fields: inout some FieldVisitor) {
        fields.optional("date", &date)
        fields.requiredText("topic", &topic)
    }
}

struct Percentage: RecordScalar {
    static let expectation = "a whole number from 0 to 100"
    let written: String
    init?(written: String) {
        guard let number = Int(written), (0...100).contains(number) else { return nil }
        self.written = written
    }
}

struct FieldCounter: FieldVisitor {
    var names: [String] = []
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { names.append("\(name)") }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { names.append("\(name)") }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { names.append("\(name)") }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { names.append("\(name)") }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { names.append("\(name)") }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { names.append("\(name)") }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { names.append("\(name)") }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { names.append("\(name)") }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { names.append("\(name)") }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        names.append("\(name)")
    }
}

@Suite("Examples of the documentation: Values")
struct DocumentationExamplesValues {
    @Test("the example of PartialDate")
    func partialDate() {
        let month = PartialDate(written: "2010-06")!
        let day = month.day  // nil
        let start = month.start.written  // "2010-06-01T00:00:00Z"
        let wrong = PartialDate(written: "2010-06-31")  // nil: June has 30 days
        #expect(day == nil && start == "2010-06-01T00:00:00Z" && wrong == nil)
    }

    @Test("the example of Timeframe")
    func timeframe() {
        var timeframe = Timeframe()
        timeframe.start = PartialDate(written: "2007-04")
        let isOngoing = timeframe.start != nil && timeframe.end == nil  // true
        #expect(isOngoing)
    }

    @Test("the example of Timestamp")
    func timestamp() {
        let moment = Timestamp(written: "2016-12-10T09:30:00Z")!
        let feed = moment.rfc822  // "Sat, 10 Dec 2016 09:30:00 +0000"
        let nextDay = Timestamp(seconds: moment.seconds + 86_400).written  // "2016-12-11T09:30:00Z"
        #expect(feed == "Sat, 10 Dec 2016 09:30:00 +0000" && nextDay == "2016-12-11T09:30:00Z")
    }

    @Test("the example of AsOfTime")
    func asOfTime() {
        let day = AsOfTime(written: "2016-12-10")!.timestamp.written  // "2016-12-10T23:59:59Z"
        let moment = AsOfTime(written: "2016-12-10T09:30:00Z")!.written  // "2016-12-10T09:30:00Z"
        #expect(day == "2016-12-10T23:59:59Z" && moment == "2016-12-10T09:30:00Z")
    }

    @Test("the example of init")
    func example() {
        let rss = Timestamp(internetMessage: "Sat, 10 Dec 2016 09:30:00 GMT")
        let old = Timestamp(internetMessage: "10 Dec 16 10:30 +0100")  // the same moment
        #expect(rss == old && rss != nil)
    }

    @Test("the example of init")
    func example2() {
        let atom = Timestamp(internetDate: "2016-12-10T10:30:00.25+01:00")?.written  // "2016-12-10T09:30:00Z"
        #expect(atom == "2016-12-10T09:30:00Z")
    }

    @Test("the example of RecordPart")
    func recordPart() {
        var meeting = Meeting()
        var counter = FieldCounter()
        meeting.visit(&counter)
        #expect(counter.names == ["date", "topic"])
    }

    @Test("the example of RecordScalar")
    func recordScalar() {
        #expect(Percentage(written: "35")?.written == "35" && Percentage(written: "101") == nil)
    }

    @Test("the example of MapEntry")
    func mapEntry() {
        var practice = Practice()
        practice.translations = [MapEntry(LanguageTag(written: "fr")!, 3)]
        let version = practice.translations.first { $0.key.written == "fr" }?.value  // 3
        #expect(version == 3)
    }

    @Test("the example of Verdict")
    func verdict() {
        let verdict = Verdict(written: "too-early")!  // a version that nobody can assess yet
        let blocks = verdict.isRefusal  // false
        #expect(!blocks)
    }

    @Test("the example of Review")
    func review() {
        var review = Review()
        review.centre = "Centre A"
        review.expert = "expert on labour migration"
        review.verdict = .accept
        review.conflictOfInterest = "none"
        let counts = !review.declaresConflict  // true
        #expect(counts)
    }

    @Test("the example of Reviewer")
    func reviewer() {
        let themes = [ThemeCode(written: "iamm:6")!]
        let reviewer = Reviewer(expert: "expert on labour migration", centre: "Centre A", expertise: themes)
        let count = reviewer.matchingThemeCount(in: [ThemeCode(written: "iamm:6.a")!, ThemeCode(written: "sdg:8")!])  // 1
        #expect(count == 1)
    }

    @Test("the example of Assignment")
    func assignment() {
        var assignment = Assignment()
        assignment.expert = "expert on labour migration"
        assignment.centre = "Centre A"
        assignment.due = PartialDate(written: "2017-03-31")
        #expect(assignment.reviewer.centre == "Centre A")
    }

    @Test("the example of Logged")
    func logged() {
        var review = Review()
        review.verdict = .revise
        let entry = Logged(
            practice: Slug(written: "seasonal-work")!, version: 2, part: review, sequence: 41, time: Timestamp(seconds: 0))
        let isRefused = entry.part.verdict.isRefusal  // true
        #expect(isRefused && entry.sequence == 41)
    }

    @Test("the example of RecordProblem")
    func recordProblem() {
        let problem = RecordProblem(["claims", "2", "source"], "no source is called \"stdy\"", hint: "did you mean \"study\"?")
        let place = problem.path.joined(separator: ".")  // "claims.2.source"
        #expect(place == "claims.2.source")
    }

    @Test("the example of problems")
    func problems() {
        var practice = Practice()
        practice.title = LocalizedText("A title")
        practice.summary = LocalizedText("A summary.")
        practice.claims = [Claim()]
        practice.claims[0].value = Figure(written: "35")
        let problems = practice.problems(
            gazetteer: Gazetteer(countries: [], regions: [], currencies: []), taxonomy: Taxonomy(concepts: []))
        let messages = problems.map(\.message)  // ["a figure without a source", "a figure without a page"]
        #expect(messages == ["a figure without a source", "a figure without a page"])
    }

    @Test("the example of ContentDigest")
    func contentDigest() {
        let digest = ContentDigest(written: String(repeating: "0a", count: 32))
        let isDigest = digest != nil  // true
        let short = ContentDigest(written: "0a")  // nil
        #expect(isDigest && short == nil)
    }
}
