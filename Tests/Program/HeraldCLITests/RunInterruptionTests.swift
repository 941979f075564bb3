import FileTesting
import HeraldRunner
import Testing

@testable import HeraldCLI

@Suite("The last line of an interrupted run")
struct RunInterruptionTests {
    @Test("says what is left and what the next call does, at every point of two runs")
    func messages() throws {
        let scratch = try TemporaryFolder()
        let run = RunInterruption(output: scratch.path, progress: nil)
        #expect(run.message == "interrupted; nothing was being published")
        run.runBegan("briefs")
        #expect(run.message == "interrupted; nothing of \"briefs\" is published yet; run again to publish")
        try scratch.write("{}", to: "briefs/manifest.json")
        #expect(run.message == "interrupted; the last release of \"briefs\" is as it was; run again to publish")
        try scratch.write("", to: ".herald/briefs/journal")
        #expect(run.message == "interrupted; \"briefs\" was being published; the next run completes it")
        try scratch.remove(".herald/briefs/journal")
        run.releaseCompleted("briefs")
        #expect(
            run.message == "interrupted; \"briefs\" is published; the next run, or herald deliver, makes the deliveries that are left")
        run.runBegan("feeds")
        #expect(
            run.message
                == "interrupted; nothing of \"feeds\" is published yet; run again to publish; complete before: briefs")
    }
}
