import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldRunner
import HeraldStore

/// The check of rights: what runs and intakes write can be written, one user owns what belongs together, and secrets are read by nobody else.
struct PermissionsCheck: DoctorCheck {
    static let name = "permissions"

    func findings(in subject: DoctorSubject) throws -> [DoctorFinding] {
        let found = try writable(subject) + owners(subject) + secrets(subject)
        return found.isEmpty ? [.ok("this user may write the store and the releases, and secrets are private")] : found
    }

    /// The folders and files that this user cannot write.
    private func writable(_ subject: DoctorSubject) throws -> [DoctorFinding] {
        let places = [subject.context.store.folder, subject.context.store.file, subject.workspace.outputPath].compactMap { $0 }
        return try places.compactMap { path in
            let kind = try FileKind(at: path)
            let target = kind == nil ? Self.nearestFolder(of: path) : path
            if access(target, W_OK | (kind == .file ? 0 : X_OK)) == 0 { return nil }
            let reason = errno
            let store = path != subject.workspace.outputPath
            return .warning(
                "this user cannot write \"\(target)\": \(String(cString: strerror(reason)).lowercased()); "
                    + (store ? "intakes and reviews will fail" : "runs will fail"),
                hint: reason == EROFS
                    ? "the file system is mounted read-only" : "give the command as the user who owns it, or change its rights")
        }
    }

    /// The folders of releases and the files of the store that belong to another user than the folder they are in.
    ///
    /// They are left when somebody gave one command as another user, and the next run by schedule cannot change them.
    private func owners(_ subject: DoctorSubject) throws -> [DoctorFinding] {
        let output = subject.workspace.outputPath
        var groups: [(folder: String, names: [String])] = []
        if try FileKind(at: output) == .folder {
            let releases = try ReleaseInventory(output: output).entries.map(\.pipeline)
            groups.append((output, releases + releases.map { ".herald/\($0)" }))
        }
        if let folder = subject.context.store.folder, let file = subject.context.store.file {
            let name = String(file.dropFirst(folder == "." ? 0 : folder.count + 1))
            groups.append((folder, ["", "-wal", "-shm"].map { name + $0 }))
        }
        return groups.flatMap { group -> [DoctorFinding] in
            guard let owner = Self.owner(of: group.folder) else { return [] }
            return group.names.compactMap { name in
                let path = group.folder == "." ? name : "\(group.folder)/\(name)"
                guard let other = Self.owner(of: path), other != owner else { return nil }
                let (whose, user) = (Self.name(of: other), Self.name(of: owner))
                return .warning(
                    "\"\(path)\" belongs to \(whose), and its folder to \(user), who may be unable to change it",
                    hint: "chown -R \(user) \(path)")
            }
        }
    }

    /// The files of secrets that others can read.
    private func secrets(_ subject: DoctorSubject) throws -> [DoctorFinding] {
        let workspace = subject.workspace
        var files = [
            (subject.context.subscribersPath, "the list of subscribers"),
            (subject.context.subscribersSecretPath, "the secret of subscribers"),
        ]
        if let file = workspace.mail.passwordFile { files.append((subject.context.path(of: file), "the password of the mail server")) }
        return files.compactMap { path, name in
            do {
                try PrivateFile.check(path, name)
                return nil
            } catch {
                return (error as? Diagnostic).map { DoctorFinding($0, .fault) }
            }
        }
    }

    private static func nearestFolder(of path: String) -> String {
        var folder = URL(fileURLWithPath: path).path
        while folder != "/", access(folder, F_OK) != 0 { folder = (folder as NSString).deletingLastPathComponent }
        return folder
    }

    private static func owner(of path: String) -> uid_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_uid : nil
    }

    private static func name(of user: uid_t) -> String {
        getpwuid(user).flatMap { String(validatingCString: $0.pointee.pw_name) } ?? "user \(user)"
    }
}
