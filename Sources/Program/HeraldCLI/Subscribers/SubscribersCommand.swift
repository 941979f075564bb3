import ArgumentParser

/// `herald subscribers`.
struct SubscribersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribers", abstract: "Keep the list of readers who get digests by mail.",
        discussion: """
            The list is a file beside the store that only its owner can read. herald.yaml names the audiences that can be subscribed to.
            Readers subscribe on the pages of herald serve and confirm by a link; operators add them with their consent.

            Example:
              herald subscribers import contacts.csv --audience ngos --consent "workshop in Rabat, signed list of 2 May"
              herald subscribers status
              herald subscribers bounces /var/mail/digest
            """,
        subcommands: [
            SubscribersListCommand.self, SubscribersShowCommand.self, SubscribersAddCommand.self, SubscribersImportCommand.self,
            SubscribersExportCommand.self, SubscribersRemoveCommand.self, SubscribersSuppressCommand.self,
            SubscribersUnsuppressCommand.self, SubscribersDataCommand.self, SubscribersEraseCommand.self,
            SubscribersBouncesCommand.self, SubscribersRetentionCommand.self, SubscribersStatusCommand.self,
            SubscribersMessagesCommand.self, SubscribersReleaseCommand.self, SubscribersRotateKeyCommand.self,
        ],
        defaultSubcommand: SubscribersListCommand.self)
}
