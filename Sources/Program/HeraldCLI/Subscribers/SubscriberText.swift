import HeraldJSON
import HeraldModel
import HeraldSubscribers

/// Formats subscribers as text and JSON.
enum SubscriberText {
    /// The output of `herald subscribers list`.
    static func list(_ subscribers: [Subscriber]) -> String {
        if subscribers.isEmpty { return "no subscribers" }
        var table = TextTable(["address", "state", "language", "frequency", "audiences", "since"])
        for subscriber in subscribers {
            let since = subscriber.subscriptions.map(\.since).max() ?? subscriber.created
            table.add([
                subscriber.address.written, state(of: subscriber), subscriber.language.written, subscriber.frequency.rawValue,
                lists(of: subscriber), String(since.written.prefix(10)),
            ])
        }
        return "\(table.text)\n\n\(HumanReadable.count(subscribers.count, "subscriber"))"
    }

    /// The state, with the reason of a suppression.
    private static func state(of subscriber: Subscriber) -> String {
        subscriber.suppression.map { "suppressed (\($0.reason.rawValue))" } ?? subscriber.state
    }

    /// The lists; those that are not active have their state.
    private static func lists(of subscriber: Subscriber) -> String {
        let words = subscriber.subscriptions.map { $0.state == .active ? $0.list : "\($0.list) (\($0.state.rawValue))" }
        return words.isEmpty ? "-" : words.joined(separator: ", ")
    }

    /// A subscriber as JSON.
    static func value(_ subscriber: Subscriber) -> JSONValue {
        [
            "address": .string(subscriber.address.written), "id": .string(subscriber.id), "state": .string(subscriber.state),
            "language": .string(subscriber.language.written), "frequency": .string(subscriber.frequency.rawValue),
            "subscriptions": .array(
                subscriber.subscriptions.map {
                    ["audience": .string($0.list), "state": .string($0.state.rawValue), "since": .string($0.since.written)]
                }),
            "suppression": subscriber.suppression.map {
                ["reason": .string($0.reason.rawValue), "since": .string($0.since.written)]
            } ?? .null,
            "soft-bounces": .integer(subscriber.softBounces), "created": .string(subscriber.created.written),
        ]
    }

    /// The output of `herald subscribers show`.
    static func page(_ subscriber: Subscriber, _ consents: [ConsentEvent]) -> String {
        var lines = [
            subscriber.address.written,
            "  state      \(state(of: subscriber))\(subscriber.suppression.map { " since \($0.since.written)" } ?? "")",
            "  language   \(subscriber.language.written)", "  frequency  \(subscriber.frequency.rawValue)",
        ]
        lines += subscriber.subscriptions.map { subscription in
            let isStopped = subscriber.suppression != nil && subscription.state == .active
            let state = isStopped ? "suppressed; subscribed" : subscription.state.rawValue
            return "  \(subscription.list): \(state) since \(subscription.since.written)"
        }
        if subscriber.softBounces > 0 {
            lines.append("  \(HumanReadable.count(subscriber.softBounces, "message")) delayed or failed temporarily")
        }
        lines.append("Acts")
        lines += consents.map { "  \($0.time.written)  \($0.act.rawValue)\($0.list.map { " \($0)" } ?? "")  (\($0.origin))" }
        return lines.joined(separator: "\n")
    }
}
