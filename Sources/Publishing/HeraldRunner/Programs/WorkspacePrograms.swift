import Glibc
import HeraldCrypto
package import HeraldDiagnostics
import HeraldFiles
package import HeraldKit
package import HeraldProcess

/// Starts the programs that the pipelines of a workspace name, each in a temporary folder of its own, confined as far as the kernel can.
///
/// A program sees the workspace and the system, but not the store, nor what else `hiddenPaths` names: it gets practices from Herald only,
/// and only those of its stage.
package struct WorkspacePrograms: ProgramHost {
    /// The folder of the workspace, which relative paths begin in.
    private let folder: String
    private let hiddenPaths: [String]
    private let confinement: Confinement

    /// Creates a host.
    ///
    /// - Parameters:
    ///   - folder: The folder of the workspace.
    ///   - output: The folder of releases. No program may read what Herald keeps there besides the releases. `nil` if there is none.
    ///   - hiddenPaths: Further files and folders that no program may read, such as the store.
    ///   - confinement: What the kernel can keep from programs.
    package init(folder: String, output: String? = nil, hiddenPaths: [String] = [], confinement: Confinement = .current) {
        self.folder = Self.absolute(folder, in: Self.currentFolder)
        let work = output.map { ["\($0)/\(Publisher.workFoldersName)"] } ?? []
        self.hiddenPaths = (hiddenPaths + work).map { Self.absolute($0, in: Self.currentFolder) }
        self.confinement = confinement
    }

    package var gaps: [String] { confinement.gaps }

    package func fingerprint(of program: ExternalProgram) throws(Diagnostic) -> String {
        var lines = ["program \(try hash(of: path(of: program)))"]
        for (index, argument) in program.arguments.enumerated().dropFirst() {
            if let file = file(of: argument) { lines.append("argument \(index) \(try hash(of: file))") }
        }
        for file in program.files {
            guard let path = self.file(of: file) else { throw missing(file) }
            lines.append("file \(try hash(of: path))")
        }
        return lines.joined(separator: " ")
    }

    package func start(_ program: ExternalProgram, epochSeconds: Int) throws -> any ProgramRun {
        let path = try path(of: program)
        if let file = program.files.first(where: { file(of: $0) == nil }) { throw missing(file) }
        let arguments = program.arguments.dropFirst().map { file(of: $0) ?? $0 }
        return try ConfinedRun(
            of: program, folder: ProgramFolder(), confinement: confinement
        ) { folder in
            ConfinedCommand(
                program.task, path: path, arguments: arguments, environment: Self.environment(folder: folder, epochSeconds: epochSeconds),
                folder: folder, hiddenPaths: hiddenPaths,
                limits: ConfinedCommand.Limits(
                    seconds: program.seconds, memoryBytes: program.memoryMegabytes << 20, fileBytes: program.documentMegabytes << 20))
        }
    }

    /// The whole environment of a program: what it needs to run, and nothing of Herald's own but PATH.
    private static func environment(folder: String, epochSeconds: Int) -> [String: String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return [
            "PATH": path, "LANG": "C.UTF-8", "TZ": "UTC", "HOME": folder, "TMPDIR": folder, "SOURCE_DATE_EPOCH": "\(epochSeconds)",
        ]
    }
}

extension WorkspacePrograms {
    /// The absolute path of a program: that of a name in PATH, or that of a file.
    private func path(of program: ExternalProgram) throws(Diagnostic) -> String {
        let name = program.arguments.first ?? ""
        if !name.contains("/") {
            if let path = DetachedProgram.path(of: name) { return path }
            throw Diagnostic(
                "cannot find the program \"\(name)\" in the folders of PATH",
                hint: "install it, or write the path of a file, such as ./\(name)")
        }
        let path = Self.absolute(name, in: folder)
        if try FileKind(at: path) != .file { throw Diagnostic("cannot find \(program.task): there is no file \"\(path)\"") }
        if access(path, X_OK) != 0 {
            throw Diagnostic("cannot start \(program.task): the file is not executable", hint: "chmod +x \(path)")
        }
        return path
    }

    /// The absolute path of the file of the workspace that an argument names. `nil` if it names none.
    private func file(of argument: String) -> String? {
        if argument.isEmpty || argument.utf8.count > 1000 { return nil }
        let path = Self.absolute(argument, in: folder)
        return (try? FileKind(at: path)) == .file ? path : nil
    }

    private func missing(_ file: String) -> Diagnostic {
        Diagnostic("there is no file \"\(file)\", which the setting \"files\" names; expected one in \"\(folder)\"")
    }

    private func hash(of path: String) throws(Diagnostic) -> String {
        let hasher = ContentHasher()
        let reader = try FileReader(path)
        while true {
            let piece = try reader.read(upTo: 1 << 20)
            if piece.isEmpty { return hasher.finish().hex }
            piece.withUnsafeBytes { hasher.update($0) }
        }
    }

    /// The path of Herald's own folder.
    private static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// An absolute path without `.` and `./` in front.
    private static func absolute(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") { return path }
        if path == "." { return folder }
        let rest = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        return folder.hasSuffix("/") ? folder + rest : "\(folder)/\(rest)"
    }
}
