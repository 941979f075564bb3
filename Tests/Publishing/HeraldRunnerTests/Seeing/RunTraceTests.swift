import Foundation
import HeraldModel
import HeraldRunner
import Testing

@Suite("A trace of a run")
struct RunTraceTests {
    @Test("has spans of the parts of the work, and those of a lane contain each other or follow each other")
    func spans() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit((1...40).map { Practice("practice-\($0)", "Practice \($0)") })
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }, { export: policy-brief }, { export: atom-feed }]")
        let trace = RunTrace()
        let runner = Runner(
            log: fixture.store, workspace: fixture.workspace, taxonomy: fixture.taxonomy, gazetteer: fixture.gazetteer, trace: trace)
        _ = try await runner.run(pipeline)
        let spans = trace.spans
        #expect(
            Set(spans.map(\.category)) == [.reading, .stage, .composing, .checks, .staging, .publishing, .delivering])
        #expect(Set(spans.filter { $0.category == .stage }.map(\.name)) == ["choosy", "policy-brief", "atom-feed"])
        for lane in Set(spans.map(\.lane)) {
            var ends: [Int] = []
            for span in spans where span.lane == lane {
                while let end = ends.last, end <= span.start { ends.removeLast() }
                #expect(ends.last.map { span.start + span.duration <= $0 + 1 } ?? true, "\(span)")
                ends.append(span.start + span.duration)
            }
        }
    }

    @Test("is JSON in the Trace Event Format, with names of lanes")
    func events() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One")])
        let trace = RunTrace()
        let runner = Runner(
            log: fixture.store, workspace: fixture.workspace, taxonomy: fixture.taxonomy, gazetteer: fixture.gazetteer, trace: trace)
        _ = try await runner.plan(fixture.pipeline("stages: [{ export: choosy }]"))
        let run = try #require(RunID("20261122T093000Z-3fa9c1"))
        let object = try JSONSerialization.jsonObject(with: Data(trace.events(of: run, command: "herald plan"))) as? [String: Any]
        #expect((object?["otherData"] as? [String: String]) == ["run": "20261122T093000Z-3fa9c1"])
        let events = try #require(object?["traceEvents"] as? [[String: Any]])
        #expect((events[0]["args"] as? [String: String]) == ["name": "herald plan"])
        #expect((events[1]["args"] as? [String: String]) == ["name": "run"])
        let spans = events.filter { $0["ph"] as? String == "X" }
        #expect(spans.count == trace.spans.count)
        #expect(spans.allSatisfy { Set($0.keys) == ["name", "cat", "ph", "pid", "tid", "ts", "dur"] })
    }

    @Test("An empty trace is a file too")
    func empty() throws {
        let run = try #require(RunID("20261122T093000Z-3fa9c1"))
        #expect(
            String(decoding: RunTrace().events(of: run, command: "herald run"), as: UTF8.self) == """
                {"displayTimeUnit":"ms","otherData":{"run":"20261122T093000Z-3fa9c1"},"traceEvents":[
                {"name":"process_name","ph":"M","pid":1,"tid":1,"args":{"name":"herald run"}},
                {"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"run"}}]}

                """)
    }

    @Test("The id of a run is its start and six digits")
    func id() {
        let time = Timestamp(year: 2026, month: 11, day: 22)
        var zeros = Zeros()
        #expect(RunID(startingAt: time, using: &zeros).description == "20261122T000000Z-000000")
        let id = RunID(startingAt: time)
        #expect(RunID(id.description) == id)
        #expect(RunID("20261122T000000Z-00000G") == nil)
    }

    /// A generator of zeros.
    private struct Zeros: RandomNumberGenerator {
        mutating func next() -> UInt64 { 0 }
    }
}
