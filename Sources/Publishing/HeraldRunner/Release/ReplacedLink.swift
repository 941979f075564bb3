import HeraldDiagnostics
import HeraldFiles

/// A symbolic link in a release, in the place of a folder or a document. A run replaces it by the folder or the document itself.
struct ReplacedLink: Hashable {
    /// The path in the release.
    let path: String
    /// The path of the release.
    private let release: String
    /// The path that the link leads to, as the link has it.
    private let target: String

    init(path: String, in release: Folder) {
        self.path = path
        self.release = release.path
        target = release.linkTarget(path) ?? ""
    }

    /// The warning of a run that replaces the link.
    var warning: Diagnostic {
        Diagnostic(
            "\"\(release)/\(path)\" is a symbolic link to \"\(target)\"; Herald does not follow it, and puts its documents in its place",
            hint: "keep a release elsewhere by making the whole output folder the link; Herald changes nothing in \"\(target)\"",
            severity: .warning)
    }
}
