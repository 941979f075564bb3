import HeraldKit
import HeraldModel
import HeraldXML

/// Verifies the promises of an exporter: each has a name, covers documents, accepts them, and notices damage.
///
/// The runner trusts a check: a document that passes is published, and one that fails is quarantined with the practices
/// that cause it. A check that covers nothing, or accepts everything, promises partners something that nobody looks at.
///
/// | sentence | meaning |
/// |---|---|
/// | `a check has no name` | messages read `"x.xml" is not <name>: …`, so the name is a kind of document with its article |
/// | `the check "a feed" has no suffix` | an empty suffix covers style sheets and images too |
/// | `the check "a feed" covers no document` | no settings that were tried made one, or the suffix has a mistake |
/// | `"x.xml" is not a feed: …` | the exporter made an invalid document, also with the first 20 of odd records |
/// | `the check "a feed" accepts half of "x.xml", …` | the check never fails, or only for some other reason |
/// | `"x.xml" has the root "list", which the schema … does not list` | `herald validate` finds a schema by the root element |
struct CheckRules {
    private let checks: [DocumentCheck]
    private let violations: ViolationList
    /// How many documents of each check are tried. A check against a schema needs milliseconds for each.
    private static let trials = 20

    /// Creates rules for the checks of one exporter, whose violations are added to a list.
    init(_ checks: [DocumentCheck], _ violations: ViolationList) {
        self.checks = checks
        self.violations = violations
    }

    /// Verifies `checks` on all documents that an exporter made.
    ///
    /// - Parameter documents: Those of all settings that were tried, of odd records and of hostile ones. A check must
    ///   cover one of them; it need not cover one for each of the settings.
    func verify(on documents: [Document]) {
        for check in checks {
            violations.require(!check.name.isEmpty, "a check has no name; expected one such as \"an Atom feed (RFC 4287)\"")
            violations.require(!check.suffix.isEmpty, "the check \"\(check.name)\" has no suffix, so it covers every document")
            let covered = documents.filter { $0.path.description.hasSuffix(check.suffix) }
            guard !covered.isEmpty else {
                violations.add("the check \"\(check.name)\" covers no document: none ends in \"\(check.suffix)\"")
                continue
            }
            for document in covered.prefix(Self.trials) {
                if let problem = Self.problem(in: document.bytes, check) {
                    violations.add("\"\(document.path)\" is not \(check.name): \(problem)")
                }
                verifyRoot(of: document, check)
            }
            if let document = covered.first(where: { !$0.bytes.isEmpty }) { verifyDamage(to: document, check) }
        }
    }

    /// Checks that damaged documents are refused: half of one, an empty one, and two control characters.
    ///
    /// One refusal of three is enough, because half of a list of lines is still a list, and an empty text is still a text.
    /// A check that refuses none of the three does not refuse anything.
    private func verifyDamage(to document: Document, _ check: DocumentCheck) {
        let damaged = [Array(document.bytes.prefix(document.bytes.count / 2)), [], Array("\u{0}\u{1}".utf8)]
        violations.require(
            damaged.contains { Self.problem(in: $0, check) != nil },
            "the check \"\(check.name)\" accepts half of \"\(document.path)\", an empty document, and two control characters")
    }

    /// Checks that the root element is one of those that the schema describes.
    ///
    /// A check without a schema has no roots. A document that is not XML has none either; ``ContentRules`` reports that.
    private func verifyRoot(of document: Document, _ check: DocumentCheck) {
        guard let schema = check.schema, let root = XMLElement.root(of: document.bytes) else { return }
        violations.require(
            schema.roots.contains { $0.element == root.name && $0.namespace == root.namespace },
            "\"\(document.path)\" has the root \"\(root.name)\", which the schema \"\(schema.file)\" of \"\(check.name)\" does not list")
    }

    /// Runs `check` on `bytes`, in a temporary file if it reads files. The error of writing the file counts as a problem, so a full disk is
    /// not taken for success.
    ///
    /// - Parameters:
    ///   - bytes: The document, or a damaged one.
    ///   - check: The check to run.
    /// - Returns: The first problem, or `nil` if the check accepts the bytes.
    private static func problem(in bytes: [UInt8], _ check: DocumentCheck) -> String? {
        switch check.inspection {
        case .bytes(let problem): return bytes.withUnsafeBytes(problem)
        case .path(let problem):
            do {
                let folder = try VerificationFolder()
                return try withExtendedLifetime(folder) { problem(try folder.write(bytes, to: "document\(check.suffix)")) }
            } catch {
                return "\(error)"
            }
        }
    }
}
