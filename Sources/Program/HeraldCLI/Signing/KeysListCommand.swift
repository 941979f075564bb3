import ArgumentParser
import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldFiles
import HeraldJSON
import HeraldModel
import HeraldPipeline
import HeraldSigning

/// `herald keys list`.
struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys that sign releases, with their public keys.",
        discussion: """
            --public prints the keys that partners may trust, one a line, for a file that herald verify --keys reads. --pem prints a public
            key for openssl.

            Example:
              herald keys list
              herald keys list --public > keys.txt
              herald keys list --json

            Exit codes: 0 listed, 1 the list cannot be read, 64 wrong usage.
            """)

    @Flag(help: "Print public keys only, one a line, with their names.") var `public` = false
    @Option(help: ArgumentHelp("Print the public key with this name in PEM.", valueName: "key")) var pem: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if [self.public, pem != nil, json].filter({ $0 }).count > 1 { throw ValidationError("Use one of --public, --pem and --json.") }
    }

    func run() async throws {
        try await reporting {
            let (ring, now) = (try CommandContext(options).keyFolder.ring, SystemClock.now)
            if let pem { return Console.write(PublicKeyText.pem(of: try ring.entry(named: pem).record.key)) }
            if json { return Console.line(KeyText.json(ring, at: now)) }
            if self.public {
                let lines = KeyText.publicLines(of: ring, at: now)
                return lines.isEmpty ? Console.error("no key signs: herald keys new makes one") : Console.line(lines)
            }
            Console.line(KeyText.list(ring, at: now))
        }
    }
}

/// `herald keys retire`.
struct KeysRetireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Give up a key for ever, and remove the private key.",
        discussion: """
            Nothing is signed with it any more. Releases that it signed stay as they are until the next run signs them again. Partners who
            trust it still accept what it signed and what it endorsed: if somebody else may have it, tell them to trust another one.

            Example:
              herald keys retire 3f0c9a1db2e47758 --yes

            Exit codes: 0 done, 1 nothing was changed, 64 wrong usage.
            """)

    @Argument(help: "The name of the key, or its beginning.") var key: String
    @Flag(help: "Do not ask.") var yes = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (folder, now) = (try context.keyFolder, SystemClock.now)
            var ring = try folder.ring
            let entry = try ring.entry(named: key)
            let id = entry.record.key.id
            if let time = entry.retired { throw Diagnostic("the key \(id) was given up at \(time.written) already") }
            ring.retire(entry.record.key, at: now)
            let isLast = context.workspace.signing.isEnabled && entry.signs(at: now) && ring.signer(at: now) == nil
            if !yes { try ask(id, isLast: isLast) }
            try folder.retire(entry.record.key, at: now)
            Console.line("key \(id): given up; \(folder.privatePath(of: entry.record.key)) is removed")
            if isLast { Console.error("nothing can be published until there is another key: herald keys new") }
        }
    }

    /// Asks a person for consent. Throws a ``Diagnostic`` if there is none, or nobody to ask.
    private func ask(_ id: String, isLast: Bool) throws {
        let effect = isLast ? ", and nothing could be published until there is another key" : ""
        guard isatty(STDIN_FILENO) == 1 else {
            throw Diagnostic(
                "giving up the key \(id) removes its private key for ever\(effect); expected --yes", hint: "nothing was changed")
        }
        Console.line("The private key \(id) will be removed for ever\(effect). Type its name to go on:")
        guard readLine() == id else { throw Diagnostic("that was not \"\(id)\"", hint: "nothing was changed") }
    }
}
