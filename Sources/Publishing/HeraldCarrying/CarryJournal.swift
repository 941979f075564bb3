import HeraldFileWriting
package import HeraldFiles

/// A file of the steps that were taken since the place had exactly the release that its manifest lists. An interrupted attempt continues
/// from there.
///
/// Each step that changes a file has two lines: the first is written and flushed before the step, the second when its result is known. So
/// if the second line is missing, nobody knows what the place has.
package final class CarryJournal {
    /// A line of the file.
    package enum Entry: Sendable, Hashable {
        /// A step that changes the file at a path begins.
        case changing(String)
        /// The file at a path has the bytes with this hash.
        case present(String, hash: String)
        /// There is no file at a path.
        case absent(String)
        /// The bytes with this hash are at the place under a temporary name, for a path.
        case staged(String, hash: String)
        /// Nothing is known of the place but its manifest, which may be wrong.
        case doubt
        /// The doubt has ended: files that are not as the manifest says are in lines of their own.
        case certainty
    }

    /// The name of the file.
    private static let name = "journal"

    /// The files of which more is known than the manifest says, by path.
    package private(set) var files: [String: RemoteFile] = [:]
    /// The hashes of the files that are there under temporary names, by the path that they are for.
    package private(set) var staged: [String: String] = [:]
    /// Whether what the manifest says is in doubt.
    package private(set) var isDoubtful = false
    private let file: FileWriter

    /// Reads the file in `folder`, if there is one, and opens it for more lines.
    package init(in folder: Folder) throws {
        let text = try folder.map(Self.name)?.text ?? ""
        file = try folder.create("\(Self.name).new")
        // A last line without its end was not flushed, so its step did not begin.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        for line in lines { if let entry = Entry(line) { note(entry) } }
        try write(compact)
        try folder.move("\(Self.name).new", to: folder, as: Self.name)
    }

    /// Writes lines and waits until they are on the disk.
    package func add(_ entries: [Entry]) throws {
        if entries.isEmpty { return }
        entries.forEach(note)
        try write(entries)
    }

    /// Removes the file in `folder`.
    package static func remove(in folder: Folder) throws { try folder.removeFile(name) }

    /// The lines that say the same as all lines so far.
    private var compact: [Entry] {
        let known = files.sorted { $0.key < $1.key }.map { path, file -> Entry in
            switch file {
            case .unknown: .changing(path)
            case .present(let hash): .present(path, hash: hash)
            case .absent: .absent(path)
            }
        }
        return (isDoubtful ? [.doubt] : []) + known + staged.sorted { $0.key < $1.key }.map { .staged($0.key, hash: $0.value) }
    }

    private func note(_ entry: Entry) {
        switch entry {
        case .changing(let path): files[path] = .unknown
        case .present(let path, let hash):
            files[path] = .present(hash: hash)
            staged[path] = nil
        case .absent(let path): files[path] = .absent
        case .staged(let path, let hash): staged[path] = hash
        case .doubt: isDoubtful = true
        case .certainty: isDoubtful = false
        }
    }

    private func write(_ entries: [Entry]) throws {
        let bytes = Array(entries.map { "\($0.line)\n" }.joined().utf8)
        try bytes.withUnsafeBytes { try file.write($0) }
        try file.flush()
    }
}

extension CarryJournal.Entry {
    /// Reads a line. `nil` if it is of a later version of Herald.
    fileprivate init?(_ line: Substring) {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        switch (words.first, words.count) {
        case ("changing", 2): self = .changing(words[1])
        case ("present", 3): self = .present(words[2], hash: words[1])
        case ("absent", 2): self = .absent(words[1])
        case ("staged", 3): self = .staged(words[2], hash: words[1])
        case ("doubt", 1): self = .doubt
        case ("certainty", 1): self = .certainty
        default: return nil
        }
    }

    /// The line. Paths of documents have no spaces.
    fileprivate var line: String {
        switch self {
        case .changing(let path): "changing \(path)"
        case .present(let path, let hash): "present \(hash) \(path)"
        case .absent(let path): "absent \(path)"
        case .staged(let path, let hash): "staged \(hash) \(path)"
        case .doubt: "doubt"
        case .certainty: "certainty"
        }
    }
}
