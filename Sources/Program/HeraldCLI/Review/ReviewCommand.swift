import ArgumentParser

/// `herald review`.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Ask experts, record their verdicts, list what waits.",
        discussion: """
            A version goes out when enough reviewers accept it; herald.yaml says how many, from how many research centres, and who
            counts. When reviewers disagree, a further one of another centre decides.

            Example:
              herald review queue
              herald review assign hire-immigrants --expert "Labour economist" --centre "Centre A" --due 2026-12-31
              herald review verdict cities-of-migration accept --expert "Labour economist" --centre "Centre A" \\
                --conflict-of-interest none
            """,
        subcommands: [
            ReviewQueueCommand.self, ReviewAssignCommand.self, ReviewVerdictCommand.self, ReviewHistoryCommand.self,
            ReviewReviewersCommand.self, ReviewContentCommand.self,
        ],
        defaultSubcommand: ReviewQueueCommand.self)
}
