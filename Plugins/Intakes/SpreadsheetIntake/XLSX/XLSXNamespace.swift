/// The namespaces of SpreadsheetML, which have two names each: that of the first edition and that of the strict form.
enum XLSXNamespace {
    /// Returns whether `namespace` is that of sheets, styles and strings.
    static func isMain(_ namespace: String?) -> Bool {
        namespace == "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            || namespace == "http://purl.oclc.org/ooxml/spreadsheetml/main"
    }
}
