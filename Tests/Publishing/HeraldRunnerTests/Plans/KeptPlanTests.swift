import FileTesting
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStoreCore
import Testing

@testable import HeraldRunner

@Suite("A plan that is kept is carried out exactly, or not at all")
struct KeptPlanTests {
    let fixture: RunnerFixture
    private let stages = "stages: [{ export: choosy }, { export: atom-feed }]"

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two")])
    }

    private func keptPlan(of pipeline: Pipeline) async throws -> PlannedRelease {
        try await fixture.runner("Output").keptPlan(of: pipeline).release
    }

    /// Carries a plan out. Returns what it was refused for.
    private func carryOut(_ plan: PlannedRelease, _ pipeline: Pipeline) async throws -> [String] {
        do {
            _ = try await fixture.runner("Output").run(pipeline, options: plan.options)
            return []
        } catch let problems as Diagnostics {
            return problems.all.map(\.message)
        }
    }

    @Test("The run publishes what a run without a plan would, and a plan made after it has nothing to do")
    func carriedOut() async throws {
        let pipeline = try fixture.pipeline(stages)
        let plan = try await keptPlan(of: pipeline)
        #expect(plan.practices == 2)
        #expect(plan.basis.manifest == nil)
        #expect(
            plan.stages.map { $0.changes.map { "\($0.verb) \($0.path)" } } == [
                ["added cards/practice-1.txt", "added cards/practice-2.txt"], ["added atom.css", "added atom.xml", "added atom.xsl"],
            ])
        #expect(!fixture.scratch.tree(".").keys.contains { $0.hasPrefix("Output/") })
        #expect(try await carryOut(plan, pipeline) == [])
        try await fixture.expectEqualToFirstRun(pipeline, "of the plan")
        #expect(try await keptPlan(of: pipeline).stages.flatMap(\.changes).isEmpty)
    }

    @Test("Its file is JSON with a document a line, and says the same when it is read")
    func file() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-3", "Three")])
        try await fixture.store.withdraw(try #require(Slug(written: "practice-1")), at: fixture.tick(), note: "asked for")
        var plan = KeptPlan(program: "p", workspace: "/w", store: "/w/s", output: "/w/o", made: Timestamp(year: 2026, month: 1, day: 2))
        plan.releases = [try await keptPlan(of: pipeline), try await keptPlan(of: fixture.pipeline("stages: [{ export: choosy }]"))]
        plan.releases[0].asOf = Timestamp(year: 2026, month: 1, day: 1)
        plan.releases[0].verifies = true
        let text = String(decoding: plan.bytes, as: UTF8.self)
        #expect(
            text.hasPrefix(
                "{\"herald-plan\":1,\n\"program\":\"p\",\n\"workspace\":\"/w\",\n\"store\":\"/w/s\",\n\"output\":\"/w/o\",\n"
                    + "\"made\":\"2026-01-02T00:00:00Z\",\n\"releases\":[\n{\"pipeline\":\"test\",\"file\":\"test.yaml\","))
        #expect(text.contains("\n{\"path\":\"cards/practice-3.txt\",\"change\":\"added\",\"reason\":\"\\\"practice-3\\\" is new\"}"))
        #expect(text.contains("\n{\"path\":\"cards/practice-1.txt\",\"change\":\"removed\","))
        #expect(text.contains("\n\"removed-stages\":[{\"export\":\"atom-feed\",\"documents\":3}]"))
        #expect(try KeptPlan(from: plan.bytes, file: "a.plan.json") == plan)
    }

    @Test("Whatever moved since is said, and nothing is published")
    func moved() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-3", "Three")])
        let plan = try await keptPlan(of: pipeline)
        let planned = "event \(plan.basis.moment.sequence) of \(plan.basis.moment.time.written)"
        let before = fixture.scratch.tree("Output/test")
        fixture.workspace.site.title = "Another"
        fixture.workspace.templates = ["brief.mustache": "<!DOCTYPE html>"]
        try await fixture.submit([Practice("practice-4", "Four")])
        let now = try await fixture.store.publicationMoment(asOf: nil)
        let changed = try fixture.pipeline("about: other\n\(stages)")
        #expect(
            try await carryOut(plan, changed)
                == [
                    "the store published more: event \(now.sequence) of \(now.time.written) is its last; the plan has \(planned)",
                    "the pipeline's file \"test.yaml\" changed", "\"site\" in herald.yaml changed",
                    "the template \"brief.mustache\" is new",
                ].map { "the plan of \"test\" is out of date: \($0)" })
        #expect(try await fixture.runner("Output").movements(since: plan, of: changed).count == 4)
        expectSame(fixture.scratch.tree("Output/test"), before, "after a plan that is out of date")
    }

    @Test("Another run in between, and a release that is gone, are said")
    func manifest() async throws {
        let pipeline = try fixture.pipeline(stages)
        let first = try await keptPlan(of: pipeline)
        try await fixture.run(pipeline)
        #expect(try await carryOut(first, pipeline) == ["the plan of \"test\" is out of date: another run published the first release"])
        let second = try await keptPlan(of: pipeline)
        try fixture.scratch.remove("Output/test/manifest.json")
        #expect(try await carryOut(second, pipeline) == ["the plan of \"test\" is out of date: the release was removed"])
    }

    @Test("A roll-back in between is said, also if it published the manifest of the plan again; while it is held, no plan is carried out")
    func rollback() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-3", "Three")])
        let plan = try await keptPlan(of: pipeline)
        #expect(plan.basis.release == 1)
        try await fixture.run(pipeline)
        _ = try await fixture.runner("Output").rollBack(
            pipeline, Runner.RollbackOptions(now: Timestamp(year: 2017, month: 5, day: 2)))
        let later = try await keptPlan(of: pipeline)
        #expect(later.basis.manifest == plan.basis.manifest && later.basis.release == 3)
        let published =
            "the plan of \"test\" is out of date: another release was published meanwhile, release 3; the plan was made after release 1"
        let held = "the plan of \"test\" cannot be carried out: the pipeline was rolled back and is held"
        #expect(try await fixture.runner("Output").movements(since: plan, of: pipeline).map(\.message) == [published])
        #expect(try await carryOut(plan, pipeline) == [published, held])
        #expect(try await carryOut(later, pipeline) == [held])
        _ = try HoldEnd(of: "test", output: fixture.workspace.outputPath).end()
        #expect(try await carryOut(plan, pipeline) == [published])
        #expect(try await carryOut(later, pipeline) == [])
        try await fixture.expectEqualToFirstRun(pipeline, "of the later plan")
    }

    @Test("A store that was made anew is said")
    func store() async throws {
        let pipeline = try fixture.pipeline(stages)
        var plan = try await keptPlan(of: pipeline)
        plan.basis.moment.sequence += 9
        #expect(
            try await carryOut(plan, pipeline) == [
                "the plan of \"test\" is out of date: the store was replaced or restored: it does not have event "
                    + "\(plan.basis.moment.sequence) of \(plan.basis.moment.time.written)"
            ])
    }

    @Test("A document that would differ from the plan stops the run before it publishes")
    func outcome() async throws {
        let pipeline = try fixture.pipeline(stages)
        var plan = try await keptPlan(of: pipeline)
        plan.stages[0].changes.removeFirst()
        plan.stages[1].changes.append(DocumentChange(path: "atom.txt", isNew: true, reason: "written by hand"))
        #expect(
            try await carryOut(plan, pipeline) == [
                "the plan of \"test\" is out of date: \"cards/practice-1.txt\" would be added, other than planned",
                "the plan of \"test\" is out of date: \"atom.txt\" would not be added, other than planned",
            ])
        #expect(fixture.scratch.text("Output/test/manifest.json") == nil)
    }

    @Test("A plan of another program or another place is refused")
    func place() throws {
        let time = Timestamp(year: 2026, month: 1, day: 2)
        let plan = KeptPlan(program: "p", workspace: "/w", store: "/w/s", output: "/w/o", made: time)
        var here = plan
        here.program = "q"
        #expect(
            throws: Diagnostic(
                "the plan \"a\" was made by another version of Herald, whose documents may differ",
                hint: "make another plan with this version: herald plan --save a")
        ) { try plan.requireSamePlace(as: here, file: "a") }
        here.store = "/other"
        #expect(
            throws: Diagnostic(
                "the plan \"a\" is for the store \"/w/s\"; this one is \"/other\"",
                hint: "run it there, or make a plan here: herald plan --save a")
        ) { try plan.requireSamePlace(as: here, file: "a") }
        #expect(throws: Never.self) { try plan.requireSamePlace(as: plan, file: "a") }
    }

    @Test(
        "A file that is no plan is refused with a position",
        arguments: [
            ("[]", "a:1:1: error: \"a\" is not a plan; expected a file of herald plan --save\n  hint: herald plan --save a"),
            (
                "{\"herald-plan\":2}",
                "a:1:16: error: the plan has version \"2\"; this Herald reads version 1\n"
                    + "  hint: make another plan with this version: herald plan --save a"
            ),
            (
                "{\"herald-plan\":1,\"program\":4}",
                "a:1:28: error: the plan has \"4\" for \"program\"; expected a text\n  hint: make another plan: herald plan --save FILE"
            ),
        ])
    func noPlan(_ text: String, _ message: String) throws {
        let problem = #expect(throws: Diagnostic.self) { try KeptPlan(from: Array(text.utf8), file: "a") }
        #expect(problem?.description == message)
    }
}
