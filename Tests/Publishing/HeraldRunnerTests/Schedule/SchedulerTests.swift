import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldSchedule
import HeraldStandard
import Synchronization
import Testing

/// A scheduler with a clock of its own. Runs take no time unless a test says so.
private final class SchedulerFixture: Sendable {
    struct State {
        var now: Int
        var elapsed = 0
        /// Steps of the clock at the end of a wait, by the number of the wait.
        var steps: [Int: Int] = [:]
        var waits = 0
        var runs: [String] = []
        var lines: [String] = []
        /// The outcome of runs by pipeline: how long they take, and the error that they throw.
        var seconds: [String: Int] = [:]
        var problems: [String: Diagnostic] = [:]
    }

    struct Ended: Error {}

    let state: Mutex<State>
    let folder: TemporaryFolder

    init(_ now: String) throws {
        state = Mutex(State(now: try #require(Timestamp(written: "2027-\(now):00Z")).seconds))
        folder = try TemporaryFolder()
    }

    var output: String { "\(folder.path)/Output" }
    var lines: [String] { state.withLock { $0.lines } }
    var runs: [String] { state.withLock { $0.runs } }

    func advance(_ seconds: Int) { state.withLock { ($0.now, $0.elapsed) = ($0.now + seconds, $0.elapsed + seconds) } }

    /// A scheduler whose waits end after `waits` of them.
    func scheduler(waits: Int = 0) -> Scheduler {
        let clock = Scheduler.Clock(
            now: { Timestamp(seconds: self.state.withLock { $0.now }) }, elapsed: { self.state.withLock { $0.elapsed } },
            sleep: { seconds in
                self.advance(seconds)
                let isLast = self.state.withLock { state in
                    state.waits += 1
                    state.now += state.steps[state.waits] ?? 0
                    return state.waits >= waits
                }
                if isLast { throw Ended() }
            })
        return Scheduler(output: output, clock: clock, say: { message in self.state.withLock { $0.lines.append(message.text) } }) {
            pipeline, moment in
            let problem = self.state.withLock { state in
                state.runs.append("\(pipeline.name) \(moment.written.dropFirst(5).dropLast(4))")
                return state.problems[pipeline.name]
            }
            self.advance(self.state.withLock { $0.seconds[pipeline.name] ?? 0 })
            if let problem { throw problem }
        }
    }

    static func pipeline(_ name: String, _ schedule: String) throws -> Pipeline {
        let checker = PipelineChecker(
            exporters: StandardPlugins.exporters, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, audiences: [])
        return try checker.pipeline(
            from: "pipeline: \(name)\nstages: [{ export: atom-feed }]\nschedule: \(schedule)", file: "\(name).yaml")
    }
}

@Suite("Running pipelines by their schedules")
struct SchedulerTests {
    @Test("what is due runs once, however often the timer elapses")
    func due() async throws {
        let fixture = try SchedulerFixture("03-01T06:00")
        let pipelines = [
            try SchedulerFixture.pipeline("monthly", "daily at 06:00"), try SchedulerFixture.pipeline("other", "daily at 07:00"),
        ]
        for _ in 0..<3 { #expect(await fixture.scheduler().runDue(pipelines) == 0) }
        fixture.advance(3600)
        #expect(await fixture.scheduler().runDue(pipelines) == 0)
        #expect(fixture.runs == ["monthly 03-01T06:00", "other 03-01T07:00"])
        let record = try #require(try ScheduleState.record(of: "monthly", output: fixture.output))
        #expect(record.entries.map(\.outcome) == [.done] && record.entries[0].attempts == 1)
        #expect(try ScheduleState.record(of: "nobody", output: fixture.output) == nil)
    }

    @Test("a failed run is said, counts as failed, and stops no other")
    func failure() async throws {
        let fixture = try SchedulerFixture("03-01T06:00")
        fixture.state.withLock { $0.problems["monthly"] = Diagnostic("the disk is full") }
        let pipelines = [
            try SchedulerFixture.pipeline("monthly", "daily at 06:00"), try SchedulerFixture.pipeline("other", "daily at 06:00"),
        ]
        #expect(await fixture.scheduler().runDue(pipelines) == 1)
        #expect(fixture.runs == ["monthly 03-01T06:00", "other 03-01T06:00"])
        #expect(
            fixture.lines == [
                "monthly: the run of 2027-03-01T06:00:00+00:00 begins", "error: the disk is full",
                "monthly: the next run is at 2027-03-02T06:00:00+00:00", "other: the run of 2027-03-01T06:00:00+00:00 begins",
                "other: the next run is at 2027-03-02T06:00:00+00:00",
            ])
        let record = try #require(try ScheduleState.record(of: "monthly", output: fixture.output))
        #expect(record.entries.map(\.outcome) == [.failed] && record.entries[0].reason == "the disk is full")
    }

    @Test("a moment is skipped while somebody runs the pipeline, and while its run before goes on")
    func overlap() async throws {
        let fixture = try SchedulerFixture("03-01T06:00")
        let pipeline = try SchedulerFixture.pipeline("monthly", "every 10 minutes")
        fixture.state.withLock { $0.problems["monthly"] = Diagnostic("pipeline \"monthly\" is being run by process 7") }
        #expect(await fixture.scheduler().runDue([pipeline]) == 0)
        fixture.advance(600)
        fixture.state.withLock { ($0.problems, $0.seconds["monthly"]) = ([:], 1500) }
        #expect(await fixture.scheduler().runDue([pipeline]) == 0)
        let record = try #require(try ScheduleState.record(of: "monthly", output: fixture.output))
        #expect(record.entries.map(\.outcome) == [.skipped, .done, .skipped, .skipped])
        #expect(
            fixture.lines.contains(
                "warning: monthly: 2 runs are skipped, the last of 2027-03-01T06:30:00+00:00: the run before was still going"))
        // Another scheduler holds the lock of the schedule.
        let other = try #require(try ScheduleState(of: "monthly", output: fixture.output))
        fixture.advance(300)
        #expect(await fixture.scheduler().runDue([pipeline]) == 0)
        #expect(fixture.runs.count == 2)
        #expect(
            fixture.lines.last
                == "warning: monthly: the run of 2027-03-01T06:40:00+00:00 is skipped: the run before was still going")
        other.close()
    }

    @Test("the scheduler waits for the next moment, reads the pipelines again, and tells when the clock jumps")
    func foreground() async throws {
        let fixture = try SchedulerFixture("03-01T05:58")
        fixture.state.withLock { $0.steps = [3: -7200, 4: 90_000] }
        let pipeline = try SchedulerFixture.pipeline("monthly", "daily at 06:00")
        await #expect(throws: SchedulerFixture.Ended.self) { try await fixture.scheduler(waits: 5).run { [pipeline] } }
        #expect(fixture.runs == ["monthly 03-01T06:00"])
        #expect(
            fixture.lines == [
                "monthly: the next run is at 2027-03-01T06:00:00+00:00", "monthly: the run of 2027-03-01T06:00:00+00:00 begins",
                "monthly: the next run is at 2027-03-02T06:00:00+00:00",
                "warning: the clock was set back by 2 h; no moment has a second run",
                "warning: the clock was set forward by 25 h; moments that were passed over are made up for as catch-up says",
            ])
    }

    @Test("files with mistakes are said once, and the pipelines that were read before go on")
    func mistakes() async throws {
        let fixture = try SchedulerFixture("03-01T05:57")
        let pipeline = try SchedulerFixture.pipeline("monthly", "daily at 06:00")
        let loads = Mutex(0)
        await #expect(throws: SchedulerFixture.Ended.self) {
            try await fixture.scheduler(waits: 5).run {
                let count = loads.withLock { count in
                    count += 1
                    return count
                }
                if count > 1 { throw Diagnostic("found \"frist\"") }
                return [pipeline]
            }
        }
        #expect(fixture.runs == ["monthly 03-01T06:00"])
        #expect(fixture.lines.filter { $0.contains("frist") } == ["error: found \"frist\"\nthe pipelines go on as they were read before"])
    }

    @Test("a state that cannot be read is a problem, never no state")
    func damaged() async throws {
        let fixture = try SchedulerFixture("03-01T06:00")
        let pipeline = try SchedulerFixture.pipeline("monthly", "daily at 06:00")
        for text in ["", "{}", "{\"heraldSchedule\":1,\"schedule\":\"\",\"since\":\"x\",\"looked\":\"x\",\"entries\":[]}"] {
            try fixture.folder.write(text, to: "Output/.herald/monthly/schedule.json")
            #expect(await fixture.scheduler().runDue([pipeline]) == 1)
        }
        #expect(fixture.runs.isEmpty)
        #expect(
            fixture.lines.last == """
                error: "\(fixture.output)/.herald/monthly/schedule.json" does not hold the state of a schedule
                  hint: put it back from a backup, or remove it: then moments before now count as run
                """)
        try fixture.folder.write(
            "{\"heraldSchedule\":2,\"schedule\":\"\",\"since\":\"x\",\"looked\":\"x\",\"entries\":[]}",
            to: "Output/.herald/monthly/schedule.json")
        #expect(await fixture.scheduler().runDue([pipeline]) == 1)
        #expect(fixture.lines.last?.contains("has the form 2 of states; expected 1") == true)
    }

    @Test("the state survives as it was written, and a look that decides nothing writes nothing")
    func state() async throws {
        let fixture = try SchedulerFixture("03-01T06:00")
        let pipeline = try SchedulerFixture.pipeline("monthly", "daily at 06:00")
        #expect(await fixture.scheduler().runDue([pipeline]) == 0)
        let first = FileTree.read(fixture.output)
        #expect(
            first[".herald/monthly/schedule.json"].map { String(decoding: $0, as: UTF8.self) } == """
                {"entries":[{"attempts":1,"began":"2027-03-01T06:00:00Z","ended":"2027-03-01T06:00:00Z","moment":"2027-03-01T06:00:00Z",\
                "outcome":"done"}],"heraldSchedule":1,"looked":"2027-03-01T06:00:00Z","schedule":"daily at 06:00; UTC; 1,2,3,4,5; ",\
                "since":"2027-03-01T05:58:00Z"}

                """)
        fixture.advance(60)
        #expect(await fixture.scheduler().runDue([pipeline]) == 0)
        #expect(FileTree.read(fixture.output) == first)
    }
}
