import HeraldCarrying
import HeraldDiagnostics
import HeraldKit

/// The failure of a run of git, from its messages. Its exit code is 128 for almost all of them.
enum GitFailure {
    /// Messages that somebody has to act on, and what to do.
    private static let remedies: [(part: String, hint: String)] = [
        ("Permission denied (publickey", "give the SSH key of this user to the repository"),
        ("Host key verification failed", "put the key of the host into known_hosts, as ssh-keyscan prints it"),
        ("could not read Username", "use an SSH key, or a credential helper of git for this user"),
        ("could not read Password", "use an SSH key, or a credential helper of git for this user"),
        ("Authentication failed", "correct the password or the token in the credential helper of this user"),
        ("does not appear to be a git repository", "correct repository:, or make it: git init --bare"),
        ("does not exist", "correct repository:, or make it: git init --bare"),
        ("not found", "correct repository:, and see whether this user may read it"),
        ("dubious ownership", "git config --global --add safe.directory PATH allows it"),
        ("protected branch", "let this user push to the branch, or name another one: branch:"),
        ("hook declined", "ask the owner of the repository what its hook demands"),
        ("denied", "let this user push to the repository"),
    ]

    /// Returns the failure of a run that ended like `end`.
    static func failure(_ end: CarryProgram.End) -> DeliveryFailure {
        let line = Carrying.line(of: end.errorOutput, isFirst: true) { line in
            ["fatal:", "error:", "remote:", "! ["].contains { line.hasPrefix($0) || line.hasPrefix(" \($0)") }
        }
        let remedy = remedies.first { end.errorOutput.contains($0.part) }
        let words = line.replacing(#/^(?:fatal|error): /#, with: "")
        return DeliveryFailure(remedy == nil ? .transient : .refused, Diagnostic("git failed: \(words)", hint: remedy?.hint))
    }

    /// Whether a push was refused because the branch has moved meanwhile.
    static func isOutrun(_ end: CarryProgram.End) -> Bool {
        let messages = end.errorOutput + end.text
        return ["fetch first", "non-fast-forward", "cannot lock ref", "stale info"].contains { messages.contains($0) }
    }
}
