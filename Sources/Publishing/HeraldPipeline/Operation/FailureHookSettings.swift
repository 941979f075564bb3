import HeraldDiagnostics
import HeraldHTTP
package import HeraldKit
import HeraldMail
import HeraldModel

/// The settings under `on-failure:`: who is told when a run fails, or did not happen.
package struct FailureHookSettings: ParsableSettings {
    /// The program to start, with its arguments. Empty for none. No shell reads it.
    package var command: [String] = []
    /// The address that a message in JSON is posted to.
    package var webhook: String?
    /// The addresses of people who get a message by mail.
    package var mail: [String] = []
    /// The longest time that the program may take, in seconds.
    package var seconds = 60

    package init() {}

    package static let fields: [Field<Self>] = [
        Field(
            .of("command", .list(.string), "A program and its arguments, which gets the report of the run as JSON on its standard input.")
        ) { node, settings, reader in
            settings.command = words(of: node, &reader)
        }.example("[/usr/local/bin/page-operator, herald]"),
        .string("webhook", \.webhook, "The address that the report is posted to, as JSON.").example("https://alerts.example/herald"),
        Field(.of("mail", .list(.string), "Who gets the report by mail, through the server under mail.")) { node, settings, reader in
            settings.mail = words(of: node, &reader)
        }.example("operator@practices.example"),
        .integer("seconds", \.seconds, in: 1...3600, "The most seconds that the program may take."),
    ]

    package func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        for address in mail {
            do throws(Diagnostic) { _ = try MailAddress(address) } catch {
                problems.append(SettingsProblem("mail", error.message, hint: error.hint))
            }
        }
        if let webhook {
            do throws(Diagnostic) {
                let address = try HTTPAddress(webhook)
                if address.hasCredentials {
                    throw Diagnostic(
                        "\"\(address)\" is written with a user's name or a password; expected an address without",
                        hint: "herald.yaml holds no secrets")
                }
            } catch {
                problems.append(SettingsProblem("webhook", error.message, hint: error.hint))
            }
        }
        return problems
    }

    /// Whether nobody is told.
    package var isEmpty: Bool { command.isEmpty && webhook == nil && mail.isEmpty }

    /// Returns the texts of a list, or of a single text. Unlike a list of scalars it may have a text twice, as arguments do.
    private static func words(of node: Node, _ reader: inout SettingsReader) -> [String] {
        reader.elements(of: node).compactMap { reader.text($0) }
    }
}
