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

/// The kind and the language of entries that do not state their own.
struct EntryDefaults: Sendable {
    var kind: PracticeKind?
    var language: LanguageTag?

    /// Reads the options `kind` and `language`.
    ///
    /// - Throws: ``Diagnostics`` with the mistakes in their values.
    init(_ options: IntakeOptions) throws(Diagnostics) {
        var problems: [Diagnostic] = []
        if let text = options["kind"] {
            kind = PracticeKind(rawValue: text)
            let kinds = PracticeKind.allCases.map(\.rawValue)
            if kind == nil {
                problems.append(
                    Diagnostic(
                        "no kind is called \"\(text)\"; expected \(EnglishList.or(kinds))", hint: NearMiss.hint(for: text, among: kinds)))
            }
        }
        if let text = options["language"] {
            language = LanguageTag(written: text)
            if language == nil { problems.append(Diagnostic("found \"\(text)\" for --language; expected \(LanguageTag.expectation)")) }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}
