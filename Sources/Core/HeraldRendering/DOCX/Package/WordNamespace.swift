/// The namespaces and types of a package of Word (ECMA-376, parts 1 and 2).
enum WordNamespace {
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
    static let coreProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    /// The type of the relationship of a package to its core properties.
    static let corePropertiesType = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    /// The beginning of the media types of parts.
    static let mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
}
