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
package struct ProgramVerifier {
    /// A check and its outcome.
    package struct Outcome: Sendable, Hashable {
        /// The check in words, such as `one practice`.
        package let check: String
        /// How the program breaks it. `nil` if it does not.
        package let problem: String?
    }

    /// Makes a context at a moment. Its second parameter receives warnings.
    package typealias MakeContext = (StoreMoment, @escaping @Sendable (Diagnostic) -> Void) -> ExportContext

    private let exporter: any Exporter
    private let exporterWithUnknownSetting: any Exporter
    private let samples: [Practice]
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

    /// Makes the documents of the practices that are present in `log`.
    private func documents(of log: InMemoryPracticeLog) async throws -> DocumentSet {
        try await exporter.plan.documents(of: log.selection(), in: makeContext(log.moment) { _ in })
    }

    /// Makes the documents of many practices.
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
    private func problem(in documents: DocumentSet, needsOne: Bool = true, isHostile: Bool = false) -> String? {
        if needsOne, documents.sorted.isEmpty { return "it makes no document" }
        return documents.sorted.lazy.compactMap { ContentRules.problem(in: $0, isHostile: isHostile) }.first
    }

    // MARK: Checks that compare

    /// Makes the documents of the samples twice. Everything that a release publishes again although nothing changed shows here.
    private func sameBytes() async throws -> String? {
        let (first, second) = (try await documents(of: InMemoryPracticeLog(samples)), try await documents(of: InMemoryPracticeLog(samples)))
        return second.difference(to: first)
    }

    /// Makes the documents of the samples twice at the same time, since two stages of a run may name one program.
    private func runsAtOnce() async throws -> String? {
        let log = InMemoryPracticeLog(samples)
        let expected = try await documents(of: log)
        let context = makeContext(log.moment) { _ in }
        return try await exporter.plan.documentsInParallel(of: log.selection(), in: context).difference(to: expected)
    }

    /// Makes the documents of the samples in the opposite order. Lists may follow the order, so bytes may differ; paths and the practices
    /// that documents name may not.
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
    private func unknownSetting() async throws -> String? {
        let log = InMemoryPracticeLog([Samples.full])
        let warnings = Mutex<[String]>([])
        let context = makeContext(log.moment) { warning in warnings.withLock { $0.append(warning.description) } }
        var said: [String] = []
        do {
            _ = try await exporterWithUnknownSetting.plan.documents(of: log.selection(), in: context)
        } catch {
            said = ["\(error)"]
        }
        said += warnings.withLock { $0 }
        if said.contains(where: { $0.contains(Self.unknownSetting) }) { return nil }
        return "it ignores the setting \"\(Self.unknownSetting)\"; expected an error or a warning that names it"
    }
}
