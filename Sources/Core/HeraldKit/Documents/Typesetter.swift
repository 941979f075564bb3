package import HeraldDiagnostics

/// A program outside Herald that typesets documents as PDF.
///
/// Exporters do not start programs. They pass a document to the typesetter of their context, and wait for its answer. It is called from
/// several tasks at once.
package protocol Typesetter: Sendable {
    /// The versions of the program and of its fonts. The same text and the same version make the same bytes.
    ///
    /// Throws a ``Diagnostic`` with a hint on the installation if the program is missing.
    func version() throws(Diagnostic) -> String

    /// Typesets a document.
    ///
    /// - Parameters:
    ///   - document: The document as JSON. See `CompositionJSON` of HeraldRendering.
    ///   - templates: The files of the template by name.
    ///   - images: The images that the document names.
    /// - Returns: The PDF, and its number of pages.
    /// - Throws: A ``Diagnostic``: with a position for a mistake in a template, without one if the document cannot be typeset.
    func typeset(_ document: [UInt8], templates: [String: String], images: [String: [UInt8]]) throws(Diagnostic) -> (
        pdf: [UInt8], pages: Int
    )
}
