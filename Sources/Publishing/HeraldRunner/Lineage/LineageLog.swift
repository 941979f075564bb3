import HeraldDiagnostics
package import HeraldFiles

/// The record of the publications of one pipeline, below its work folder: a file for each, `lineage/00000001` and so on.
///
/// A file has a ``LineageEntry`` in its first line, and a ``LineageDocument`` in each other line. It is moved into place by the journal
/// that publishes the release. The last ``limit`` publications are kept. This type reads.
package struct LineageLog: Sendable {
    private static let folderName = "lineage"
    /// The number of publications that are kept.
    static let limit = 200

    private let workFolder: Folder

    /// The record in the work folder of a pipeline.
    package init(in workFolder: Folder) { self.workFolder = workFolder }

    /// The path of the record of a publication in the work folder.
    static func path(of number: Int) -> String {
        let digits = String(number)
        return "\(folderName)/\(String(repeating: "0", count: max(0, 8 - digits.utf8.count)))\(digits)"
    }

    /// The numbers of the publications that are kept, ascending.
    package var numbers: [Int] {
        get throws { try workFolder.entries(of: Self.folderName).filter { !$0.isFolder }.compactMap { Int($0.name) }.sorted() }
    }

    /// Returns the record of a publication. Throws a ``Diagnostic`` if it cannot be read.
    package func entry(_ number: Int) throws -> LineageEntry {
        let file = try file(number)
        return try withExtendedLifetime(file) {
            guard let entry = LineageEntry(line: file.bytes.prefix { $0 != 0x0A }), entry.number == number else { throw foreign(number) }
            return entry
        }
    }

    /// Returns the record of the publication that made the release with the number `release`, apart from its signature. `nil` if it is not
    /// kept. Throws a ``Diagnostic`` if it cannot be read.
    func entry(ofRelease release: Int) throws -> LineageEntry? {
        for number in try numbers.reversed() {
            let entry = try entry(number)
            guard let made = entry.release else { return nil }
            if made <= release { return entry }
        }
        return nil
    }

    /// Returns the documents of a publication whose lines contain `text`, in JSON. Throws a ``Diagnostic`` if it cannot be read.
    package func documents(of number: Int, containing text: String) throws -> [LineageDocument] {
        let file = try file(number)
        let wanted = Array(text.utf8)
        return try withExtendedLifetime(file) {
            let lines = file.bytes.split(separator: 0x0A).dropFirst()
            return try lines.filter { UnsafeRawBufferPointer(rebasing: $0).contains(bytes: wanted) }.map { line in
                guard let document = LineageDocument(line: line) else { throw foreign(number) }
                return document
            }
        }
    }

    private func file(_ number: Int) throws -> FileContents {
        guard let file = try workFolder.map(Self.path(of: number)) else { throw foreign(number) }
        return file
    }

    private func foreign(_ number: Int) -> Diagnostic {
        Diagnostic(
            "\"\(workFolder.path)/\(Self.path(of: number))\" is not the record of a publication by this version of herald",
            hint: "move it elsewhere; what it says is then not known any more")
    }
}
