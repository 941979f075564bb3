public import HeraldDiagnostics
public import HeraldIntake
import HeraldModel
internal import HeraldXML

/// Entries of feeds as records: Atom 1.0 (RFC 4287), RSS 2.0 and RSS 1.0, from a file or a web address.
public struct FeedIntakeFormat: IntakeFormat {
    public static let name = "feed"
    public static let summary = "Atom 1.0, RSS 2.0 and RSS 1.0, from a file or an address; deleted entries (RFC 6721) are withdrawn."
    public static let extensions = ["atom", "rss", "rdf", "xml"]
    public static let takesAddresses = true
    public static let options = [
        IntakeOption("kind", "The kind of practices whose entries do not say theirs, such as project, policy or law."),
        IntakeOption("language", "The language of entries that do not say theirs, such as en, fr or pt-BR."),
    ]

    private let defaults: EntryDefaults

    public init(options: IntakeOptions) throws(Diagnostics) { defaults = try EntryDefaults(options) }

    public static func recognises(_ beginning: [UInt8]) -> Bool {
        XMLElement.root(of: beginning).map { XMLFeedFormat(root: $0.name, in: $0.namespace) != nil } ?? false
    }

    public func sources(at location: String) -> [any RecordSource] {
        if WebFeedSource.isAddress(location) { return [WebFeedSource(location: location, defaults: defaults)] }
        return [WholeFileSource(location) { [defaults] in FeedBlock($0, file: location, address: nil, defaults: defaults) }]
    }
}
