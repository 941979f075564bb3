import ArgumentParser
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldSubscribers

/// The wishes of readers whom a command adds.
struct WishOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The audience whose digest the reader gets; may be repeated.", valueName: "name")) var audience: [String] = []
    @Option(help: ArgumentHelp("The language of digests.", valueName: "tag")) var language: String?
    @Option(help: ArgumentHelp("How often at most: every, weekly, monthly or quarterly.", valueName: "frequency")) var frequency: String?
    @Option(
        help: ArgumentHelp(
            "How and when the reader consented. Without it the reader is asked by mail first.", valueName: "text")) var consent: String?

    func validate() throws {
        if let language, LanguageTag(written: language) == nil {
            throw ValidationError("--language is \"\(language)\"; expected \(LanguageTag.expectation)")
        }
        if let frequency, MailFrequency(rawValue: frequency) == nil {
            throw ValidationError("--frequency is \"\(frequency)\"; expected \(EnglishList.or(MailFrequency.allowed))")
        }
        if let consent, consent.allSatisfy(\.isWhitespace) { throw ValidationError("--consent is empty; expected how and when") }
    }

    /// Returns the wishes. Throws a ``Diagnostic`` for an audience that is not a list.
    func wishes(_ context: CommandContext) throws -> SubscriberRegister.Wishes {
        SubscriberRegister.Wishes(
            language: language.flatMap { LanguageTag(written: $0) }, frequency: frequency.flatMap { MailFrequency(rawValue: $0) },
            lists: try context.checkedLists(audience), consent: consent)
    }
}

/// `herald subscribers add`.
struct SubscribersAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a subscriber.",
        discussion: """
            With --consent the reader gets the next issue. Without it the reader is sent one message, and gets nothing before confirming.
            A reader who unsubscribed is added only with --again.

            Example:
              herald subscribers add reader@practices.example --audience ngos --language fr --consent "letter of 2 May"

            Exit codes: 0 added, 1 not added, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @OptionGroup var wishes: WishOptions
    @Flag(help: "Also if the reader unsubscribed before.") var again = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if wishes.audience.isEmpty { throw ValidationError("no audience is named; expected --audience NAME") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (address, wishes) = (try AddressArgument.address(address), try self.wishes.wishes(context))
            let result = try context.makeRegister().add(
                address, wishes, act: .added, origin: "command", renews: again, defaultLanguage: context.workspace.site.language,
                mailDomain: try context.subscriberLists.mailDomain, at: SystemClock.now)
            switch result {
            case .active(let lists): Console.line(lists.isEmpty ? "changed" : "added to \(EnglishList.and(lists))")
            case .pending(let lists):
                Console.line("asked for a confirmation: \(EnglishList.and(lists)); the message waits in the ledger")
            case .unchanged: Console.line("nothing to change")
            case .suppressed(let reason):
                throw Diagnostic(
                    "the address is on the suppression list: \(reason.rawValue)",
                    hint: "if that is over: herald subscribers unsuppress ADDRESS")
            case .unsubscribed(let lists):
                throw Diagnostic("the reader unsubscribed from \(EnglishList.and(lists))", hint: "with a new consent: --again")
            }
        }
    }
}
