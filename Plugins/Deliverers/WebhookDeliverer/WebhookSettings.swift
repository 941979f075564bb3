import HeraldDelivery
import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// The settings of a webhook, under `with:`.
public struct WebhookSettings: ParsableSettings {
    /// The address of the receiver.
    public var address = ""
    /// The environment variable that contains the secret.
    public var secretVariable: String?
    /// The file that contains the secret.
    public var secretFile: String?
    /// Time limit for the response of the receiver.
    public var timeoutSeconds = 15

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string("address", \.address, "Where the receiver listens.").required().example("https://partner.example/hooks/practices"),
        .string("secret-env", \.secretVariable, "The variable of the environment that holds the secret; it, or secret-file, must be given.")
            .example("PARTNER_SECRET"),
        .string(
            "secret-file", \.secretFile,
            "The file that holds the secret, from the folder of herald.yaml; only its owner may be able to read it."
        ).example("secrets/partner"),
        .integer("timeout-seconds", \.timeoutSeconds, in: 1...300, "How many seconds the receiver may take to answer."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if !address.isEmpty {
            do throws(Diagnostic) {
                _ = try DeliveryClient.address(address)
            } catch {
                problems.append(SettingsProblem("address", error.message, hint: error.hint))
            }
        }
        switch (secretVariable, secretFile) {
        case (nil, nil):
            problems.append(
                SettingsProblem(
                    "address", "there is no secret to sign with; expected \"secret-env\" or \"secret-file\"",
                    hint: "secret-env: PARTNER_SECRET", with: ["secret-env", "secret-file"]))
        case (_?, _?):
            problems.append(
                SettingsProblem("secret-file", "there are two secrets; expected \"secret-env\" or \"secret-file\"", with: ["secret-env"]))
        case (let variable?, nil):
            if let problem = Self.problem(withVariable: variable) { problems.append(problem) }
        default: break
        }
        return problems
    }

    /// Returns a problem if `name` cannot be the name of a variable. The message does not show it, because it may be the secret itself.
    private static func problem(withVariable name: String) -> SettingsProblem? {
        let isName = name.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") }
        if isName, let first = name.utf8.first, !first.isASCIIDigit { return nil }
        return SettingsProblem(
            "secret-env", "the value is not the name of a variable; expected one such as PARTNER_SECRET",
            hint: "put the secret into a variable of the environment, and the variable's name here")
    }
}
