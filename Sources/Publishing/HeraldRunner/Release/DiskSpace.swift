import HeraldDiagnostics
import HeraldFiles

/// The room on the disk that a publication needs. It is checked before anything moves.
///
/// Documents are staged on the disk of the release, so their bytes have their room already. What is still to be written are the journal and
/// the entries of folders: of the documents that move, and of those that are kept for readers of the last release. A disk that fills up
/// between two moves would leave a release that only the next command can finish.
struct DiskSpace {
    /// The bytes for each document that moves or is kept: its line in the journal, and its entries in folders.
    private static let bytesForEach = 1024
    /// The bytes that every publication needs, and that a file system may need for itself.
    private static let reserve = 64 << 10

    /// The number of steps of the publication.
    let steps: Int

    /// The bytes that must be free.
    var needed: Int { Self.reserve + steps * Self.bytesForEach }

    /// Throws a ``Diagnostic`` if fewer bytes are `available` on the disk of the folder at `path`. `available` is `nil` if the system does
    /// not tell.
    func check(available: Int?, path: String) throws {
        guard let available, available < needed else { return }
        throw Diagnostic(
            "the disk of \"\(path)\" has \(Self.words(available)) left; publishing \(steps) document\(steps == 1 ? "" : "s") needs "
                + "\(Self.words(needed))", hint: "make room on the disk and run again; the release that readers see is untouched")
    }

    private static func words(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\((bytes + (1 << 20) - 1) >> 20) MB" : "\((bytes + 1023) >> 10) KB"
    }
}
