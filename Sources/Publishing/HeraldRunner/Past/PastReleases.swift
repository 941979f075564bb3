import HeraldCrypto
import HeraldDiagnostics
package import HeraldFiles
import HeraldModel

/// The releases of a pipeline: the one that readers see, and those before it that are kept. It only reads.
package struct PastReleases {
    /// A release.
    package struct Entry: Sendable {
        /// The number, from 1.
        package let number: Int
        /// Whether it is the one that readers see.
        package let isCurrent: Bool
        /// The note on it. `nil` for a release of an earlier version of Herald.
        package let note: ReleaseNote?
        /// Its manifest.
        package let manifest: Manifest

        /// The number of its documents.
        package var documents: Int { note?.documents ?? manifest.stages.reduce(0) { $0 + $1.count } }
        /// The number of its practices. `nil` if nobody noted it.
        package var practices: Int? { note?.practices ?? manifest.header.practices }
    }

    private let workFolder: Folder
    private let release: Folder

    /// The releases in the folder `release` and the work folder of a pipeline.
    init(in workFolder: Folder, release: Folder) { (self.workFolder, self.release) = (workFolder, release) }

    /// The releases of `pipeline` below the folder `path`. Throws a ``Diagnostic`` if nothing was ever published.
    package init(of pipeline: String, output path: String) throws {
        let output = try OutputFolder(path)
        guard let workFolder = try output?.workFolder(of: pipeline), let release = try output?.release(of: pipeline) else {
            let known = try output?.releaseNames ?? []
            throw Diagnostic(
                "there is no release \"\(pipeline)\" in \"\(path)\"", hint: NearMiss.hint(for: pipeline, among: known) ?? Self.hint(known))
        }
        self.init(in: workFolder, release: release)
    }

    /// The hint if no release has a similar name: the names of `known` releases, or how to make the first.
    private static func hint(_ known: [String]) -> String {
        known.isEmpty ? "nothing was published there yet: herald run" : "published there: \(EnglishList.and(known))"
    }

    private var kept: KeptDocuments { KeptDocuments(workFolder: workFolder) }

    /// The number of the release that readers see. 0 if there is none.
    package var current: Int {
        get throws {
            if let note = try ReleaseNote(in: workFolder, at: ReleaseNote.fileName) { return note.number }
            if try release.place(at: Manifest.fileName).kind == .nothing { return 0 }
            return try (kept.numbers.last ?? 0) + 1
        }
    }

    /// The number of the next release.
    var next: Int {
        get throws { try max(current, kept.numbers.last ?? 0) + 1 }
    }

    /// The numbers of the releases that can be shown and published again, ascending, with the current one.
    package var numbers: [Int] {
        get throws {
            let current = try current
            let past = try kept.numbers.filter { number in
                try number < current && workFolder.exists(KeptDocuments.path(Manifest.fileName, of: number))
            }
            return try past + (release.exists(Manifest.fileName) ? [current] : [])
        }
    }

    /// Returns a release. Throws a ``Diagnostic`` if it is not kept, or cannot be read.
    package func entry(_ number: Int) throws -> Entry {
        let isCurrent = try number == current
        let path = KeptDocuments.path(Manifest.fileName, of: number)
        guard try numbers.contains(number), let file = try isCurrent ? release.map(Manifest.fileName) : workFolder.map(path) else {
            throw notKept(number)
        }
        let note = isCurrent ? ReleaseNote.fileName : KeptDocuments.path(ReleaseNote.fileName, of: number)
        return Entry(
            number: number, isCurrent: isCurrent, note: try ReleaseNote(in: workFolder, at: note),
            manifest: try Manifest(file, in: isCurrent ? release : try keptFolder(number)))
    }

    /// The folder of a release that is kept, for messages about its manifest.
    private func keptFolder(_ number: Int) throws -> Folder {
        guard let folder = try workFolder.folder("\(KeptDocuments.folderName)/\(number)") else { throw notKept(number) }
        return folder
    }

    private func notKept(_ number: Int) -> Diagnostic {
        let known = (try? numbers) ?? []
        if let last = known.last, number > last {
            return Diagnostic(
                "there is no release \(number) yet; expected one up to \(last)",
                hint: "each run that changes a document makes the next one")
        }
        let expected = known.count > 1 ? "\(known[0]) to \(known[known.count - 1])" : known.map { "\($0)" }.joined()
        return Diagnostic(
            "release \(number) is not kept\(known.isEmpty ? "" : "; expected \(expected)")",
            hint: "keep-releases: in herald.yaml says how many releases are kept")
    }

    /// Returns the path in the work folder of a kept document, which `record` of the release `number` names. `nil` if the document is still
    /// in the release that readers see.
    func keptPath(of record: ManifestRecord, in number: Int) throws -> String? {
        let hash = record.hash
        for later in try kept.numbers where later >= number {
            let path = KeptDocuments.path(hash, of: later)
            if try workFolder.place(at: path).kind == .file { return path }
        }
        return nil
    }

    /// Returns the bytes of a document of a release, checked against its hash. Throws a ``Diagnostic`` if they are missing or were changed.
    package func contents(of record: ManifestRecord, in number: Int) throws -> FileContents {
        let kept = try keptPath(of: record, in: number)
        let file = try kept.map { try workFolder.map($0) } ?? release.map(record.pathText)
        guard let file, ContentHash(of: file.bytes).hex == record.hash else {
            let place = kept.map { "\(workFolder.path)/\($0)" } ?? "\(release.path)/\(record.pathText)"
            throw Diagnostic(
                "the document \"\(record.pathText)\" of release \(number) is not in \"\(place)\" as it was published",
                hint: "put the file back from a backup, or choose another release: herald releases lists them")
        }
        return file
    }
}
