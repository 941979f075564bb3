package import HeraldDiagnostics
package import HeraldKit
package import HeraldModel
import Synchronization

/// Verifies an exporter whose documents a program makes, check by check, for the people who write the program.
///
/// `verify` of this module holds a type against its rules and throws. Here the type is shipped and known to be good, and its program is
/// anybody's. So each check tells its outcome, and the rules are those that a program can break:
///
/// | check | the program fails it if |
/// |---|---|
/// | an empty selection | it needs at least one practice |
/// | one practice | it makes no document |
/// | the samples, in all their languages | a document breaks a rule of its media type |
/// | odd records | a field is missing and it needs it |
/// | hostile texts | markup of a record becomes markup of a document |
/// | the same bytes twice | it reads a clock, a random number, or a set in any order |
/// | two runs at once | both write to one place |
/// | another order of practices | documents appear, disappear or lose practices with the order |
/// | an unknown setting | it ignores a setting that somebody has misspelt |
/// | many practices | it exceeds the limits of time or memory with 1,000 |
///
/// A check that cannot be carried out, because the program fails, is broken with what the program said.
///
/// The sentences, and how to mend what they say:
///
/// | sentence | how to mend it |
/// |---|---|
/// | `it makes no document` | make one even if there is little to say |
/// | `"x" is not UTF-8` | shorten texts by characters, not by bytes |
/// | `"x" contains the markup of a record; escape all texts` | escape `<`, `&` and quotation marks of every text |
/// | `"x" differs at byte 17` | sort what comes from a set; use the moment of the request in place of a clock |
/// | `"x" is missing`, `"x" is made in addition` | keep no state between runs; write only to the folder of the run |
/// | `"x" is made in one order of the practices only` | do not stop after the first practices; name documents by ids |
/// | `"x" names other practices in the opposite order` | name the practices that the document shows |
/// | `it ignores the setting "no-such-setting"; …` | answer an error for a setting that the program does not know |
/// | `error: the program … did not end within …` | read the input to its end, and hold only what the documents need |
///
/// Each check starts the program anew, once or more, so a program that needs a second to start takes some twenty seconds.
///
/// The program is started by the host of the contexts, with the limits of the exporter, as a run starts it. The kit itself starts nothing
/// and writes no file.
package struct ProgramVerifier {
    /// A check and its outcome.
    ///
    /// The command prints one line for each, in the order of the table above. A later check does not depend on an earlier one, so a program
    /// that fails many can be mended check by check.
    package struct Outcome: Sendable, Hashable {
        /// The check in words, such as `one practice`. It has no full stop, because the problem follows it after a colon.
        package let check: String
        /// How the program breaks it. `nil` if it does not.
        package let problem: String?
    }

    /// Makes a context at a moment. Its second parameter receives warnings.
    ///
    /// A context has no store and no clock, so equal moments make equal documents.
    package typealias MakeContext = (StoreMoment, @escaping @Sendable (Diagnostic) -> Void) -> ExportContext

    /// The exporter with the settings to verify.
    private let exporter: any Exporter
    /// The same exporter with a setting that no program knows.
    private let exporterWithUnknownSetting: any Exporter
    /// Records in several languages.
    private let samples: [Practice]
    /// Makes a context. Each check has one of its own, at the moment of its records.
    private let makeContext: MakeContext

    /// The setting that no program knows, for ``init(_:withUnknownSetting:samples:context:)``.
    package static let unknownSetting = "no-such-setting"

    /// How many practices the check of limits has.
    private static let manyCount = 1_000

    /// Creates a verifier.
    ///
    /// - Parameters:
    ///   - exporter: The exporter with the settings to verify.
    ///   - other: The same exporter with ``unknownSetting`` besides.
    ///   - samples: Records in several languages, as a store has them.
    ///   - context: Makes the context of each check.
    package init(
        _ exporter: any Exporter, withUnknownSetting other: any Exporter, samples: [Practice], context: @escaping MakeContext
    ) {
        self.exporter = exporter
        exporterWithUnknownSetting = other
        self.samples = samples
        makeContext = context
    }

    /// Carries out all checks and passes each outcome to `report` as soon as it is known.
    ///
    /// - Returns: Whether no check was broken.
    package func verify(report: (Outcome) -> Void) async -> Bool {
        var isGood = true
        for (check, problem) in checks {
            var found: String?
            do { found = try await problem() } catch { found = "\(error)" }
            report(Outcome(check: check, problem: found))
            if found != nil { isGood = false }
        }
        return isGood
    }

    /// The checks in their order, each with a function that returns how it is broken.
    ///
    /// The records are those of `verify`: an empty log, ``Samples/full``, the odd ones of ``PracticeGenerator/arbitrary()`` of which two
    /// are corrected and one is withdrawn, and those of ``HostilePractices``. Only the samples come from the caller, since this module has
    /// no corpus.
    private var checks: [(String, () async throws -> String?)] {
        let languages = Set(samples.flatMap(\.languages)).count
        return [
            ("an empty selection", { problem(in: try await documents(of: InMemoryPracticeLog([])), needsOne: false) }),
            ("one practice", { problem(in: try await documents(of: InMemoryPracticeLog([Samples.full]))) }),
            (
                "\(samples.count) sample practices in \(languages) languages",
                { problem(in: try await documents(of: InMemoryPracticeLog(samples))) }
            ),
            ("61 odd records", { problem(in: try await documents(of: VerifiedHistory().later)) }),
            (
                "hostile texts",
                { problem(in: try await documents(of: InMemoryPracticeLog(HostilePractices.all)), isHostile: true) }
            ),
            ("the same bytes twice", sameBytes), ("two runs at once", runsAtOnce), ("another order of practices", otherOrder),
            ("a setting that it does not know", unknownSetting),
            ("\(Self.manyCount) practices within the limits", { problem(in: try await documentsOfMany()) }),
        ]
    }

    // MARK: Documents

    /// Makes the documents of the practices that are present in `log`, at its last moment.
    ///
    /// - Parameter log: The records.
    /// - Returns: All documents.
    /// - Throws: A `Diagnostic` if the program fails, exceeds a limit, or answers with something that is no document.
    private func documents(of log: InMemoryPracticeLog) async throws -> DocumentSet {
        try await exporter.plan.documents(of: log.selection(), in: makeContext(log.moment) { _ in })
    }

    /// Makes the documents of many practices, of which a few are repeated under other ids, so that the kit needs little memory itself.
    ///
    /// - Returns: All documents.
    /// - Throws: A `Diagnostic`, usually because a limit of time or memory was reached.
    private func documentsOfMany() async throws -> DocumentSet {
        let log = GeneratedPracticeLog(count: Self.manyCount) {}
        return try await exporter.plan.documents(
            of: Selection(of: Query(), at: log.moment, from: log), in: makeContext(log.moment) { _ in })
    }

    /// Returns the first rule that documents break.
    ///
    /// - Parameters:
    ///   - documents: The documents of a check.
    ///   - needsOne: Whether there has to be a document.
    ///   - isHostile: Whether the records have markup that no document may have.
    /// - Returns: One sentence, or `nil` if no rule is broken.
    private func problem(in documents: DocumentSet, needsOne: Bool = true, isHostile: Bool = false) -> String? {
        if needsOne, documents.sorted.isEmpty { return "it makes no document" }
        return documents.sorted.lazy.compactMap { ContentRules.problem(in: $0, isHostile: isHostile) }.first
    }

    // MARK: Checks that compare

    /// Makes the documents of the samples twice. Everything that a release publishes again although nothing changed shows here.
    ///
    /// - Returns: The first difference, or `nil`.
    private func sameBytes() async throws -> String? {
        let (first, second) = (try await documents(of: InMemoryPracticeLog(samples)), try await documents(of: InMemoryPracticeLog(samples)))
        return second.difference(to: first)
    }

    /// Makes the documents of the samples twice at the same time, since two stages of a run may name one program.
    ///
    /// - Returns: The first difference to a run by itself, or `nil`.
    private func runsAtOnce() async throws -> String? {
        let log = InMemoryPracticeLog(samples)
        let expected = try await documents(of: log)
        let context = makeContext(log.moment) { _ in }
        return try await exporter.plan.documentsInParallel(of: log.selection(), in: context).difference(to: expected)
    }

    /// Makes the documents of the samples in the opposite order. Lists may follow the order, so bytes may differ; paths and the practices
    /// that documents name may not.
    ///
    /// - Returns: The first document that depends on the order, or `nil`.
    private func otherOrder() async throws -> String? {
        let first = try await documents(of: InMemoryPracticeLog(samples))
        let second = try await documents(of: InMemoryPracticeLog(samples.reversed()))
        for path in Set(first.documents.keys).union(second.documents.keys).sorted() {
            guard let one = first.documents[path], let other = second.documents[path] else {
                return "\"\(path)\" is made in one order of the practices only"
            }
            if Set(one.practices) != Set(other.practices) { return "\"\(path)\" names other practices in the opposite order" }
        }
        return nil
    }

    /// Makes the documents of one practice with a setting that no program knows. It has to fail, or to warn, and to name the setting.
    ///
    /// A program that ignores settings it does not know publishes something else than its author asked for, as soon as somebody misspells
    /// one. Herald cannot notice this, because it does not know the settings of programs.
    ///
    /// - Returns: A sentence if neither an error nor a warning names the setting; otherwise `nil`. If the program fails for another reason,
    ///   the sentence is that reason, because it helps the author more.
    private func unknownSetting() async throws -> String? {
        let log = InMemoryPracticeLog([Samples.full])
        let warnings = Mutex<[String]>([])
        let context = makeContext(log.moment) { warning in warnings.withLock { $0.append(warning.description) } }
        var failure: String?
        do {
            _ = try await exporterWithUnknownSetting.plan.documents(of: log.selection(), in: context)
        } catch {
            failure = "\(error)"
        }
        let said = [failure].compactMap { $0 } + warnings.withLock { $0 }
        if said.contains(where: { $0.contains(Self.unknownSetting) }) { return nil }
        if let failure { return failure }
        return "it ignores the setting \"\(Self.unknownSetting)\"; expected an error or a warning that names it"
    }
}
