package import HeraldCrypto
import HeraldDiagnostics
package import HeraldFiles
package import HeraldModel
import HeraldSigning

/// The manifest of a release: its documents, and the fingerprints of the stages that made them.
///
/// A manifest is JSON with one document a line, stage by stage, sorted by path. It is mapped into memory and not parsed: a document among
/// 100,000 is found by binary search. The manifest of a million practices has 40 MB. So code that reads it from end to end releases the
/// memory of what it has read.
package struct Manifest: @unchecked Sendable {
    /// The name of its file in the folder of the release.
    package static let fileName = DocumentPath.manifestName

    /// The first line, which describes the whole release.
    package struct Header {
        /// The number of the last event in the release.
        package var sequence = 0
        /// The time of that event, as written.
        package var asOf = ""
        /// The number of practices in the release; `nil` in manifests of earlier versions of Herald.
        package var practices: Int?
        /// The practices that made a document invalid, in the file under `set-aside`. The next run tries them again.
        package var quarantined: [Slug] = []
        /// Why the pipeline has no documents any more, in the release that says so. `nil` for every other release.
        package var ending: Ending?
    }

    /// The end of a pipeline's releases. It is taken back when the pipeline publishes again.
    package enum Ending: Sendable, Hashable {
        /// The pipeline was retired at this time. Its feeds say so, in their documents, until `feedsUntil`.
        case retired(at: Timestamp, feedsUntil: Timestamp)
        /// The pipeline has this name now.
        case moved(to: String)
    }

    package let header: Header
    package let stages: [Stage]
    /// The whole file.
    let bytes: UnsafeRawBufferPointer
    /// The number of bytes before the line with the signature. `nil` if the manifest is not signed.
    package let signedCount: Int?
    private let file: FileContents

    /// Reads the manifest in `folder`. Returns `nil` if there is none. Throws a ``Diagnostic`` if it is not one.
    package init?(in folder: Folder) throws {
        guard let file = try folder.map(Manifest.fileName) else { return nil }
        try self.init(file, in: folder)
    }

    /// Reads the manifest `file`, which is in `folder`. Throws a ``Diagnostic`` if it is not one.
    package init(_ file: FileContents, in folder: Folder) throws {
        guard let header = Manifest.header(of: file.bytes), let stages = Manifest.stages(of: file) else {
            throw Diagnostic(
                "\"\(folder.path)/\(Manifest.fileName)\" is not a manifest of this version of herald",
                hint: "move the folder \"\(folder.path)\" aside; the next run publishes everything anew")
        }
        self.file = file
        self.header = header
        self.stages = stages
        bytes = file.bytes
        signedCount = SignatureLine.offset(in: bytes)
        file.release(0..<bytes.count)
    }

    /// A copy of the bytes. The bytes themselves are those of a mapped file, which must outlive every use of them.
    package var copiedBytes: [UInt8] { withExtendedLifetime(file) { Array(bytes) } }

    /// The number of bytes.
    package var size: Int { bytes.count }

    /// The hash of the bytes.
    package var contentHash: ContentHash { withExtendedLifetime(file) { ContentHash(of: bytes) } }

    /// Whether another manifest has the same bytes.
    package func isEqual(to other: Manifest) -> Bool { file.isEqual(to: other.file) }

    /// Whether a file has the bytes of the manifest.
    package func isEqual(to other: FileContents) -> Bool { file.isEqual(to: other) }

    /// Whether another manifest is the same, with or without another signature.
    func isSame(apartFromSignature other: Manifest) -> Bool { isSame(apartFromSignature: other.file) }

    /// Whether `file` is this manifest, with or without another signature.
    func isSame(apartFromSignature file: FileContents) -> Bool {
        // The bytes that are signed end with a comma in place of a brace.
        let (own, other) = (signedCount ?? bytes.count, SignatureLine.offset(in: file.bytes) ?? file.bytes.count)
        guard own == other else { return false }
        return UnsafeRawBufferPointer(rebasing: bytes[..<(own - 2)]).isEqual(to: UnsafeRawBufferPointer(rebasing: file.bytes[..<(own - 2)]))
    }

    /// The name of the key that signed the manifest. `nil` if it is not signed. Throws a ``Diagnostic`` if the signature cannot be read.
    package var signerID: String? {
        get throws {
            try withExtendedLifetime(file) { try signedCount.map { try SignatureLine(bytes[$0...]).keys[0].key.id } }
        }
    }

    /// Whether the bytes of a file called `manifest.json` are a manifest of Herald, of any version. Other programs have files of this name.
    static func isOurs(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: "{\"herald\":".utf8) }

    /// Returns the header in the first line, or `nil` if it is not that of a manifest.
    private static func header(of bytes: UnsafeRawBufferPointer) -> Header? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        guard line.starts(with: "{\"herald\":1,".utf8), let digits = line.text(after: "\"sequence\":", until: ","),
            let sequence = Int(digits), let asOf = line.text(after: "\"as-of\":\"", until: "\""),
            let names = line.text(after: "\"set-aside\":[", until: "]")?.split(separator: ",")
        else { return nil }
        var header = Header(sequence: sequence, asOf: asOf)
        header.practices = line.text(after: "\"practices\":", until: ",").flatMap { Int($0) }
        header.ending = Ending(in: line)
        header.quarantined = names.compactMap { Slug(written: String($0.dropFirst().dropLast())) }
        return header.quarantined.count == names.count ? header : nil
    }

    /// Returns the stages, or `nil` if one is not complete.
    private static func stages(of file: FileContents) -> [Stage]? {
        let bytes = file.bytes
        var stages: [Stage] = []
        var next = 0
        while let start = file.firstOffset(of: "\n{\"export\":", from: next) {
            guard let end = file.firstOffset(of: "\n]}", from: start),
                let lineEnd = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\n"))
            else { return nil }
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<lineEnd])
            guard let exporter = line.text(after: "{\"export\":\"", until: "\""),
                let fingerprint = line.text(after: "\"fingerprint\":\"", until: "\"")
            else { return nil }
            stages.append(
                Stage(
                    exporter: exporter, fingerprint: fingerprint,
                    lines: UnsafeRawBufferPointer(rebasing: bytes[min(lineEnd + 1, end + 1)..<end + 1]), file: file))
            next = end + 1
        }
        let isWhole = bytes.firstOffset(of: "\n]}\n", from: max(0, bytes.count - 4)) != nil || SignatureLine.offset(in: bytes) != nil
        return isWhole ? stages : nil
    }
}

extension Manifest.Ending {
    /// Reads the first line of a manifest. `nil` if the line has no end of releases.
    fileprivate init?(in line: UnsafeRawBufferPointer) {
        if let name = line.text(after: "\"moved-to\":\"", until: "\"") {
            self = .moved(to: name)
        } else if let time = line.text(after: "\"retired\":\"", until: "\"").flatMap(Timestamp.init(written:)) {
            let end = line.text(after: "\"feeds-until\":\"", until: "\"").flatMap(Timestamp.init(written:))
            self = .retired(at: time, feedsUntil: end ?? time)
        } else {
            return nil
        }
    }

    /// The members of the first line of a manifest, each with a comma after it.
    var written: String {
        switch self {
        case .retired(let time, let feedsUntil): "\"retired\":\"\(time.written)\",\"feeds-until\":\"\(feedsUntil.written)\","
        case .moved(let name): "\"moved-to\":\"\(name)\","
        }
    }

    /// The warning of a run that publishes `pipeline` again.
    func warning(endedBy pipeline: String) -> Diagnostic {
        let message =
            switch self {
            case .retired(let time, _): "\"\(pipeline)\" was retired at \(time.written); it is published again, and its addresses are back"
            case .moved(let name):
                "\"\(pipeline)\" was renamed to \"\(name)\"; it is published again, and its addresses no longer lead to \"\(name)\""
            }
        return Diagnostic(message, severity: .warning)
    }
}
