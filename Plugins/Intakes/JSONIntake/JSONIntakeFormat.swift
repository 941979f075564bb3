public import HeraldDiagnostics
public import HeraldIntake
import HeraldModel

/// Records as JSON, one value per file.
public struct JSONIntakeFormat: IntakeFormat {
    public static let name = "json"
    public static let summary = "JSON, a record or an array of records."
    public static let extensions = ["json"]

    public init(options: IntakeOptions) throws(Diagnostics) {}

    public func sources(at location: String) -> [any RecordSource] {
        [WholeFileSource(location) { JSONBlock($0, file: location) }]
    }
}
