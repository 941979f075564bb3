internal import Foundation
public import HeraldDiagnostics
public import HeraldIntake
import HeraldModel
internal import HeraldYAML

/// Records as JSON Lines: one record per line, in a file of any size.
public struct JSONLinesIntakeFormat: IntakeFormat {
    public static let name = "json-lines"
    public static let summary = "JSON Lines, with one record in each line; for files of any size."
    public static let extensions = ["jsonl", "ndjson"]

    public init(options: IntakeOptions) throws(Diagnostics) {}

    public func sources(at location: String) -> [any RecordSource] { [LineFile(path: location)] }

    private struct LineFile: RecordSource {
        var path: String

        func blocks() -> any BlockIterator { JSONLinesBlockIterator(path: path) }
    }
}
