import ArgumentParser
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldSubscribers

/// `herald subscribers show`.
struct SubscribersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a subscriber, and the acts by which the subscriptions came about.",
        discussion: """
            With --links it also prints the links by which this reader confirms, unsubscribes and changes preferences, for a reader who has
            lost the message with them. Whoever has such a link can act for the reader.

            Example:
              herald subscribers show reader@practices.example --links

            Exit codes: 0 shown, 1 nobody has the address, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Also print the reader's links.") var links = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (register, address) = (try context.register, try AddressArgument.address(address))
            guard let subscriber = try register.subscriber(address) else { throw AddressArgument.unknown(address) }
            let found = links ? self.links(of: subscriber, context.subscriberLinks(register)) : []
            if json {
                var members: [JSONValue.Member] = [("subscriber", SubscriberText.value(subscriber))]
                if links { members.append(("links", .object(found.map { ($0.name, .string($0.address)) }))) }
                return Console.line(JSONValue.object(members).written())
            }
            Console.line(SubscriberText.page(subscriber, try register.consents(of: address)))
            if !found.isEmpty { Console.line("Links\n" + found.map { "  \($0.name)  \($0.address)" }.joined(separator: "\n")) }
        }
    }

    private func links(of subscriber: Subscriber, _ links: SubscriberLinks) -> [(name: String, address: String)] {
        let (pending, active) = (subscriber.lists(.pending), subscriber.lists(.active))
        var found: [(name: String, address: String)] = []
        if !pending.isEmpty { found.append(("confirm", links.confirm(subscriber.id, lists: pending, at: SystemClock.now))) }
        for list in active { found.append(("unsubscribe from \(list)", links.unsubscribe(subscriber.id, list: list))) }
        if let list = active.first { found.append(("preferences", links.preferences(subscriber.id, list: list))) }
        return found
    }
}
