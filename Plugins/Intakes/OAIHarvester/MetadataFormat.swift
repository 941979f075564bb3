/// A metadata format that Herald can read. Its raw value is the usual `metadataPrefix`. Cases with more content come first.
package enum MetadataFormat: String, Sendable, CaseIterable {
    /// Herald's own XML in the namespace `urn:herald:practice:1`, which contains the complete record.
    case herald
    /// Dublin Core, which every archive offers (OAI-PMH 2.0, section 3.4).
    case dublinCore = "oai_dc"
}
