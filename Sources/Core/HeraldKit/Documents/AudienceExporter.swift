package import HeraldModel

/// An exporter whose documents have formats that audiences choose.
///
/// The settings of a stage do not say which formats an audience has, so ``Exporter/usesTypesetter`` cannot tell whether PDF is among them.
package protocol AudienceExporter: Exporter {
    /// Returns whether documents are typeset as PDF.
    ///
    /// - Parameter audiences: The audiences of the workspace by name.
    func usesTypesetter(for audiences: [String: Audience]) -> Bool
}

extension Exporter {
    /// Returns whether documents are typeset as PDF in a workspace with `audiences`.
    package func needsTypesetter(for audiences: [String: Audience]) -> Bool {
        (self as? any AudienceExporter)?.usesTypesetter(for: audiences) ?? usesTypesetter
    }
}
