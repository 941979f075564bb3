import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import Testing

@testable import HeraldRunner

@Suite("The history of runs")
struct RunHistoryTests {
    let scratch: TemporaryFolder
    private let time = Timestamp(year: 2017, month: 5, day: 2)

    init() throws { scratch = try TemporaryFolder() }

    private var output: String { "\(scratch.path)/Output" }

    /// The id of a run that begins so many seconds after ``time``.
    private func id(after seconds: Int = 0, digits: String = "3fa9c1") throws -> RunID {
        let time = Timestamp(seconds: time.seconds + seconds).written.filter { $0 != "-" && $0 != ":" }
        return try #require(RunID("\(time)-\(digits)"))
    }

    private func history() throws -> RunHistory { try RunHistory(makingOf: "monthly", output: output) }

    private func records() throws -> [RunRecord] { try history().records { Issue.record($0) } }

    @Test("A run is running until it ends; a run whose process ended before is interrupted")
    func states() throws {
        var run: RunHistory.OpenRun? = try history().begin("run", id(), at: time)
        #expect(run?.record.id == (try id()))
        #expect(try records().map(\.outcome) == [.running])
        let report = RunReport(pipeline: "monthly", folder: "Output/monthly", moment: StoreMoment(sequence: 3, time: time))
        try run?.end(keeping: 10) { $0.end(with: report, at: Timestamp(seconds: time.seconds + 7)) }
        let ended = try #require(try records().first)
        #expect((ended.outcome, ended.seconds, ended.asOf) == (.unchanged, 7, time))
        #expect(run != nil)
        run = try history().begin("run", id(after: 60), at: Timestamp(seconds: time.seconds + 60))
        run = nil
        #expect(try records().map(\.outcome) == [.interrupted, .unchanged])
        #expect(try history().record(of: id(after: 60))?.outcome == .interrupted)
        #expect(try history().record(of: id(after: 120)) == nil)
    }

    @Test("A report that lost its bytes with the power is that of an interrupted run; one that is something else is reported")
    func unreadable() throws {
        try scratch.write("", to: "Output/.herald/monthly/runs/00000001-20170502T000000Z-3fa9c1.json")
        try scratch.write("{}", to: "Output/.herald/monthly/runs/00000002-20170502T000000Z-b20e77.json")
        var problems: [String] = []
        let found = try history().records { problems.append($0.description) }
        #expect(found.map { "\($0.id) \($0.outcome)" } == ["20170502T000000Z-3fa9c1 interrupted"])
        #expect(
            problems == [
                """
                error: "\(output)/.herald/monthly/runs/00000002-20170502T000000Z-b20e77.json" is not the report of a run of this version of herald
                  hint: move it aside; nothing else depends on it
                """
            ])
    }

    @Test("Runs that begin in the same second are in the order in which they began; a run may be one of several pipelines")
    func ids() throws {
        let all = try (1...12).map { try id(digits: "00000\(String(13 - $0, radix: 16))") }
        for id in all { _ = try history().add(failure: [Diagnostic("no")], of: "run", id, at: time, keeping: 20) }
        #expect(try records().map(\.id) == all.reversed())
        #expect(try history().names().map(\.file).first == "00000001-20170502T000000Z-00000c.json")
        _ = try RunHistory(makingOf: "feeds", output: output).add(failure: [], of: "run", all[0], at: time, keeping: 20)
        #expect(try RunHistory(of: "feeds", output: output)?.record(of: all[0])?.pipeline == "feeds")
        #expect(try id().time == time)
        for text in ["", "monthly", "20170502T000000Z-1-monthly", "20171302T000000Z-3fa9c1", "2017050XT000000Z-3fa9c1"] {
            #expect(RunID(text) == nil, "\(text)")
        }
        for file in ["1-20170502T000000Z-3fa9c1.json", "00000001-20170502T000000Z.json", "00000001-20170502T000000Z-3fa9c1", "a.json"] {
            #expect(RunHistory.Name(file: file) == nil, "\(file)")
        }
    }

    @Test("A clock that went back is told, and does not make the time of runs go back")
    func clock() throws {
        let run = try history().begin("run", id(), at: time)
        try run.end(keeping: 10) { $0.end(because: [Diagnostic("no")], at: Timestamp(seconds: time.seconds + 30)) }
        let early = Timestamp(seconds: time.seconds - 3600)
        let next = try history().begin("run", id(after: -3600), at: early)
        #expect(next.time == Timestamp(seconds: time.seconds + 30))
        #expect(
            next.clockWarning?.description == """
                warning: the clock went back: it shows 2017-05-01T23:00:00Z, and the last run of "monthly" ended at 2017-05-02T00:00:30Z; \
                this run counts as one at that time
                  hint: set the clock of this machine: timedatectl
                """)
        #expect(try history().begin("run", id(after: 60), at: Timestamp(seconds: time.seconds + 60)).clockWarning == nil)
    }

    @Test("Only so many reports are kept")
    func limit() throws {
        for second in 0..<8 {
            _ = try history().add(
                failure: [], of: "run", id(after: second), at: Timestamp(seconds: time.seconds + second), keeping: 3)
        }
        #expect(try records().map { $0.began.seconds - time.seconds } == [7, 6, 5])
    }

    @Test("A report is read as it was written, and shows no password")
    func roundTrip() throws {
        let run = try history().begin("run", id(), at: time)
        try run.end(keeping: 10) { record in
            record.end(
                because: [Diagnostic("no answer from https://user:secret@hub.example/", hint: "ask https://user:secret@hub.example/")],
                at: time)
            record.documents = [.init(path: "atom.xml", change: "changed")]
            record.stages = [.init(export: "atom-feed", added: 0, changed: 1, removed: 0, unchanged: 2, bytes: 10, milliseconds: 5)]
            record.due = [time]
        }
        #expect(try records() == [run.record])
        let text = try #require(scratch.text("Output/.herald/monthly/runs/00000001-\(run.record.id).json"))
        #expect(text.contains("no answer from https://") && !text.contains("secret"), "\(text)")
    }

    @Test("A run keeps a report with its documents; so does a run that fails")
    func recorded() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit([Practice("one", "One")])
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        var options = Runner.Options()
        options.run = try id()
        let report = try await fixture.runner("Output").recordedRun(pipeline, options: options, now: { [time] in time })
        #expect(report.run == (try id()))
        let broken = try fixture.pipeline("stages: [{ export: fragile }]")
        try await fixture.submit([Practice("two", "Broken")])
        var told: [RunRecord] = []
        let message = await thrownMessage {
            _ = try await fixture.runner("Output").recordedRun(
                broken, options: Runner.Options(), now: { [time] in time }, onFailure: { told.append($0) })
        }
        let found = try #require(try RunHistory(of: "test", output: fixture.workspace.outputPath)).records { Issue.record($0) }
        #expect(found.map(\.outcome) == [.failed, .published])
        #expect(told == [found[0]])
        #expect(found[0].errors.map { "error: \($0.message)" } == [message])
        #expect(found[1].documents == [RunRecord.Document(path: "cards/one.txt", change: "added")])
        #expect((found[1].release, found[1].practices, found[1].changedCount) == (1, 1, 1))
        #expect(try PastReleases(of: "test", output: fixture.workspace.outputPath).entry(1).note?.run == found[1].id)
    }

    @Test("A run waits for another one, and goes on when it has ended")
    func waiting() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit([Practice("one", "One")])
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        let publisher = try Publisher(pipeline: "test", output: fixture.workspace.outputPath)
        let message = await thrownMessage { try await fixture.run(pipeline) }
        #expect(message.hasPrefix("error: pipeline \"test\" is being run by process "))
        let runner = fixture.runner("Output")
        async let report = {
            var options = Runner.Options()
            options.waitSeconds = 600
            return try await runner.run(pipeline, options: options)
        }()
        try publisher.close()
        #expect(try await report.isPublished)
    }
}
