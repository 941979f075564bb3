import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldSubscribers

/// Which subscribers a command is about.
struct SubscriberFilter: ParsableArguments {
    @Option(help: ArgumentHelp("Only subscribers of this audience.", valueName: "name")) var audience: String?
    @Option(help: ArgumentHelp("Only those in this state: active, pending, unsubscribed or suppressed.", valueName: "state"))
    var state: String?
    @Option(help: ArgumentHelp("Only those who read this language.", valueName: "tag")) var language: String?

    static let states = ["active", "pending", "unsubscribed", "suppressed"]

    func validate() throws {
        if let state, !Self.states.contains(state) {
            throw ValidationError("--state is \"\(state)\"; expected \(EnglishList.or(Self.states))")
        }
        if let language, LanguageTag(written: language) == nil {
            throw ValidationError("--language is \"\(language)\"; expected \(LanguageTag.expectation)")
        }
    }

    /// Returns the subscribers that the options choose.
    func subscribers(_ register: SubscriberRegister) throws -> [Subscriber] {
        try register.subscribers(list: audience, state: state, language: language.flatMap { LanguageTag(written: $0) })
    }
}

/// `herald subscribers list`.
struct SubscribersListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List subscribers with their state, language and audiences.",
        discussion: """
            Example:
              herald subscribers list --audience ngos --state active

            Exit codes: 0 listed, 1 the list cannot be read, 64 wrong usage.
            """)

    @OptionGroup var filter: SubscriberFilter
    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let found = try context.existingRegister.map { try filter.subscribers($0) } ?? []
            Console.line(json ? JSONValue.lines(found.map(SubscriberText.value)).written() : SubscriberText.list(found))
        }
    }
}
