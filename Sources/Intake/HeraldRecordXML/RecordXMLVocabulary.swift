import HeraldXML

/// The names of Herald's XML form of records.
package enum RecordXMLVocabulary {
    /// The namespace of all elements. Its number is the version of the form. A form that older readers could not read gets a new number.
    package static let namespace = "urn:herald:practice:1"
    /// The root of a document with any number of records.
    package static let root = "practices"
    /// A record: a child of the root, or the root itself.
    package static let record = "practice"
    /// The namespace of `xml:lang` and `xml:space` (Namespaces in XML 1.0, section 3).
    static let xmlNamespace = XMLNamespace.xml
}
