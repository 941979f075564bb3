import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldSubscribers

/// A model of the ledger in memory, without a file and without links between tables: rows, and who may be written to.
private struct LedgerModel {
    struct Row: Equatable {
        var edition: EditionKey
        var address: String
        var state: MessageState
        var due: Int
        var attempts = 0
    }

    var rows: [Row] = []
    var active: Set<String> = []
    var suppressed: Set<String> = []
    /// The editions that were enqueued. An edition is enqueued once, so later subscribers do not get it.
    private var enqueued: Set<EditionKey> = []

    func isWanted(_ row: Row) -> Bool { active.contains(row.address) && !suppressed.contains(row.address) }

    mutating func enqueue(_ edition: EditionKey, at now: Int) {
        guard enqueued.insert(edition).inserted else { return }
        for address in active.sorted() where !suppressed.contains(address) {
            rows.append(Row(edition: edition, address: address, state: .due, due: now))
        }
    }

    func due(at now: Int) -> [Row] {
        rows.enumerated().filter { ($1.state == .due || $1.state == .deferred) && $1.due <= now && isWanted($1) }
            .sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(\.element)
    }

    mutating func change(_ edition: EditionKey, _ address: String, _ body: (inout Row) -> Void) {
        if let index = rows.firstIndex(where: { $0.edition == edition && $0.address == address }) { body(&rows[index]) }
    }

    mutating func cancel(_ address: String) {
        for index in rows.indices where rows[index].address == address && [.due, .deferred, .perhapsSent].contains(rows[index].state) {
            rows[index].state = .cancelled
        }
    }
}

@Suite("The ledger of messages, against a model")
struct LedgerModelTests {
    @Test("after any sequence of acts the ledger says what the model says", arguments: 1...40 as ClosedRange<UInt64>)
    func model(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let fixture = try RegisterFixture()
        var model = LedgerModel()
        let sender = try fixture.ledger.openSender(at: RegisterFixture.now, backoff: MessageBackoff(random: { 0 }))
        var time = RegisterFixture.now
        var begun: [(DueMessage, EditionKey)] = []
        let editions = (1...3).map { EditionKey(written: "monthly/audience-digest/ngos/en/\($0)")! }
        for step in 0..<60 {
            time = Timestamp(seconds: time.seconds + Int.random(in: 0...400, using: &random))
            let address = "reader\(Int.random(in: 0..<6, using: &random))@example.org"
            switch Int.random(in: 0..<11, using: &random) {
            case 0, 1:
                let result = try fixture.register.add(
                    RegisterFixture.address(address), .init(lists: ["ngos"], consent: "letter"), act: .added, origin: "command",
                    renews: true,
                    defaultLanguage: .english, mailDomain: "practices.example", at: time)
                if case .active = result { model.active.insert(address) }
            case 2:
                let edition = editions.randomElement(using: &random)!
                _ = try fixture.ledger.enqueue(edition, mailDomain: "practices.example", at: time)
                model.enqueue(edition, at: time.seconds)
            case 3, 4, 5:
                let limit = Int.random(in: 1...3, using: &random)
                let due = try sender.nextDue(limit: limit, at: time)
                #expect(due.map(\.address.key) == model.due(at: time.seconds).prefix(limit).map(\.address), "seed \(seed), step \(step)")
                for message in try sender.begin(due, at: time) {
                    guard case .edition(let edition) = message.kind else { continue }
                    begun.append((message, edition))
                    model.change(edition, message.address.key) { ($0.state, $0.attempts) = (.begun, $0.attempts + 1) }
                }
            case 6, 7:
                guard !begun.isEmpty else { continue }
                let (message, edition) = begun.remove(at: Int.random(in: 0..<begun.count, using: &random))
                try end(message, edition, &model, sender, at: time, &random)
            case 8:
                _ = try fixture.register.remove(RegisterFixture.address(address), lists: nil, origin: "command", at: time)
                if model.active.remove(address) != nil { model.cancel(address) }
            case 9:
                _ = try fixture.register.suppress(RegisterFixture.address(address), .byHand, origin: "command", at: time)
                model.suppressed.insert(address)
                model.cancel(address)
            default:
                // The process ends, and another one begins.
                let held = try sender.recoverBegun(at: time)
                #expect(held.count == begun.count, "seed \(seed), step \(step)")
                for (message, edition) in begun { model.change(edition, message.address.key) { $0.state = .perhapsSent } }
                begun = []
                if Bool.random(using: &random) {
                    _ = try fixture.ledger.release(nil, at: time)
                    for index in model.rows.indices where model.rows[index].state == .perhapsSent {
                        (model.rows[index].state, model.rows[index].due) = (.due, time.seconds)
                    }
                }
            }
            try compare(fixture, model, editions, "seed \(seed), step \(step)")
        }
    }

    private func end(
        _ message: DueMessage, _ edition: EditionKey, _ model: inout LedgerModel, _ sender: MessageSender, at time: Timestamp,
        _ random: inout SplitMix64
    ) throws {
        let address = message.address.key
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            try sender.accepted(message, ReplyCodes(code: 250), at: time)
            model.change(edition, address) { $0.state = .accepted }
        case 1:
            try sender.refused(message, ReplyCodes(code: 554, status: "5.7.1"), at: time)
            model.change(edition, address) { $0.state = .refused }
        case 2:
            try sender.perhapsSent(message, at: time)
            model.change(edition, address) { $0.state = .perhapsSent }
        default:
            try sender.deferred(message, ReplyCodes(code: 450), at: time)
            let attempts = message.attempts + 1
            // The rule of `MessageBackoff`: a minute, then four times as long each time, at most six hours. The random number 0 halves it.
            let wait = (1..<attempts).reduce(60) { wait, _ in wait < 6 * 3600 ? wait * 4 : wait }
            model.change(edition, address) {
                $0.state = attempts >= 12 ? .refused : .deferred
                $0.due = time.seconds + min(wait, 6 * 3600) / 2
            }
        }
    }

    private func compare(_ fixture: RegisterFixture, _ model: LedgerModel, _ editions: [EditionKey], _ place: String) throws {
        for edition in editions {
            let receipts = try fixture.ledger.receipts(of: edition)
            let expected = model.rows.filter { $0.edition == edition }
            #expect(receipts.map(\.state) == expected.map(\.state), "\(place)")
            #expect(receipts.map(\.attempts) == expected.map(\.attempts), "\(place)")
            #expect(
                receipts.map(\.recipient)
                    == (try expected.map { fixture.register.secret.hash(of: try RegisterFixture.address($0.address)) }), "\(place)")
            #expect(Set(receipts.map(\.messageID)).count == receipts.count, "\(place)")
        }
    }
}
