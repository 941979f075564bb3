package import Foundation

/// The folder of the package, in which tests find sources, pages and shipped files.
package enum PackageFolder {
    /// The folder.
    package static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// Its path.
    package static let path = url.path

    /// The path of a file of the package.
    package static func file(_ name: String) -> String { "\(path)/\(name)" }
}
