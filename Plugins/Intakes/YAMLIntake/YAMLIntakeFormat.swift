public import HeraldDiagnostics
public import HeraldIntake
import HeraldModel

/// Records as YAML. A file has one or several YAML documents, each of which is a record.
public struct YAMLIntakeFormat: IntakeFormat {
    public static let name = "yaml"
    public static let summary = "YAML, a record or several separated by ---."
    public static let extensions = ["yaml", "yml"]

    public init(options: IntakeOptions) throws(Diagnostics) {}

    public func sources(at location: String) -> [any RecordSource] {
        [WholeFileSource(location) { YAMLBlock($0, file: location) }]
    }
}
