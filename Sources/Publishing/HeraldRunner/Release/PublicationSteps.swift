import Glibc
import HeraldDiagnostics
import HeraldFiles

/// The steps of a publication, and what is in their way. Nothing is changed while they are found.
///
/// Every folder on the path of a document is looked at once. A symbolic link in the place of a folder or a document is removed, never
/// followed, because the documents behind it are staged again. A mount point, or a file in the place of a folder, is refused.
struct PublicationSteps {
    /// The state of a folder of the release at the moment when documents are moved.
    private enum FolderState {
        case real
        /// There is none any more: there was none, or the link or file in its place is removed first.
        case missing
    }

    private let release: Folder
    private let removals: [String]
    private let removed: Set<String>
    private var folders: [Substring: FolderState] = [:]
    private var moves: [Journal.Step] = []
    /// The top-level folders that are moved as a whole.
    private var newFolders: Set<Substring> = []
    /// The links in the places of folders.
    private var folderLinks: [String] = []
    /// The links that are replaced, sorted by path.
    private var found: Set<ReplacedLink> = []

    /// Begins the steps of a publication that removes the documents at the paths `removed`. Throws a ``Diagnostic`` if one cannot be
    /// removed.
    init(in release: Folder, removing removed: [String]) throws {
        self.release = release
        removals = removed
        self.removed = Set(removed)
        for path in removed where try state(of: Self.folder(of: path), isNeeded: false) == .real {
            let place = try release.place(at: path)
            if place.kind == .mountPoint { throw release.obstacle(place) }
            if place.kind == .link { found.insert(ReplacedLink(path: path, in: release)) }
        }
    }

    /// The steps: removals first.
    var steps: [Journal.Step] { (folderLinks.filter { !removed.contains($0) } + removals).map { .remove($0) } + moves }

    /// The links that the steps replace, sorted by path.
    var links: [ReplacedLink] { found.sorted { $0.path < $1.path } }

    /// Adds the document at `path`. A top-level folder that the release does not have is moved in one step.
    ///
    /// Throws a ``Diagnostic`` if something is in the way.
    mutating func put(_ path: String) throws {
        let top = path.firstIndex(of: "/").map { path[..<$0] } ?? ""
        if newFolders.contains(top) { return }
        if try state(of: top) == .missing {
            newFolders.insert(top)
            moves.append(.folder(String(top)))
        } else {
            try check(documentAt: path)
            moves.append(.put(path))
        }
    }

    /// Checks the steps of the interrupted publication `journal` that are not done yet. Throws a ``Diagnostic`` if something is in the way.
    static func check(_ journal: Journal, in release: Folder, from staging: Folder) throws {
        var steps = try PublicationSteps(in: release, removing: journal.steps.compactMap(\.removedPath))
        for step in journal.steps {
            switch step {
            case .folder(let path):
                if try staging.isStaged(path), try steps.state(of: path[...]) == .real { try steps.check(documentAt: path) }
            case .put(let path):
                if try staging.isStaged(path) { try steps.check(documentAt: path) }
            case .remove, .deliver, .keep, .drop: continue
            }
        }
        // The documents behind a link that appeared after the journal are not staged.
        if let link = steps.folderLinks.first(where: { !steps.removed.contains($0) }) {
            throw release.obstacle(try release.place(at: link))
        }
    }

    /// Checks that the staged document at `path` can be moved into the release.
    private mutating func check(documentAt path: String) throws {
        guard try state(of: Self.folder(of: path)) == .real else { return }
        let place = try release.place(at: path)
        switch place.kind {
        case .nothing, .file: return
        case .link: found.insert(ReplacedLink(path: path, in: release))
        case .mountPoint: throw release.obstacle(place)
        case .folder:
            if try !isEmptied(path) { throw inTheWay(path, "folder", expected: "document") }
        }
    }

    /// The state of `folder` once the removals are done. Throws a ``Diagnostic`` if it is a mount point, if this user may not write to it,
    /// or if it is needed and there is a file.
    private mutating func state(of folder: Substring, isNeeded: Bool = true) throws -> FolderState {
        if let known = folders[folder] { return known }
        var state = FolderState.missing
        if try folder.isEmpty || self.state(of: Self.folder(of: folder), isNeeded: isNeeded) == .real {
            let path = folder.isEmpty ? "." : String(folder)
            let place = try release.place(at: path)
            switch place.kind {
            case .nothing: break
            case .folder:
                guard release.isWritable(path) else { throw Folder.failure("write", "\(release.path)/\(path)", code: EACCES) }
                state = .real
            case .link:
                folderLinks.append(path)
                found.insert(ReplacedLink(path: path, in: release))
            case .mountPoint: throw release.obstacle(place)
            case .file:
                if !removed.contains(path) {
                    if isNeeded { throw inTheWay(path, "file", expected: "folder") }
                    return .missing
                }
            }
        }
        folders[folder] = state
        return state
    }

    /// Whether removing the documents at the paths `removed` removes the folder at `path` too.
    private func isEmptied(_ path: String) throws -> Bool {
        let entries = try release.entries(of: path)
        return try !entries.isEmpty
            && entries.allSatisfy { entry in
                let inner = "\(path)/\(entry.name)"
                return entry.isFolder ? try isEmptied(inner) : removed.contains(inner)
            }
    }

    private func inTheWay(_ path: String, _ found: String, expected: String) -> Diagnostic {
        Diagnostic(
            "\"\(release.path)/\(path)\" is a \(found) that is not of this release; expected a \(expected) there",
            hint: "move it elsewhere and run again")
    }

    private static func folder(of path: some StringProtocol) -> Substring {
        let path = Substring(path)
        return path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }
}

extension Folder {
    /// Whether a document or a folder of documents is staged at `path`.
    func isStaged(_ path: String) throws -> Bool { try place(at: path).kind != .nothing }
}
