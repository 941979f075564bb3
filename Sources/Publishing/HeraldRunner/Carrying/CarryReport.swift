package import HeraldDiagnostics

/// The result of carrying a release to another place.
package struct CarryReport: Sendable {
    /// The number of documents that were carried.
    package var documents: Int
    /// The number of documents that were removed.
    package var removed: Int
    /// The number of documents that somebody had changed or removed there. They are among those that were carried.
    package var mended: Int
    /// Whether the manifest was carried.
    package var isManifestNew = true
    /// Warnings, such as of links that were replaced.
    package var warnings: [Diagnostic] = []

    /// Creates a report.
    package init(documents: Int = 0, removed: Int = 0, mended: Int = 0) {
        (self.documents, self.removed, self.mended) = (documents, removed, mended)
    }

    /// The result in words, such as `10 documents carried, 2 removed; 1 had been changed there`.
    package var written: String {
        if documents == 0, removed == 0, !isManifestNew { return "nothing to carry" }
        let removals = removed > 0 ? ", \(removed) removed" : ""
        let mending = mended > 0 ? "; \(mended) had been changed or removed there" : ""
        return "\(documents) document\(documents == 1 ? "" : "s") carried\(removals)\(mending)"
    }

    /// The sum of two reports.
    package static func + (_ first: CarryReport, _ second: CarryReport) -> CarryReport {
        var sum = CarryReport(
            documents: first.documents + second.documents, removed: first.removed + second.removed, mended: first.mended + second.mended)
        sum.isManifestNew = first.isManifestNew || second.isManifestNew
        sum.warnings = first.warnings + second.warnings
        return sum
    }
}
