import HeraldKit
import HeraldModel

/// Checks staged documents as their exporter asks, before anything is published.
struct DocumentChecks {
    let exporter: any Exporter
    let staging: Folder

    /// Throws a ``Diagnostic`` for the first staged document that is not what its exporter promises.
    func check(_ result: Staging.Result) throws {
        let checks = type(of: exporter).checks
        if checks.isEmpty { return }
        for path in result.put {
            for check in checks where path.hasSuffix(check.suffix) {
                if let problem = check.problem("\(staging.path)/\(path)") {
                    throw Diagnostic(
                        "\"\(path)\" is not \(check.name): \(problem)",
                        hint: "nothing was published; this is a mistake in the exporter, not in your records")
                }
            }
        }
    }
}
