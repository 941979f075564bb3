import Foundation
import HeraldFiles

/// The Python program with the modules that typeset PDF.
struct RendererPython {
    /// The environment variable with the program.
    static let variable = "HERALD_PYTHON"

    /// The program: a name in PATH, or an absolute path.
    let program: String
    /// The place that names the program, for messages.
    let source: String

    /// Finds the program: in the environment, else in `herald.yaml`, else where it is installed beside Herald, else `python3` in PATH.
    ///
    /// - Parameters:
    ///   - written: The setting in `herald.yaml`, if there is one. It may be relative to the workspace.
    ///   - folder: The folder of the workspace.
    init(written: String?, in folder: String) {
        if let named = ProcessInfo.processInfo.environment[Self.variable], !named.isEmpty {
            (program, source) = (Self.absolute(named, in: folder), "the environment variable \(Self.variable)")
        } else if let written {
            (program, source) = (Self.absolute(written, in: folder), "python under renderers in herald.yaml")
        } else if let found = Self.installed.first(where: { access($0, X_OK) == 0 }) {
            (program, source) = (found, "its place beside herald")
        } else {
            (program, source) = ("python3", "PATH")
        }
    }

    /// The places of the program beside an installed Herald: below the prefix that has `bin/herald`, and below `/usr/local`, where the
    /// administrator of a machine with the Debian package installs it.
    static var installed: [String] {
        let herald = (try? FileManager.default.destinationOfSymbolicLink(atPath: ProgramFile.path)) ?? ""
        let prefix = herald.hasPrefix("/") ? [((herald as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent] : []
        return (prefix + ["/usr/local"]).map { "\($0 == "/" ? "" : $0)/lib/herald/renderers/bin/python3" }
    }

    private static func absolute(_ program: String, in folder: String) -> String {
        if !program.contains("/") || program.hasPrefix("/") { return program }
        return URL(filePath: CommandContext.path(program, in: folder)).path
    }
}
