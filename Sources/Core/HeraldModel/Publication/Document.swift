/// A complete document of an exporter.
///
///     let path = DocumentPath("titles.txt")!
///     let document = Document(
///         path: path, mediaType: "text/plain; charset=utf-8", bytes: Array("Seasonal work\n".utf8),
///         practices: [PracticeVersion(Samples.full.id, 1)])
public struct Document: Sendable, Hashable {
    /// The path in the release.
    public var path: DocumentPath
    /// Its media type with parameters, such as `application/atom+xml`.
    public var mediaType: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// The practices in it.
    public var practices: [PracticeVersion]

    /// Creates a document.
    public init(path: DocumentPath, mediaType: String, bytes: [UInt8], practices: [PracticeVersion] = []) {
        self.path = path
        self.mediaType = mediaType
        self.bytes = bytes
        self.practices = practices
    }
}
