import Dispatch
import Glibc
import HeraldDiagnostics
package import HeraldKit
package import HeraldRunner

/// The work that carriers share: they choose the releases, and carry them in a thread of their own.
package enum Carrying {
    /// How often a release that is replaced while it is carried is begun anew.
    private static let roundLimit = 5

    /// Runs `carry` in a thread of its own: with the newest release of `pipeline`, and with the releases of its former names for which
    /// `knows` returns `true`. Returns the receipt.
    ///
    /// Throws a ``DeliveryFailure`` or `CancellationError`. Other errors become transient failures.
    package static func receipt(
        for pipeline: String, in context: DeliveryContext, knows: @escaping @Sendable (_ name: String, _ output: String) throws -> Bool,
        carry: @escaping @Sendable (ReleaseSource, CarryProgram.Cancellation) throws -> CarryReport
    ) async throws -> Receipt {
        guard let output = context.outputPath else {
            throw DeliveryFailure(.permanent, Diagnostic("there is no folder of releases to carry from"))
        }
        let cancellation = CarryProgram.Cancellation()
        let report = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<CarryReport, any Error>) in
                DispatchQueue.global().async {
                    continuation.resume(
                        with: Result {
                            var report = try newest(pipeline, output) { try carry($0, cancellation) }
                            for name in try ReleaseSource.formerNames(of: pipeline, output: output) where try knows(name, output) {
                                report = try report + newest(name, output) { try carry($0, cancellation) }
                            }
                            return report
                        })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
        var receipt = Receipt(([report.written] + report.warnings.map(\.message)).joined(separator: "; "))
        receipt.isShown = true
        return receipt
    }

    /// Calls `carry` with the newest release of `pipeline`, again if a later one replaces it meanwhile.
    private static func newest(
        _ pipeline: String, _ output: String, _ carry: (ReleaseSource) throws -> CarryReport
    ) throws -> CarryReport {
        for _ in 0..<roundLimit {
            guard let source = try ReleaseSource(of: pipeline, output: output) else {
                throw DeliveryFailure(
                    .refused, Diagnostic("there is no release of \"\(pipeline)\" in \"\(output)\"", hint: "herald run \(pipeline)"))
            }
            do { return try carry(source) } catch is ReleaseSource.Superseded { continue }
        }
        throw DeliveryFailure(.transient, Diagnostic("\"\(pipeline)\" was published \(roundLimit) times while it was carried"))
    }

    /// Returns the absolute path of the file or folder that settings call `name`, relative to the folder of the workspace. It need not
    /// exist.
    package static func absolutePath(_ name: String, in context: DeliveryContext) -> String {
        if name.hasPrefix("/") { return name }
        guard let folder = realpath(context.folder, nil) else { return "\(context.folder)/\(name)" }
        defer { free(folder) }
        return "\(String(cString: folder))/\(name)"
    }

    /// Returns the line of a program's messages that says most: the last line for which `matches` returns `true`, or with `isFirst` the
    /// first one. If no line matches, it is the last line. Names and passwords in addresses are left out, and so is the end of a long line.
    package static func line(of messages: String, isFirst: Bool = false, where matches: (Substring) -> Bool) -> String {
        let lines = messages.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        let line = (isFirst ? lines.first(where: matches) : lines.last(where: matches)) ?? lines.last ?? "it said nothing"
        let text = line.replacing(#/\/\/[^\s\/@]*@/#, with: "//")[...].trimmed
        return text.count > 300 ? "\(text.prefix(297))..." : text
    }
}

extension Substring {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
