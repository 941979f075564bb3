import Foundation
import HeraldCarrying
import HeraldDiagnostics
import HeraldKit

/// The folder of a pipeline at a remote, and the runs of rclone that read and change it. Each run is one process for any number of files.
struct RcloneRemote {
    /// The abilities of the remote and the program.
    struct Abilities: Sendable, Hashable {
        /// Whether files are renamed. A store of objects replaces an object in one step anyway.
        var renames: Bool
        /// Whether a rename replaces a file, as far as is known. Otherwise the old file is removed before.
        var renamesOver: Bool
        /// Whether the remote tells hashes that rclone can compare.
        var hashes: Bool
        /// Whether the remote keeps media types that the upload names.
        var keepsMediaTypes: Bool
    }

    /// The folder of the release.
    let release: String
    /// The folder of files under temporary names. It is beside the release, because rclone moves nothing into a folder around it.
    let temporary: String
    private let program: CarryProgram

    init(_ remote: String, pipeline: String, program: CarryProgram) {
        let root = remote.hasSuffix(":") || remote.hasSuffix("/") ? remote : "\(remote)/"
        (release, temporary) = ("\(root)\(pipeline)", "\(root).herald/\(pipeline)")
        self.program = program
    }

    /// Asks the program and the remote for their abilities.
    func abilities() throws -> Abilities {
        struct Answer: Decodable {
            var hashes: [String]?
            var features: [String: Bool?]
            enum CodingKeys: String, CodingKey {
                case hashes = "Hashes"
                case features = "Features"
            }
        }
        let output = try run(["backend", "features", release])
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(output.output)) else {
            throw DeliveryFailure(
                .transient, Diagnostic("rclone did not tell the features of \(release)", hint: "use rclone 1.60 or later"))
        }
        let has = { (name: String) in answer.features[name] == true }
        let renames = has("Move") && !has("BucketBased")
        return Abilities(
            renames: renames, renamesOver: try renames && !has("DuplicateFiles") && isRenamingOver(),
            hashes: answer.hashes?.contains { $0 != "none" } ?? false, keepsMediaTypes: has("BucketBased") && has("WriteMimeType"))
    }

    /// Whether the program replaces files when it renames: since version 1.63, with SFTP and WebDAV.
    private func isRenamingOver() throws -> Bool {
        let version = try run(["version"]).text.prefix { !$0.isNewline }
        guard let match = version.firstMatch(of: #/v(\d+)\.(\d+)/#) else { return false }
        return (Int(match.1) ?? 0, Int(match.2) ?? 0) >= (1, 63)
    }

    /// The bytes of the manifest. `nil` if there is none.
    func manifest() throws -> [UInt8]? {
        let end = try run(["cat", "\(release)/manifest.json"], accepting: [0, 3, 4])
        return end.code == 0 && !end.output.isEmpty ? end.output : nil
    }

    /// The paths of all files in the folder of the release, or in that of temporary names.
    func paths(in folder: String) throws -> Set<String> {
        let end = try run(["lsf", "--recursive", "--files-only", folder], accepting: [0, 3])
        return end.code == 3 ? [] : Set(end.text.split(separator: "\n").map(String.init))
    }

    /// Copies the files of `list` from the local folder `source` to `folder`, also if files of the same size and time are there.
    func copy(_ list: String, from source: String, to folder: String, mediaType: String? = nil) throws {
        let type = mediaType.map { ["--header-upload", "Content-Type: \($0)"] } ?? []
        try run(["copy", source, folder] + Self.only(list) + ["--ignore-times"] + type)
    }

    /// Moves the files of `list` from the temporary folder to that of the release.
    ///
    /// - Parameter replaces: Whether files are there already. Without ``Abilities/renamesOver`` each is removed first, and for a moment
    ///   there is none.
    func move(_ list: String, replaces: Bool, _ abilities: Abilities) throws {
        let move = ["move", temporary, release] + Self.only(list)
        if !replaces { return _ = try run(move + ["--no-check-dest"]) }
        // Files that the first run has moved are not in the temporary folder any more, so the second leaves them alone.
        if abilities.renamesOver, try run(move + ["--no-check-dest"], accepting: nil).code == 0 { return }
        try run(move + ["--ignore-times"])
    }

    /// Moves the manifest from the temporary folder to that of the release.
    func moveManifest(_ abilities: Abilities) throws {
        let move = ["moveto", "\(temporary)/manifest.json", "\(release)/manifest.json"]
        if abilities.renamesOver, try run(move + ["--no-check-dest"], accepting: nil).code == 0 { return }
        try run(move + ["--ignore-times"])
    }

    /// The paths of `list` at which `folder` has the bytes of the local folder `source`: by hashes, or else by reading the files.
    func equalPaths(
        _ list: String, of paths: [String], in source: String, and folder: String, _ abilities: Abilities
    ) throws -> Set<String> {
        let reading = abilities.hashes ? [] : ["--download"]
        let end = try run(
            ["check", source, folder] + Self.only(list) + ["--one-way", "--combined", "-"] + reading, accepting: [0, 1])
        var (seen, equal): (Set<String>, Set<String>) = ([], [])
        for line in end.text.split(separator: "\n") where line.count > 2 {
            let path = String(line.dropFirst(2))
            if line.hasPrefix("= ") { equal.insert(path) }
            if !line.hasPrefix("! ") { seen.insert(path) }
        }
        if seen.isSuperset(of: paths) { return equal }
        throw RcloneFailure.failure(end)
    }

    /// Removes the files of `list`. Files that are gone are no failure.
    func delete(_ list: String) throws { try run(["delete", release] + Self.only(list), accepting: [0, 3, 4]) }

    /// Removes a folder of the release in which there are only empty folders. Those that cannot be removed, or are gone, stay as they are:
    /// no reader sees them.
    func removeEmptyFolders(_ path: String) throws { try run(["rmdirs", "\(release)/\(path)"], accepting: nil) }

    /// Removes everything under temporary names.
    func removeTemporary() throws {
        if try paths(in: temporary).isEmpty { try run(["rmdirs", temporary], accepting: nil) } else { try run(["purge", temporary]) }
    }

    private static func only(_ list: String) -> [String] { ["--files-from-raw", list, "--no-traverse"] }

    /// Runs rclone. Throws a ``DeliveryFailure`` if its exit code is not in `codes`; any is for `nil`.
    @discardableResult
    private func run(_ arguments: [String], accepting codes: Set<Int32>? = [0]) throws -> CarryProgram.End {
        // The outbox tries again, so rclone need not try for hours.
        let end = try program.run(
            arguments + ["--retries", "1", "--low-level-retries", "3", "--contimeout", "20s", "--timeout", "2m", "--stats", "0"])
        if codes?.contains(end.code) ?? true { return end }
        throw RcloneFailure.failure(end)
    }
}
