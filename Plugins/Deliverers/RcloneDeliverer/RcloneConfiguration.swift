import Glibc
import HeraldCarrying
import HeraldDiagnostics
import HeraldFiles
import HeraldKit

/// The configuration of rclone: a file, or variables of the environment. Its secrets stay there.
struct RcloneConfiguration {
    /// The variables that rclone gets.
    let environment: [String: String]
    private let remoteName: String
    /// The file that the settings name.
    private let file: String?
    /// The files that rclone looks for otherwise.
    private let defaults: [String]

    init(_ settings: RcloneSettings, in context: DeliveryContext) {
        // rclone cannot use its own transport with AWS_CA_BUNDLE, and refuses every remote of S3 then.
        var variables = CarryEnvironment.variables(
            in: context, prefixes: ["RCLONE_", "AWS_", "AZURE_", "GOOGLE_", "B2_", "OS_", "ST_"], without: ["AWS_CA_BUNDLE"])
        file = settings.configuration.map { Carrying.absolutePath($0, in: context) }
        remoteName = settings.remoteName
        let home = context.environment("HOME") ?? "/"
        let settingsFolder = context.environment("XDG_CONFIG_HOME") ?? "\(home)/.config"
        defaults = (variables["RCLONE_CONFIG"].map { [$0] } ?? []) + ["\(settingsFolder)/rclone/rclone.conf", "\(home)/.rclone.conf"]
        if let file { variables["RCLONE_CONFIG"] = file }
        // Nobody is there to type a password.
        variables["RCLONE_ASK_PASSWORD"] = "false"
        environment = variables
    }

    /// Throws a ``Diagnostic`` if there is no such remote, or if others can read a file that the settings name.
    func check() throws(Diagnostic) {
        let prefix = "RCLONE_CONFIG_\(remoteName.uppercased().replacing("-", with: "_"))_TYPE"
        if environment[prefix] != nil { return }
        if let file { try Self.checkAccess(to: file) }
        for path in file.map({ [$0] }) ?? defaults where access(path, F_OK) == 0 {
            let text = String(decoding: try FileReader.bytes(of: path), as: UTF8.self)
            // The names in an encrypted file cannot be read without its password.
            if text.contains("RCLONE_ENCRYPT_V0:") { return }
            let names = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("[") && $0.hasSuffix("]") }
                .map { String($0.dropFirst().dropLast()) }
            if names.contains(remoteName) { return }
            throw Diagnostic(
                "rclone's configuration \"\(path)\" has no remote called \"\(remoteName)\"",
                hint: NearMiss.hint(for: remoteName, among: names) ?? "rclone config --config \(path)")
        }
        throw Diagnostic(
            "rclone has no configuration of a remote called \"\(remoteName)\"",
            hint: "make one with rclone config, or name its file: config: secrets/rclone.conf")
    }

    private static func checkAccess(to path: String) throws(Diagnostic) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Diagnostic(
                "cannot read \"\(path)\", which is to hold rclone's configuration: \(String(cString: strerror(errno)).lowercased())",
                hint: "rclone config --config \(path)")
        }
        if status.st_mode & 0o077 == 0 { return }
        throw Diagnostic(
            "\"\(path)\", which holds secrets of rclone, can be read or changed by others (mode \(String(status.st_mode & 0o777, radix: 8)))",
            hint: "let only its owner read it: chmod 600 \(path)")
    }
}
