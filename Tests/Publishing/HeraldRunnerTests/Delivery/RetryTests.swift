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
        let belfry = try DeliveryFixture("growing")
        belfry.script.failures = Array(repeating: .failing(), count: 4)
        try await belfry.change()
        let pipeline = try belfry.pipeline()
        let report = try await belfry.run(pipeline)
        let start = belfry.script.attempts[0].time
        // It waits 3/4 of 2 and of 8 seconds. The run has no time for the next wait, 3/4 of 32.
        #expect(belfry.script.attempts.map { $0.time - start } == [0, 2, 8])
        #expect(Set(belfry.script.attempts.map(\.id)).count == 1)
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
        #expect(try await belfry.run(pipeline).deliveries.map(\.attempts) == [3])
        belfry.script.now = next.seconds
        let later = try await belfry.run(pipeline)
        #expect(!later.isPublished)
        #expect(later.deliveries.map(\.attempts) == [4])
        belfry.script.now += 100_000
        #expect(try await belfry.run(pipeline).deliveries.map(\.outcome) == [.delivered])
        #expect(Set(belfry.script.attempts.map(\.id)).count == 1)
    }

    @Test("a delivery is given up after as many attempts as its stage says")
    func attempts() async throws {
        let belfry = try DeliveryFixture("attempts")
        belfry.script.failures = Array(repeating: .failing(), count: 9)
        try await belfry.change()
        let pipeline = try belfry.pipeline("    attempts: 2\n")
        let report = try await belfry.run(pipeline)
        let id = try #require(belfry.script.attempts.first?.id)
        #expect(report.deliveries.map(\.outcome) == [.dead])
        #expect(
            report.warnings.map(\.description) == [
                "warning: the delivery to \"bell\" was given up after 2 attempts: no answer\n  hint: when it is repaired: herald deliver --dead \(id)"
            ])
        #expect(try belfry.entries(.dead).map(\.problem) == ["no answer"])
        // The delivery stays dead until it is retried by hand.
        belfry.script.now += 1_000_000
        #expect(try await belfry.run(pipeline).deliveries == [])
        belfry.script.failures = []
        #expect(try await belfry.work(pipeline, reviving: [id]).map(\.outcome) == [.delivered])
        #expect(try belfry.entries(.dead) == [])
        #expect(Set(belfry.script.attempts.map(\.id)) == [id])
    }

    @Test("eight attempts are usual")
    func usual() async throws {
        let belfry = try DeliveryFixture("usual")
        belfry.script.failures = Array(repeating: .failing(), count: 20)
        try await belfry.change()
        let pipeline = try belfry.pipeline()
        try await belfry.run(pipeline)
        for _ in 0..<10 {
            belfry.script.now += 100_000
            _ = try await belfry.work(pipeline)
        }
        #expect(belfry.script.attempts.count == 8)
        #expect(try belfry.entries(.dead).map(\.attempts) == [8])
    }

    @Test("who says no is asked three times; who is gone, once")
    func refusals() async throws {
        for (lasting, count) in [(DeliveryFailure.Retryability.refused, 3), (.permanent, 1)] {
            let belfry = try DeliveryFixture("refusals-\(lasting)")
            belfry.script.failures = Array(repeating: .failing(lasting, "no"), count: 9)
            try await belfry.change()
            let pipeline = try belfry.pipeline()
            try await belfry.run(pipeline)
            belfry.script.now += 100_000
            try await belfry.run(pipeline)
            #expect(belfry.script.attempts.count == count)
            #expect(try belfry.entries(.dead).count == 1)
        }
    }

    @Test("a wait that the other side asks for is kept, by later deliveries too")
    func retryAfter() async throws {
        let belfry = try DeliveryFixture("retry-after")
        belfry.script.failures = [.failing(after: 900)]
        let pipeline = try belfry.pipeline()
        try await belfry.change("First")
        try await belfry.run(pipeline)
        let start = belfry.script.attempts[0].time
        try await belfry.change("Second")
        belfry.script.now = start + 899 - belfry.terms.timeLimitSeconds
        try await belfry.run(pipeline)
        #expect(belfry.script.attempts.count == 1)
        belfry.script.now = start + 900
        try await belfry.run(pipeline)
        #expect(belfry.script.attempts.map(\.time) == [start, start + 900, start + 900])
    }

    @Test("a later release is never told before an earlier one")
    func order() async throws {
        let belfry = try DeliveryFixture("order")
        let pipeline = try belfry.pipeline()
        belfry.script.failures = Array(repeating: .failing(), count: 3)
        for title in ["First", "Second", "Third"] {
            try await belfry.change(title)
            try await belfry.run(pipeline)
        }
        belfry.script.now += 100_000
        let reports = try await belfry.work(pipeline)
        #expect(reports.map(\.outcome) == [.delivered, .delivered, .delivered])
        let told = belfry.script.attempts.map(\.sequence)
        #expect(told == told.sorted())
        #expect(Set(belfry.script.attempts.map(\.id)).count == 3)
    }

    @Test("a later delivery stands for earlier ones where that is right, and keeps the wait that was asked for")
    func superseded() async throws {
        let belfry = try DeliveryFixture("superseded")
        let pipeline = try belfry.pipeline(with: ", supersedes: true")
        belfry.script.failures = [.failing(after: 900)]
        for title in ["First", "Second", "Third"] {
            try await belfry.change(title)
            try await belfry.run(pipeline)
        }
        let start = belfry.script.attempts[0].time
        #expect(belfry.script.attempts.count == 1)
        let waiting = try belfry.entries(.waiting)
        #expect(waiting.count == 1)
        #expect(waiting.first?.nextAttempt?.seconds == start + 900)
        belfry.script.now = start + 900
        try await belfry.run(pipeline)
        #expect(belfry.script.attempts.map(\.sequence).last == waiting.first?.sequence)
        #expect(belfry.script.attempts.count == 2)
        #expect(try belfry.entries(.delivered).map(\.receipt).last == "rang")
    }

    @Test("what an attempt brought to its end is not done again")
    func partly() async throws {
        let belfry = try DeliveryFixture("partly")
        belfry.script.failures = [.failing(done: ["one half"])]
        try await belfry.change()
        try await belfry.run(belfry.pipeline())
        #expect(belfry.script.attempts.map(\.done) == [[], ["one half"]])
    }

    @Test("deliveries whose stage is gone are given up with that reason")
    func gone() async throws {
        let belfry = try DeliveryFixture("gone")
        try await belfry.change()
        try await belfry.run(belfry.pipeline(), delivers: false)
        let id = try #require(try belfry.entries(.waiting).first?.id)
        let other = try belfry.pipeline("    name: bells\n")
        let report = try await belfry.run(other)
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
