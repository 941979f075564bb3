import Foundation
import HeraldDiagnostics
import HeraldHTTP
import HeraldRunner

/// Finds the published document that an argument names: a file below the output folder, or its address on the site.
struct DocumentArgument {
    /// The folder of releases.
    let output: String
    /// The address of the site, with a slash at its end.
    let site: String

    /// Returns the pipeline and the path in its release. Throws a ``Diagnostic`` if `text` is neither a file of a release nor an address of
    /// the site.
    func parts(of text: String) throws -> (pipeline: String, path: String) {
        let inner = HTTPAddress.isAddress(text) ? try innerPath(ofAddress: text) : try innerPath(ofFile: text)
        let parts = inner.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 || inner.hasSuffix("/") else {
            throw Diagnostic("\"\(text)\" is not a document of a release; expected one such as \(output)/monthly/atom.xml")
        }
        let path = parts.count == 2 ? parts[1] : ""
        return (parts.first ?? "", path.isEmpty || path.hasSuffix("/") ? "\(path)index.html" : path)
    }

    private func innerPath(ofAddress text: String) throws -> String {
        let address = String(text.prefix { $0 != "?" && $0 != "#" })
        guard address.hasPrefix(site) else {
            throw Diagnostic("\"\(address)\" is not an address of this site; expected one below \(site)")
        }
        return String(address.dropFirst(site.count)).removingPercentEncoding ?? address
    }

    private func innerPath(ofFile text: String) throws -> String {
        let (file, folder) = (Self.absolute(text), Self.absolute(output))
        if file.hasPrefix(folder + "/") { return String(file.dropFirst(folder.count + 1)) + (text.hasSuffix("/") ? "/" : "") }
        // As herald where and the first line of herald why write it.
        let meant = "\(output)/\(text)"
        let isPublished = FileManager.default.fileExists(atPath: meant)
        throw Diagnostic(
            "\"\(text)\" is not below the output folder \"\(output)\"",
            hint: isPublished ? "did you mean \"\(meant)\"?" : "name a file of a release, or its address on the site")
    }

    private static func absolute(_ path: String) -> String {
        let url = URL(filePath: path).standardizedFileURL.path
        return url.count > 1 && url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// The problem of a document that no release has.
    static func problem(of path: String, in pipeline: String, _ finder: LineageFinder) throws -> Diagnostic {
        let known = try finder.pipelines
        guard known.contains(pipeline) else {
            let hint = known.isEmpty ? "nothing was published yet: herald run" : NearMiss.hint(for: pipeline, among: known)
            return Diagnostic("there is no release \"\(pipeline)\"", hint: hint)
        }
        if path == Manifest.fileName {
            return Diagnostic("every publication writes \"\(path)\"; expected a document", hint: "herald explain and herald plan say more")
        }
        let paths = try finder.paths(of: pipeline, limit: 20_000)
        return Diagnostic("the release \"\(pipeline)\" has no document \"\(path)\"", hint: NearMiss.hint(for: path, among: paths))
    }
}
