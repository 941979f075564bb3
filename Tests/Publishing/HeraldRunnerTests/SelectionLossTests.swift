import FileTesting
import HeraldDiagnostics
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("A release that would lose most of its practices")
struct SelectionLossTests {
    private static let stages = "stages: [{ export: policy-brief }]\n"
    private static let ids = (1...5).map { "practice-\($0)" }

    private func fixture() async throws -> RunnerFixture {
        let fixture = try RunnerFixture()
        try await fixture.submit(Self.ids.map { Practice($0) })
        try await fixture.run(fixture.pipeline(Self.stages))
        return fixture
    }

    private func refusal(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch { return (error as? Diagnostic)?.description }
        return nil
    }

    @Test("is refused before anything moves, and published if somebody says so")
    func smallerSelection() async throws {
        let fixture = try await fixture()
        let before = fixture.scratch.tree("Output/test")
        let pipeline = try fixture.pipeline("select: { kinds: [law] }\n" + Self.stages)
        let message = await refusal { try await fixture.run(pipeline, allowsLoss: false) }
        #expect(
            message == """
                error: "test" would have 0 practices; its last release has 5
                  hint: if that is right: herald run test --allow-empty, or allow-empty: true in the pipeline
                """)
        expectSame(fixture.scratch.tree("Output/test"), before, "after the refusal")
        #expect(try await fixture.plan(pipeline).warnings.map(\.message) == ["\"test\" would have 0 practices; its last release has 5"])
        let allowed = try fixture.pipeline("allow-empty: true\nselect: { kinds: [law] }\n" + Self.stages)
        #expect(try await fixture.run(allowed, allowsLoss: false).isPublished)
    }

    @Test("is published if the practices were withdrawn")
    func withdrawn() async throws {
        let fixture = try await fixture()
        for id in Self.ids { try await fixture.store.withdraw(Slug(written: id)!, at: .fixed(fixture.tick()), note: "asked for") }
        let report = try await fixture.run(fixture.pipeline(Self.stages), allowsLoss: false)
        #expect(report.isPublished && report.practices == 0)
    }

    @Test("is refused if three of five no longer match, and published if two do")
    func half() async throws {
        let fixture = try await fixture()
        for (index, id) in Self.ids.prefix(3).enumerated() {
            var practice = Practice(id)
            practice.kind = .law
            try await fixture.submit([practice])
            let pipeline = try fixture.pipeline("select: { kinds: [\(Practice("any-one").kind.written)] }\n" + Self.stages)
            let message = await refusal { try await fixture.run(pipeline, allowsLoss: false) }
            #expect((message == nil) == (index < 2), "\(message ?? "")")
            if index < 2 { try await fixture.run(fixture.pipeline(Self.stages)) }
        }
    }

    @Test("is refused at a moment before the first publication, in a first run too")
    func earlyMoment() async throws {
        let fixture = try await fixture()
        let early = Timestamp(year: 2015, month: 1, day: 1)
        for output in ["Output", "Fresh"] {
            let message = await refusal {
                try await fixture.run(fixture.pipeline(Self.stages), output: output, asOf: early, allowsLoss: false)
            }
            #expect(
                message == """
                    error: the store has no published practice at 2015-01-01T00:00:00Z, so "test" would be empty
                      hint: if that is right: herald run test --allow-empty, or allow-empty: true in the pipeline
                    """)
        }
    }
}
