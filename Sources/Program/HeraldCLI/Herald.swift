package import ArgumentParser

/// The root command `herald`.
package struct Herald: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "herald",
        abstract: "Publishes good practices in international migration as feeds, briefs and digests.",
        discussion: """
            Example:
              herald intake --sample     take in the sample practices
              herald run                 publish every pipeline of the folder Pipelines
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, RunCommand.self, PlanCommand.self, CheckCommand.self, TestCommand.self, PreviewCommand.self,
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
