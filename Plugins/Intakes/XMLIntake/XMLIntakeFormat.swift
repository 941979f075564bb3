public import HeraldDiagnostics
public import HeraldIntake
import HeraldModel
internal import HeraldRecordXML
internal import HeraldXML

/// Records in Herald's own XML form: one practice, or any number of practices, per file.
public struct XMLIntakeFormat: IntakeFormat {
    public static let name = "xml"
    public static let summary = "XML in Herald's own namespace: one practice, or a list of practices of any length."
    public static let extensions = ["xml"]

    public init(options: IntakeOptions) throws(Diagnostics) {}

    /// Returns whether the root element is in the namespace of records.
    public static func recognises(_ beginning: [UInt8]) -> Bool {
        XMLElement.root(of: beginning)?.namespace == RecordXMLVocabulary.namespace
    }

    public func sources(at location: String) -> [any RecordSource] { [XMLFile(path: location)] }
}
