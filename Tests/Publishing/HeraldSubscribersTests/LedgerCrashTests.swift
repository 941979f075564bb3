import FileTesting
import Foundation
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldSubscribers

@Suite("The ledger of messages, when its process is killed")
struct LedgerCrashTests {
    /// Opens the list in a folder.
    private static func register(in folder: String) throws -> SubscriberRegister {
        try SubscriberRegister.open("\(folder)/subscribers.db", secretPath: "\(folder)/subscribers.secret")
    }

    private static let edition = EditionKey(written: "monthly/audience-digest/ngos/en/1")!

    @Test("a message whose sender is killed between its beginning and its outcome is held, under the same Message-ID")
    func killed() async throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben"] { try fixture.add("\(name)@example.org") }
        _ = try fixture.ledger.enqueue(Self.edition, mailDomain: "practices.example", at: RegisterFixture.now)
        let before = try fixture.ledger.receipts(of: Self.edition)
        let folder = fixture.folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
            let register = try Self.register(in: folder)
            let sender = try MessageLedger(register).openSender(at: RegisterFixture.now)
            let due = try sender.nextDue(limit: 1, at: RegisterFixture.now)
            if try sender.begin(due, at: RegisterFixture.now).count == 1 { kill(getpid(), SIGKILL) }
            try register.close()
        }
        let sender = try fixture.ledger.openSender(at: RegisterFixture.day(1))
        #expect(sender.recovered.map(\.messageID) == [before[0].messageID])
        #expect(sender.recovered.map(\.state) == [.perhapsSent])
        #expect(try sender.nextDue(limit: 9, at: RegisterFixture.day(9)).map(\.messageID) == [before[1].messageID])
        #expect(try fixture.ledger.receipts(of: Self.edition).map(\.attempts) == [1, 0])
    }

    /// The sink is a file to which the sender appends the Message-ID, as a server that has taken the message. The sender is killed at a
    /// random point: before, between or after the three steps of a message.
    @Test("killed at random points until all is done, no message reaches the sink twice, and none is lost but those that are held")
    func random() async throws {
        for seed in 1...12 as ClosedRange<UInt64> {
            let fixture = try RegisterFixture()
            for number in 0..<12 { try fixture.add("reader\(number)@example.org") }
            _ = try fixture.ledger.enqueue(Self.edition, mailDomain: "practices.example", at: RegisterFixture.now)
            var random = SplitMix64(seed: seed)
            let folder = fixture.folder.path
            for _ in 0..<3 {
                let steps = Int.random(in: 1...11, using: &random)
                await #expect(processExitsWith: .signal(SIGKILL), "seed \(seed)") { [folder = folder as String, steps = steps as Int] in
                    try Self.send(in: folder, killedAfter: steps)
                }
            }
            try Self.send(in: folder, killedAfter: .max)
            let sink = try #require(fixture.folder.text("sink")).split(separator: "\n").map(String.init)
            #expect(Set(sink).count == sink.count, "seed \(seed): a message was taken twice")
            let receipts = try fixture.ledger.receipts(of: Self.edition)
            let held = try fixture.ledger.held()
            #expect(held.count <= 3, "seed \(seed)")
            for receipt in receipts {
                switch receipt.state {
                case .accepted: #expect(sink.contains(receipt.messageID), "seed \(seed)")
                case .perhapsSent: #expect(receipt.attempts == 1, "seed \(seed)")
                default: Issue.record("seed \(seed): \(receipt.state)")
                }
            }
            #expect(receipts.count == 12 && Set(sink).isSubset(of: receipts.map(\.messageID)), "seed \(seed)")
        }
    }

    /// Sends what is due to the sink, and kills this process after so many steps.
    private static func send(in folder: String, killedAfter steps: Int) throws {
        let register = try register(in: folder)
        let sender = try MessageLedger(register).openSender(at: RegisterFixture.now)
        var left = steps
        func step() {
            left -= 1
            if left == 0 { kill(getpid(), SIGKILL) }
        }
        step()
        while let message = try sender.nextDue(limit: 1, at: RegisterFixture.now).first {
            guard try sender.begin(message, at: RegisterFixture.now) else { continue }
            step()
            try append("\(message.messageID)\n", to: "\(folder)/sink")
            step()
            try sender.accepted(message, ReplyCodes(code: 250), at: RegisterFixture.now)
            step()
        }
        try register.close()
    }

    private static func append(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(file) }
        #expect(write(file, text, text.utf8.count) == text.utf8.count)
    }
}
