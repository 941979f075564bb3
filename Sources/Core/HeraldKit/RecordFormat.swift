public import HeraldModel
public import HeraldXML

/// A format for single practices that machines read, such as Dublin Core. OAI-PMH calls it a metadata format.
///
/// The exporter `oai-records` and the live server use the same formats, so both answer with the same elements. To add one,
/// write a module with a type that conforms, and name it in `Sources/Program/HeraldStandard/StandardPlugins.swift`:
///
///     struct TitleFormat: RecordFormat {
///         static let prefix = "title"
///         static let namespace = "https://practices.example/ns/title/1"
///         static let schema = "https://practices.example/ns/title/1/title.xsd"
///         static let summary = "Titles alone."
///
///         func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
///             try XMLFragment { $0.element("title", practice.practice.title.original, ("xmlns", Self.namespace)) }
///         }
///     }
///
/// An element that is valid whatever the record says is the difficult part: records come without countries, with
/// texts in any script, and with characters that XML forbids. `PracticeGenerator.arbitrary()` of HeraldTesting
/// makes such records.
public protocol RecordFormat: Sendable {
    /// The name by which requests choose the format: letters, digits and `-_.!~*'()` (OAI-PMH 2.0, section 3.4).
    static var prefix: String { get }
    /// The namespace of the root element.
    static var namespace: String { get }
    /// The address of the XML Schema that partners validate the elements with. It may also be the file name of a schema
    /// in ``schemas``, such as `title.xsd`. That schema is published below the site's address; see
    /// ``schemaAddress(in:)``.
    static var schema: String { get }
    /// One sentence that says what the format is. `herald explain` shows it.
    static var summary: String { get }
    /// The schemas that partners validate elements with, that of ``schema`` first. Empty by default.
    static var schemas: [ShippedSchema] { get }
    /// Creates the format. It has no settings.
    init()
    /// Returns a practice as one element on which every namespace that it uses is declared.
    ///
    /// The result may depend on the practice, the site, the taxonomy and the gazetteer only: an element is kept
    /// until one of these changes.
    ///
    /// - Parameters:
    ///   - practice: The version that is published, without the fields that readers must not see.
    ///   - context: The site, the taxonomy and the gazetteer.
    /// - Throws: A `Diagnostic` if the format cannot express the practice. The practice is then quarantined with
    ///   that reason.
    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment
    /// Returns the first part of an element that the format's schema does not allow, or `nil`. Every element is
    /// checked before it is published.
    func problem(in element: XMLFragment) -> String?
}

extension RecordFormat {
    /// No schema.
    public static var schemas: [ShippedSchema] { [] }
    /// Returns `nil`: a format without a schema has nothing to check.
    public func problem(in element: XMLFragment) -> String? { nil }

    /// The name by which requests choose the format.
    public var prefix: String { Self.prefix }

    /// Returns the address of the format's XML Schema: ``schema``, or the file of that name in
    /// ``ExportContext/schemaFolder``. OAI-PMH asks for it on the root of each element, in `xsi:schemaLocation`, and in
    /// the list of formats.
    ///
    ///     let context = InMemoryPracticeLog([]).context()
    ///     let address = TitleFormat.schemaAddress(in: context)  // "https://practices.example/ns/title/1/title.xsd"
    public static func schemaAddress(in context: ExportContext) -> String {
        schema.contains("://") ? schema : context.schemaFolder + schema
    }
}
