import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// The settings of rclone, under `with:`.
public struct RcloneSettings: ParsableSettings {
    /// The remote and the path in it, as rclone writes them: `partner:practices`.
    public var remote = ""
    /// The file of rclone's configuration. `nil` for rclone's own, or the environment.
    public var configuration: String?
    /// The limit of time of an attempt.
    public var timeoutMinutes = 60

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string(
            "remote", \.remote,
            "The remote of rclone's configuration, a colon, and the path in it; each pipeline has a folder of its name there."
        ).required().example("partner:practices"),
        .string(
            "config", \.configuration,
            "The file of rclone's configuration, from the folder of herald.yaml; only its owner may be able to read it."
        ).example("secrets/rclone.conf"),
        .integer("timeout-minutes", \.timeoutMinutes, in: 1...1440, "How many minutes one attempt may take."),
    ]

    /// The name of the remote.
    var remoteName: String { String(remote.prefix { $0 != ":" }) }

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        if remote.isEmpty { return [] }
        // A connection string has its settings between the name and the colon: `:sftp,host=example,pass=…:path`.
        if remote.hasPrefix(":") || remoteName.contains(",") {
            return [
                SettingsProblem(
                    "remote", "the remote is written with its settings; expected the name of a remote, such as \"partner:practices\"",
                    hint: "a pipeline file holds no secrets; name the remote in rclone's configuration: rclone config")
            ]
        }
        guard remote.contains(":") else {
            let expected = "the name of a remote, a colon and a path, such as \"partner:practices\""
            return [
                SettingsProblem(
                    "remote", "\"\(remote)\" has no colon; expected \(expected)", hint: "for a folder on this machine: to: folder")
            ]
        }
        let isName = remoteName.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.isASCIIDigit || "_-.+@ ".unicodeScalars.contains($0)
        }
        let isPath = !remote.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        if isName, isPath, !remoteName.hasPrefix("-"), !remoteName.hasPrefix(" ") { return [] }
        return [SettingsProblem("remote", "\"\(remoteName)\" cannot be the name of a remote; expected one such as \"partner\"")]
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
