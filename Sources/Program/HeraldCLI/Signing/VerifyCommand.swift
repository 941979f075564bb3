import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldHTTP
import HeraldModel
import HeraldPipeline
import HeraldSigning

/// `herald verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify a release as a partner has it: its signature, and every document.",
        discussion: """
            Checks the signature of the manifest, and the size and hash of each document; in a folder also that nothing else is there. Without
            --key and --keys, the keys of this workspace are trusted. Without any key it is still seen whether the release is whole, but not
            who made it. A release that is published meanwhile is read again.

            Example:
              herald verify Output/monthly
              herald verify https://practices.example/monthly/ --keys keys.txt

            Exit codes: 0 as signed and as the manifest says, 1 at least one fault, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The folder of a release, or its web address.", valueName: "folder or address")) var release: String
    @Option(help: ArgumentHelp("A public key to trust, such as ed25519:…; may be repeated.", valueName: "key")) var key: [String] = []
    @Option(help: ArgumentHelp("A file of public keys to trust, one a line.", valueName: "file")) var keys: String?
    @Option(help: ArgumentHelp("Verify as of this moment, for a copy from earlier.", valueName: "moment")) var at: String?
    @Option(help: "The most documents of a release.") var documents = VerificationLimits().documents
    @Option(help: "The time limit in seconds.") var seconds = VerificationLimits().seconds
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if documents < 1 || seconds < 1 { throw ValidationError("--documents and --seconds must be at least 1.") }
    }

    func run() async throws {
        try await reporting {
            var limits = VerificationLimits()
            (limits.documents, limits.seconds) = (documents, seconds)
            let time = try at.map { try MomentArgument.parse($0, option: "--at") } ?? SystemClock.now
            let verifier = try ReleaseVerifier(of: release, trusting: try trusted(), at: time, limits: limits)
            let report = try await verifier.verify()
            let place = HTTPAddress.isAddress(release) ? try HTTPAddress(release).description : release
            Console.line(json ? VerificationText.json(report, of: place) : VerificationText.text(report))
            if !report.faults.isEmpty { throw ExitCode.failed }
            if report.signature.signer != nil, report.signature.trusted == nil {
                Console.error(VerificationText.unknownKey.description)
            }
        }
    }

    /// The keys of the options, or else of the workspace, if there is one.
    private func trusted() throws -> TrustedKeys {
        var trusted = TrustedKeys()
        for text in key { try trusted.add(text) }
        if let keys { try trusted.add(linesOf: String(decoding: FileReader.bytes(of: keys), as: UTF8.self), file: keys) }
        if key.isEmpty, keys == nil {
            let context = try CommandContext(options)
            if context.hasSettings, context.workspace.signing.isEnabled { try trusted.add(context.keyFolder.ring) }
        }
        return trusted
    }
}
