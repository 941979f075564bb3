import HeraldDelivery
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldRunner
import HeraldTesting
import Testing

@Suite("Deliveries that fail")
struct RetryTests {
    @Test("a failure that may pass is tried again with growing waits, under the same id, as long as the run has time")
    func growing() async throws {
        let fixture = try DeliveryFixture("growing")
        fixture.script.failures = Array(repeating: .failing(), count: 4)
        try await fixture.change()
        let pipeline = try fixture.pipeline()
        let report = try await fixture.run(pipeline)
        let start = fixture.script.attempts[0].time
        // It waits 3/4 of 2 and of 8 seconds. The run has no time for the next wait, 3/4 of 32.
        #expect(fixture.script.attempts.map { $0.time - start } == [0, 2, 8])
        #expect(Set(fixture.script.attempts.map(\.id)).count == 1)
        #expect(report.isPublished)
        #expect(report.deliveries.map(\.outcome) == [.waiting])
        let next = Timestamp(seconds: start + 8 + 24)
        #expect(
            report.warnings.map(\.description) == [
                """
                warning: the delivery to "bell" failed after 3 attempts, to be tried again from \(next.written) on: no answer
                  hint: herald deliver sends what is due
                """
            ])
        // The delivery is not due at first. Once it is, the next run continues it although it publishes nothing.
        #expect(try await fixture.run(pipeline).deliveries.map(\.attempts) == [3])
        fixture.script.now = next.seconds
        let later = try await fixture.run(pipeline)
        #expect(!later.isPublished)
        #expect(later.deliveries.map(\.attempts) == [4])
        fixture.script.now += 100_000
        #expect(try await fixture.run(pipeline).deliveries.map(\.outcome) == [.delivered])
        #expect(Set(fixture.script.attempts.map(\.id)).count == 1)
    }

    @Test("a delivery is given up after as many attempts as its stage says")
    func attempts() async throws {
        let fixture = try DeliveryFixture("attempts")
        fixture.script.failures = Array(repeating: .failing(), count: 9)
        try await fixture.change()
        let pipeline = try fixture.pipeline("    attempts: 2\n")
        let report = try await fixture.run(pipeline)
        let id = try #require(fixture.script.attempts.first?.id)
        #expect(report.deliveries.map(\.outcome) == [.dead])
        #expect(
            report.warnings.map(\.description) == [
                "warning: the delivery to \"bell\" was given up after 2 attempts: no answer\n  hint: when it is repaired: herald deliver --dead \(id)"
            ])
        #expect(try fixture.entries(.dead).map(\.problem) == ["no answer"])
        // The delivery stays dead until it is retried by hand.
        fixture.script.now += 1_000_000
        #expect(try await fixture.run(pipeline).deliveries == [])
        fixture.script.failures = []
        #expect(try await fixture.work(pipeline, reviving: [id]).map(\.outcome) == [.delivered])
        #expect(try fixture.entries(.dead) == [])
        #expect(Set(fixture.script.attempts.map(\.id)) == [id])
    }

    @Test("eight attempts are usual")
    func usual() async throws {
        let fixture = try DeliveryFixture("usual")
        fixture.script.failures = Array(repeating: .failing(), count: 20)
        try await fixture.change()
        let pipeline = try fixture.pipeline()
        try await fixture.run(pipeline)
        for _ in 0..<10 {
            fixture.script.now += 100_000
            _ = try await fixture.work(pipeline)
        }
        #expect(fixture.script.attempts.count == 8)
        #expect(try fixture.entries(.dead).map(\.attempts) == [8])
    }

    @Test("who says no is asked three times; who is gone, once")
    func refusals() async throws {
        for (lasting, count) in [(DeliveryFailure.Retryability.refused, 3), (.permanent, 1)] {
            let fixture = try DeliveryFixture("refusals-\(lasting)")
            fixture.script.failures = Array(repeating: .failing(lasting, "no"), count: 9)
            try await fixture.change()
            let pipeline = try fixture.pipeline()
            try await fixture.run(pipeline)
            fixture.script.now += 100_000
            try await fixture.run(pipeline)
            #expect(fixture.script.attempts.count == count)
            #expect(try fixture.entries(.dead).count == 1)
        }
    }

    @Test("a wait that the other side asks for is kept, by later deliveries too")
    func retryAfter() async throws {
        let fixture = try DeliveryFixture("retry-after")
        fixture.script.failures = [.failing(after: 900)]
        let pipeline = try fixture.pipeline()
        try await fixture.change("First")
        try await fixture.run(pipeline)
        let start = fixture.script.attempts[0].time
        try await fixture.change("Second")
        fixture.script.now = start + 899 - fixture.configuration.timeLimitSeconds
        try await fixture.run(pipeline)
        #expect(fixture.script.attempts.count == 1)
        fixture.script.now = start + 900
        try await fixture.run(pipeline)
        #expect(fixture.script.attempts.map(\.time) == [start, start + 900, start + 900])
    }

    @Test("a later release is never told before an earlier one")
    func order() async throws {
        let fixture = try DeliveryFixture("order")
        let pipeline = try fixture.pipeline()
        fixture.script.failures = Array(repeating: .failing(), count: 3)
        for title in ["First", "Second", "Third"] {
            try await fixture.change(title)
            try await fixture.run(pipeline)
        }
        fixture.script.now += 100_000
        let reports = try await fixture.work(pipeline)
        #expect(reports.map(\.outcome) == [.delivered, .delivered, .delivered])
        let told = fixture.script.attempts.map(\.sequence)
        #expect(told == told.sorted())
        #expect(Set(fixture.script.attempts.map(\.id)).count == 3)
    }

    @Test("a later delivery replaces earlier ones where that is right, and keeps the wait that was asked for")
    func superseded() async throws {
        let fixture = try DeliveryFixture("superseded")
        let pipeline = try fixture.pipeline(with: ", supersedes: true")
        fixture.script.failures = [.failing(after: 900)]
        for title in ["First", "Second", "Third"] {
            try await fixture.change(title)
            try await fixture.run(pipeline)
        }
        let start = fixture.script.attempts[0].time
        #expect(fixture.script.attempts.count == 1)
        let waiting = try fixture.entries(.waiting)
        #expect(waiting.count == 1)
        #expect(waiting.first?.nextAttempt?.seconds == start + 900)
        fixture.script.now = start + 900
        try await fixture.run(pipeline)
        #expect(fixture.script.attempts.map(\.sequence).last == waiting.first?.sequence)
        #expect(fixture.script.attempts.count == 2)
        #expect(try fixture.entries(.delivered).map(\.receipt).last == "rang")
    }

    @Test("what an attempt brought to its end is not done again")
    func partly() async throws {
        let fixture = try DeliveryFixture("partly")
        fixture.script.failures = [.failing(done: ["one half"])]
        try await fixture.change()
        try await fixture.run(fixture.pipeline())
        #expect(fixture.script.attempts.map(\.done) == [[], ["one half"]])
    }

    @Test("deliveries whose stage is gone are given up with that reason")
    func gone() async throws {
        let fixture = try DeliveryFixture("gone")
        try await fixture.change()
        try await fixture.run(fixture.pipeline(), delivers: false)
        let id = try #require(try fixture.entries(.waiting).first?.id)
        let other = try fixture.pipeline("    name: bells\n")
        let report = try await fixture.run(other)
        #expect(
            report.warnings.map(\.description) == [
                """
                warning: the delivery to "bell" was given up: the pipeline has no delivery called "bell" any more
                  hint: put it back under "deliver:"; then: herald deliver --dead \(id)
                """
            ])
    }

    @Test("waits lie between half and all of what an attempt allows, and never below what was asked for", arguments: [UInt64(11), 12, 13])
    func backoff(_ seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let backoff = DeliveryBackoff()
        for _ in 0..<2000 {
            let attempt = Int.random(in: 1...30, using: &generator)
            let asked = Bool.random(using: &generator) ? Int.random(in: 0...2_000_000, using: &generator) : nil
            let wait = backoff.wait(after: attempt, retryAfterSeconds: asked, chance: .random(in: 0..<1, using: &generator))
            var allowed = 2
            for _ in 1..<attempt where allowed < 6 * 3600 { allowed *= 4 }
            allowed = min(allowed, 6 * 3600)
            let least = max(allowed / 2, min(asked ?? 0, 7 * 86_400))
            #expect(wait >= least && wait <= max(allowed, least), "attempt \(attempt), asked \(asked ?? -1): \(wait), seed \(seed)")
        }
    }
}
