import HeraldCarrying
import HeraldDiagnostics
import HeraldKit

/// The failure of a run of rclone, from its exit code and its messages.
enum RcloneFailure {
    /// Messages that somebody has to act on, and what to do.
    private static let remedies: [(part: String, hint: String)] = [
        ("didn't find section in config file", "see rclone listremotes, and name the file with config:"),
        ("unable to authenticate", "give this user's key or password to rclone: rclone config"),
        ("knownhosts: key is unknown", "put the key of the host into known_hosts, as ssh-keyscan prints it"),
        ("knownhosts: key mismatch", "ask the owner of the host whether its key changed"),
        ("AccessDenied", "give the key of rclone's configuration the right to write there"),
        ("InvalidAccessKeyId", "correct the key in rclone's configuration"),
        ("SignatureDoesNotMatch", "correct the secret in rclone's configuration"),
        ("NoSuchBucket", "make the bucket, or correct its name in remote:"),
        ("401 Unauthorized", "correct the user and the password in rclone's configuration"),
        ("403 Forbidden", "give the user of rclone's configuration the right to write there"),
        ("permission denied", "give the user of rclone's configuration the right to write there"),
        ("Couldn't decrypt configuration", "set RCLONE_CONFIG_PASS in the environment of Herald"),
        ("token expired", "rclone config reconnect"),
    ]

    /// Returns the failure of a run that ended like `end`. Messages of rclone name hosts, users and paths, and no secrets.
    static func failure(_ end: CarryProgram.End) -> DeliveryFailure {
        let line = Carrying.line(of: end.errorOutput) { $0.contains("ERROR") || $0.contains("Failed to") || $0.contains("CRITICAL") }
        let remedy = remedies.first { end.errorOutput.contains($0.part) }
        return DeliveryFailure(
            retryability(code: end.code, isRemedied: remedy != nil), Diagnostic("rclone failed: \(words(of: line))", hint: remedy?.hint))
    }

    /// Whether another attempt can help, by the exit code: 6 and 7 are failures that rclone itself would not retry. Most others are 1, whatever happened.
    private static func retryability(code: Int32, isRemedied: Bool) -> DeliveryFailure.Retryability {
        switch code {
        case 7: .permanent
        case 6: .refused
        default: isRemedied ? .refused : .transient
        }
    }

    /// The line without the date and the level in front: `2026/11/30 18:00:00 ERROR : `.
    private static func words(of line: String) -> String {
        line.replacing(#/^[0-9\/]{10} [0-9:.]{8,} (?:[A-Z]+ *: )?(?:: )?/#, with: "")
    }
}
