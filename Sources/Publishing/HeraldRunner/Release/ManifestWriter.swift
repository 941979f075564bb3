import HeraldFileWriting
import HeraldFiles
import HeraldModel
import HeraldSigning

/// Writes a manifest, stage by stage, so that a release of any size takes little memory.
///
/// The order of members and documents is fixed, so that an unchanged release has the same manifest, byte for byte.
struct ManifestWriter {
    private let file: FileWriter
    private var buffer: [UInt8] = []
    private var isFirstStage = true

    /// Begins the manifest of a release of `pipeline` at `moment`, with the number of its practices and the ids of those that are
    /// quarantined.
    init(to file: FileWriter, pipeline: String, moment: StoreMoment, practices: Int, quarantined: [Slug]) throws {
        self.file = file
        let names = quarantined.sorted().map { "\"\($0.written)\"" }.joined(separator: ",")
        begin(pipeline, moment.sequence, asOf: moment.time.written, practices: practices, "\"set-aside\":[\(names)],")
    }

    /// Begins the manifest that ends the releases of `pipeline`. `last` is the header of the last release.
    init(to file: FileWriter, pipeline: String, after last: Manifest.Header, ending: Manifest.Ending) throws {
        self.file = file
        begin(pipeline, last.sequence, asOf: last.asOf, practices: 0, "\"set-aside\":[],\(ending.written)")
    }

    /// Begins the manifest of a release that has the moment and the number of practices of `past`, whose documents are published again.
    init(to file: FileWriter, restoring past: Manifest) {
        self.file = file
        buffer.append(contentsOf: past.bytes.prefix { $0 != UInt8(ascii: "\n") })
    }

    private mutating func begin(_ pipeline: String, _ sequence: Int, asOf: String, practices: Int, _ members: String) {
        buffer.append(contentsOf: "{\"herald\":1,\"pipeline\":\"\(pipeline)\",\"sequence\":\(sequence)".utf8)
        buffer.append(contentsOf: ",\"as-of\":\"\(asOf)\",\"practices\":\(practices),\(members)\"stages\":[".utf8)
    }

    /// Writes a stage: the documents of `kept` without those at `removedPaths`, and `lines`, which replace documents of the same path.
    /// `lines` must be sorted by path, `removedPaths` must be sorted.
    mutating func addStage(
        _ exporter: String, fingerprint: String, kept: Manifest.Stage?, lines: some Sequence<ManifestLine>, removedPaths: [[UInt8]]
    ) throws {
        let opening = "\n{\"export\":\"\(exporter)\",\"fingerprint\":\"\(fingerprint)\",\"documents\":["
        buffer.append(contentsOf: "\(isFirstStage ? "" : ",")\(opening)".utf8)
        isFirstStage = false
        var isFirst = true
        if let kept {
            try merge(kept, lines, removedPaths, &isFirst)
        } else {
            for line in lines { try write(line.json(), &isFirst) }
        }
        buffer.append(contentsOf: "\n]}".utf8)
    }

    /// Ends the manifest and closes the file.
    mutating func finish() throws {
        buffer.append(contentsOf: "\n]}\n".utf8)
        try flush()
        try file.close()
    }

    /// Ends the manifest, which is in `folder`, and closes the file. With a `signer`, its last line is the signature of every byte before
    /// it.
    mutating func finish(in folder: Folder, signedBy signer: ReleaseSigner?) throws {
        guard let signer else { return try finish() }
        buffer.append(contentsOf: "\n],\n".utf8)
        try flush()
        try file.close()
        guard let message = try folder.map(Manifest.fileName) else { throw folder.failure("read", Manifest.fileName) }
        let line = try withExtendedLifetime(message) { try SignatureLine(signing: message.bytes, with: signer).bytes }
        let end = try folder.append(to: Manifest.fileName)
        try line.withUnsafeBytes { try end.write($0) }
        try end.close()
    }

    /// Merges `kept` with the changes. Unchanged lines are copied in long ranges, so the cost depends on the number of changes.
    private mutating func merge(
        _ kept: Manifest.Stage, _ lines: some Sequence<ManifestLine>, _ removedPaths: [[UInt8]], _ isFirst: inout Bool
    ) throws {
        var offset = 0
        var (lines, removals) = (lines.makeIterator(), removedPaths.makeIterator())
        var (line, removal) = (lines.next(), removals.next())
        while let path = [line?.path, removal?[...]].compactMap({ $0 }).min(by: { $0.lexicographicallyPrecedes($1) }) {
            let start = kept.offset(of: path)
            try copy(kept, offset..<start, &isFirst)
            offset = start
            if start < kept.lines.count, kept.record(atOffset: start).path.elementsEqual(path) { offset += kept.length(atOffset: start) }
            if let new = line, new.path == path {
                try write(new.json(), &isFirst)
                line = lines.next()
            } else {
                removal = removals.next()
            }
        }
        try copy(kept, offset..<kept.lines.count, &isFirst)
    }

    private mutating func copy(_ kept: Manifest.Stage, _ range: Range<Int>, _ isFirst: inout Bool) throws {
        let lines = kept.lines
        var end = range.upperBound
        if end > range.lowerBound, lines[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > range.lowerBound, lines[end - 1] == UInt8(ascii: ",") { end -= 1 }
        if end == range.lowerBound { return }
        separate(&isFirst)
        try flush()
        for piece in FileContents.pieces(of: range.lowerBound..<end) {
            try file.write(UnsafeRawBufferPointer(rebasing: lines[piece]))
            kept.release(piece)
        }
    }

    private mutating func write(_ line: [UInt8], _ isFirst: inout Bool) throws {
        separate(&isFirst)
        buffer.append(contentsOf: line)
        if buffer.count > 1 << 16 { try flush() }
    }

    private mutating func separate(_ isFirst: inout Bool) {
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        buffer.append(UInt8(ascii: "\n"))
        isFirst = false
    }

    private mutating func flush() throws {
        try buffer.withUnsafeBytes { try file.write($0) }
        buffer.removeAll(keepingCapacity: true)
    }
}
