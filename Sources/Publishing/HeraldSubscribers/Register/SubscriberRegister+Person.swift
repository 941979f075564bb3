package import HeraldJSON
import HeraldModel
import HeraldStore

/// Everything that is kept about a person, for a person who asks.
extension SubscriberRegister {
    /// Returns all that the file has about an address as JSON, or `nil` if there is nothing.
    package func everything(about address: SubscriberAddress) throws -> JSONValue? {
        try read { reader in
            let hash = secret.hash(of: address)
            let suppression = try reader.suppression(hash: hash)
            guard let subscriber = try reader.subscriber(address), let number = try reader.number(of: subscriber.id) else {
                return try suppression.map {
                    ["address-hash": .string(hash), "suppression": Self.value($0), "messages": try messages(hash, reader)]
                }
            }
            return [
                "address": .string(subscriber.address.written), "id": .string(subscriber.id),
                "language": .string(subscriber.language.written), "frequency": .string(subscriber.frequency.rawValue),
                "created": .string(subscriber.created.written), "state": .string(subscriber.state),
                "subscriptions": .array(
                    subscriber.subscriptions.map {
                        ["list": .string($0.list), "state": .string($0.state.rawValue), "since": .string($0.since.written)]
                    }),
                "suppression": suppression.map(Self.value) ?? .null, "address-hash": .string(hash),
                "consents": .array(try consents(of: number, reader).map(Self.value)), "bounces": try bounces(of: number, reader),
                "messages": try messages(hash, reader),
            ]
        }
    }

    /// Returns the acts of the subscriber with this address, the first one in front.
    package func consents(of address: SubscriberAddress) throws -> [ConsentEvent] {
        try read { reader in
            guard let id = try reader.subscriber(address)?.id, let number = try reader.number(of: id) else { return [] }
            return try consents(of: number, reader)
        }
    }

    private func consents(of number: Int, _ reader: SubscriberReader) throws -> [ConsentEvent] {
        try reader.connection.rows("SELECT act, list, time, origin FROM consents WHERE subscriber = ? ORDER BY number", .integer(number)) {
            ConsentEvent(
                act: ConsentEvent.Act(rawValue: $0.text(0)) ?? .changed, list: $0.optionalText(1), time: Timestamp(seconds: $0.integer(2)),
                origin: $0.text(3))
        }
    }

    private func bounces(of number: Int, _ reader: SubscriberReader) throws -> JSONValue {
        .array(
            try reader.connection.rows(
                "SELECT time, status, is_hard FROM bounces WHERE subscriber = ? ORDER BY time, report", .integer(number)
            ) { row in
                [
                    "time": .string(Timestamp(seconds: row.integer(0)).written), "status": .string(row.text(1)),
                    "kind": .string(row.integer(2) == 1 ? "hard" : "soft"),
                ]
            })
    }

    private func messages(_ hash: String, _ reader: SubscriberReader) throws -> JSONValue {
        .array(
            try reader.connection.rows(
                "SELECT edition, kind, message_id, state, attempts, changed, answer FROM messages WHERE recipient = ? ORDER BY number",
                .text(hash)
            ) { row in
                [
                    "edition": .string(row.text(0)), "kind": .string(row.text(1)), "message-id": .string(row.text(2)),
                    "state": .string(row.text(3)), "attempts": .integer(row.integer(4)),
                    "time": .string(Timestamp(seconds: row.integer(5)).written), "answer": .nullable(row.optionalText(6)),
                ]
            })
    }

    private static func value(_ suppression: Suppression) -> JSONValue {
        ["reason": .string(suppression.reason.rawValue), "since": .string(suppression.since.written)]
    }

    private static func value(_ event: ConsentEvent) -> JSONValue {
        [
            "act": .string(event.act.rawValue), "list": .nullable(event.list), "time": .string(event.time.written),
            "origin": .string(event.origin),
        ]
    }
}
