package import HeraldDiagnostics

/// Reads JSON (RFC 8259) into nodes that know where they stand: strict, in one pass over the bytes.
///
/// Numbers, `true` and `false` become plain scalars as written.
package enum JSONDocument {
    /// How deep values may be nested.
    package static let maximumDepth = 64

    /// The value in `bytes`, whose first line has the number `firstLine`. Throws every repeated key and the first other mistake, with
    /// positions and excerpts.
    package static func parse(_ bytes: [UInt8], file: String?, firstLine: Int = 1) throws(Diagnostics) -> Node {
        let result = bytes.withUnsafeBufferPointer { read($0, file: file, firstLine: firstLine) }
        return try result.get()
    }

    /// The value in `bytes`, without a copy of them.
    package static func read(_ bytes: UnsafeBufferPointer<UInt8>, file: String?, firstLine: Int = 1) -> Result<Node, Diagnostics> {
        if bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xFE && bytes[1] >= 0xFE {
            return .failure(SourceText.utf16(at: SourcePosition(file: file, line: firstLine, column: 1)))
        }
        var reader = JSONParser(bytes, file: file, firstLine: firstLine)
        do throws(Diagnostic) {
            let node = try reader.document()
            if reader.repeated.isEmpty { return .success(node) }
        } catch {
            reader.repeated.append(error)
        }
        let lines = SourceLines(String(decoding: bytes, as: UTF8.self), firstLine: firstLine)
        return .failure(Diagnostics(lines.withExcerpts(reader.repeated)))
    }
}
