import HeraldDiagnostics
import HeraldIntake
import HeraldTesting

/// Rules that formats and harvests share: names, summaries and options, and the records that they read.
enum MethodRules {
    /// Verifies name, summary and options of `method`.
    static func verify(_ method: any IntakeMethod.Type, _ violations: ViolationList) {
        violations.add(NameRules.kebabCase(method.name, "the name"))
        violations.add(NameRules.sentence(method.summary, "the summary"))
        for option in method.options {
            violations.add(NameRules.kebabCase(option.name, "the option"))
            violations.add(NameRules.sentence(option.summary, "the summary of the option \"\(option.name)\""))
        }
        violations.require(Set(method.options.map(\.name)).count == method.options.count, "two options have the same name")
    }

    /// Verifies that the diagnostics of `records` have a position and begin in lower case.
    ///
    /// - Parameters:
    ///   - records: The records of a file or a page.
    ///   - file: The file that positions name; `nil` for any.
    ///   - what: The file or page in messages: `an empty file`.
    ///   - violations: Collects the broken rules.
    static func verifyDiagnostics(of records: [ParsedRecord], in file: String?, _ what: String, _ violations: ViolationList) {
        for case .failure(let problems) in records.map(\.result) {
            violations.require(!problems.all.isEmpty, "\(what) yields a failure without a diagnostic")
            for problem in problems.all {
                violations.require(
                    problem.position.map { file == nil ? !($0.file ?? "").isEmpty : $0.file == file } ?? false,
                    "the diagnostic for \(what) does not name the file and position: \(problem.message)")
                verifyLowerCase(problem, what, violations)
            }
        }
    }

    /// Verifies that a diagnostic begins in lower case.
    static func verifyLowerCase(_ problem: Diagnostic, _ what: String, _ violations: ViolationList) {
        violations.require(
            problem.message.first?.isUppercase != true, "the diagnostic for \(what) does not begin in lower case: \(problem.message)")
    }

    /// Each record by its id and content, each failure by its messages.
    static func outcomes(_ records: [ParsedRecord]) -> [String] {
        records.map { record in
            switch record.result {
            case .success(let item): "\(item.id) \(record.fingerprint)"
            case .failure(let problems): problems.description
            }
        }
    }
}
