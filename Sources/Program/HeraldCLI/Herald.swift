package import ArgumentParser

/// The root command `herald`.
package struct Herald: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "herald",
        abstract: "Publishes good practices in international migration as feeds, briefs and digests.",
        discussion: """
            Commands work in a folder with herald.yaml, or below one. Shells complete commands with what herald
            --generate-completion-script prints for bash, zsh or fish.

            Example:
              herald init practices --sample --publisher "Migration Office" --address https://example.org/practices/
              herald run -C practices
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, RunCommand.self, ScheduleCommand.self, PlanCommand.self, CheckCommand.self, TestCommand.self,
            PreviewCommand.self,
            RunsCommand.self, ReleasesCommand.self, RollbackCommand.self, CleanCommand.self,
            RetireCommand.self, RenameCommand.self, ValidateCommand.self, VerifyExporterCommand.self, NewCommand.self, IntakeCommand.self,
            LintCommand.self,
            PracticesCommand.self, ThemesCommand.self, AudiencesCommand.self,
            WithdrawCommand.self, RestoreCommand.self, ReviewCommand.self, DoctorCommand.self, StoreCommand.self, VerifyCommand.self,
            KeysCommand.self, WhyCommand.self, WhereCommand.self,
            EditionsCommand.self, ApproveCommand.self, RejectCommand.self, RecallCommand.self,
            DeliveriesCommand.self, DeliverCommand.self, SubscribersCommand.self, MailCommand.self,
            ExportersCommand.self, ExplainCommand.self, SchemaCommand.self,
        ] + serving)

    /// The commands that need the trait `Server`.
    private static var serving: [any ParsableCommand.Type] {
        #if Server
            [ServeCommand.self]
        #else
            []
        #endif
    }

    package init() {}
}
