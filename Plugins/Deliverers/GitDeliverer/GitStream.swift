import HeraldCarrying
import HeraldFiles
import HeraldModel
import HeraldRunner

/// The stream of one commit for git-fast-import(1), piece by piece, so that a release of any size takes little memory.
final class GitStream {
    private let source: ReleaseSource
    private let folder: String
    private let header: String
    private var removals: [String]
    private var documents: [CarriedDocument]
    private var state = State.header

    private enum State {
        case header, documents, manifest, end
    }

    /// Creates the stream of a commit of `plan` after the commit `parent`. The date is the moment of the release.
    init(_ plan: CarryPlan, of source: ReleaseSource, folder: String, author: String, parent: String?) {
        (self.source, self.folder) = (source, folder)
        let release = source.manifest.header
        let seconds = Timestamp(written: release.asOf)?.seconds ?? 0
        let message = "\(source.pipeline): release of event \(release.sequence), \(release.asOf)\n"
        header =
            "\(GitCopy.header)committer \(author) \(seconds) +0000\ndata \(message.utf8.count)\n\(message)\n"
            + (parent.map { "from \($0)\n" } ?? "")
        removals = plan.removals.first + plan.removals.last
        documents = (plan.added + plan.replaced).sorted { $0.path > $1.path }
    }

    /// Returns the next piece. `nil` after the last.
    func next() throws -> [UInt8]? {
        switch state {
        case .header:
            state = .documents
            return Array((header + removals.map { "D \(folder)/\($0)\n" }.joined()).utf8)
        case .documents:
            guard let document = documents.popLast() else {
                state = .manifest
                return source.manifest.copiedBytes.withUnsafeBytes { piece(Manifest.fileName, $0) }
            }
            let file = try source.file(document)
            return withExtendedLifetime(file) { piece(document.path, file.bytes) }
        case .manifest:
            state = .end
            return Array("done\n".utf8)
        case .end: return nil
        }
    }

    private func piece(_ path: String, _ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        Array("M 100644 inline \(folder)/\(path)\ndata \(bytes.count)\n".utf8) + bytes + [0x0A]
    }
}
