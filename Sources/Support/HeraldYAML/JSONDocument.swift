package import HeraldDiagnostics

/// Reads JSON (RFC 8259) strictly and in one pass into nodes with positions, the same nodes that YAML is read into.
///
/// Numbers, `true` and `false` become plain scalars as written.
package enum JSONDocument {
    /// The deepest allowed nesting of values.
    package static let maximumDepth = 64

    /// Returns the value in `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: the JSON text in UTF-8.
    ///   - file: the path of the file, for positions.
    ///   - firstLine: the number of the first line.
    /// - Throws: ``Diagnostics`` with all repeated keys and the first other mistake, with positions and excerpts.
    package static func parse(_ bytes: [UInt8], file: String?, firstLine: Int = 1) throws(Diagnostics) -> Node {
        let result = bytes.withUnsafeBufferPointer { read($0, file: file, firstLine: firstLine) }
        return try result.get()
    }

    /// Returns the value in `bytes`, as ``parse(_:file:firstLine:)`` does, for callers with a buffer. The result holds the errors, so that
    /// it can leave the closure of `withUnsafeBufferPointer`.
    package static func read(_ bytes: UnsafeBufferPointer<UInt8>, file: String?, firstLine: Int = 1) -> Result<Node, Diagnostics> {
        // UTF-16: one byte of an ASCII character is 0, and a byte order mark is FE FF or FF FE.
        if bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xFE && bytes[1] >= 0xFE {
            return .failure(SourceText.utf16(at: SourcePosition(file: file, line: firstLine, column: 1)))
        }
        var reader = JSONParser(bytes, file: file, firstLine: firstLine)
        var mistakes: [Diagnostic] = []
        do throws(Diagnostic) {
            let node = try reader.document()
            if reader.repeatedKeys.isEmpty { return .success(node) }
        } catch {
            mistakes = [error]
        }
        let lines = SourceLines(String(decoding: bytes, as: UTF8.self), firstLine: firstLine)
        return .failure(Diagnostics(lines.withExcerpts(reader.repeatedKeys + mistakes)))
    }
}
