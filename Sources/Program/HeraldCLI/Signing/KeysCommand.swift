import ArgumentParser
import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldSigning

/// `herald keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, list, replace and give up the keys that sign releases.",
        discussion: """
            Example:
              herald keys new
              herald keys list
            """,
        subcommands: [KeysNewCommand.self, KeysListCommand.self, KeysRotateCommand.self, KeysRetireCommand.self])
}

/// The times of a new key.
struct KeyTimes: ParsableArguments {
    @Option(help: ArgumentHelp("How long it signs.", valueName: "days")) var days = 730
    @Option(help: ArgumentHelp("When it begins to sign, such as 2027-01-01; now if left out.", valueName: "moment")) var from: String?

    func validate() throws {
        if !(1...3650).contains(days) { throw ValidationError("--days takes a whole number from 1 to 3650.") }
    }

    /// Returns the times of a key made at `now`. A day means its first second. Throws a ``Diagnostic`` for a moment that has passed.
    func times(at now: Timestamp) throws -> (from: Timestamp, until: Timestamp) {
        var begin = now
        if let from {
            guard let moment = Timestamp(written: from) else {
                throw Diagnostic("--from is \"\(from)\"; expected \(Timestamp.expectation)")
            }
            if moment < now, !now.written.hasPrefix(from) {
                throw Diagnostic("--from is \"\(from)\", which has passed; expected a moment after \(now.written)")
            }
            begin = max(moment, now)
        }
        return (begin, Timestamp(seconds: begin.seconds + days * 86_400))
    }
}

/// `herald keys new`.
struct KeysNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a key that signs releases.",
        discussion: """
            The private key is a file that only its owner can read. Tell partners the public key by another way than the release itself,
            such as the imprint of your site or a letter. Releases are signed once herald.yaml has: signing: { enabled: true }

            Example:
              herald keys new
              herald keys new --days 365

            Exit codes: 0 made, 1 there is a key already, 64 wrong usage.
            """)

    @OptionGroup var times: KeyTimes
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (folder, now) = (try context.keyFolder, SystemClock.now)
            let (from, until) = try times.times(at: now)
            if let entry = try folder.ring.signer(at: from) {
                throw Diagnostic(
                    "the key \(entry.record.key.id) signs until \(entry.record.until.written)",
                    hint: "herald keys rotate makes the next one, which partners accept without being told; "
                        + "to begin anew: herald keys retire \(entry.record.key.id) --yes")
            }
            guard let key = SigningKey.random(),
                let record = KeyRecord(key.verificationKey, from: from, until: until, endorsedBy: key)
            else { throw KeysCommand.failure }
            try folder.add(key, record, endorsedBy: record.key)
            Console.line("key \(record.key.id), from \(from.written) until \(until.written)")
            Console.line("  public: \(record.key.written)")
            Console.line("  private: \(folder.privatePath(of: record.key))")
            if !context.workspace.signing.isEnabled {
                Console.error("releases are not signed yet: add signing: { enabled: true } to \(Workspace.fileName)")
            }
        }
    }
}

extension KeysCommand {
    /// The problem of a key that libcrypto does not make.
    static let failure = Diagnostic("libcrypto made no key", hint: "try again; nothing was changed")
}

/// `herald keys rotate`.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make the next key, which the present one endorses.",
        discussion: """
            Partners who trust the present key accept the next one without being told: each release carries the endorsement. Both are valid
            until the present one ends. The next run signs every release again. With --from, runs use the present key until then.

            Example:
              herald keys rotate
              herald keys rotate --from 2027-01-01 --days 365

            Exit codes: 0 made, 1 there is no key that could endorse it, 64 wrong usage.
            """)

    @OptionGroup var times: KeyTimes
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let folder = try CommandContext(options).keyFolder
            let now = SystemClock.now
            let (from, until) = try times.times(at: now)
            let ring = try folder.ring
            if ring.entries.allSatisfy({ $0.retired != nil }) {
                throw Diagnostic("there is no key that could endorse the next one", hint: "herald keys new makes the first")
            }
            let present = try folder.signer(at: now)
            if let waiting = ring.entries.first(where: { $0.retired == nil && $0.record.from > now }) {
                throw Diagnostic(
                    "the key \(waiting.record.key.id) waits already, from \(waiting.record.from.written)",
                    hint: "to make another one instead: herald keys retire \(waiting.record.key.id) --yes")
            }
            if from > present.chain[0].until {
                throw Diagnostic(
                    "--from is after the end of the key \(present.id), \(present.chain[0].until.written); expected an earlier moment",
                    hint: "in between nothing could be signed, and partners would refuse the endorsement")
            }
            guard let key = SigningKey.random(),
                let record = KeyRecord(key.verificationKey, from: from, until: until, endorsedBy: present.key)
            else { throw KeysCommand.failure }
            try folder.add(key, record, endorsedBy: present.key.verificationKey)
            Console.line("key \(record.key.id), from \(from.written) until \(until.written), endorsed by \(present.id)")
            Console.line("  public: \(record.key.written)")
            Console.line("  private: \(folder.privatePath(of: record.key))")
            Console.line("  \(present.id) stays valid until \(present.chain[0].until.written)")
        }
    }
}
