internal import HeraldDiagnostics
internal import HeraldFiles

/// A file that is read whole as one block.
public struct WholeFileSource: RecordSource {
    /// The largest size of a file that is read as a whole, in bytes.
    public static let maximumBytes = 64 << 20

    private let path: String
    private let block: @Sendable ([UInt8]) -> any RecordBlock

    /// Creates a source for the file at `path`. `block` makes a block of its bytes.
    public init(_ path: String, block: @escaping @Sendable ([UInt8]) -> any RecordBlock) {
        self.path = path
        self.block = block
    }

    /// Returns an iterator over the only block.
    public func blocks() -> any BlockIterator { SingleBlockIterator { read() } }

    private func read() -> any RecordBlock {
        let bytes: [UInt8]
        do throws(Diagnostic) {
            bytes = try FileReader(path).read(upTo: Self.maximumBytes + 1)
        } catch {
            return RefusedBlock(unreadable: path, because: error)
        }
        if bytes.count > Self.maximumBytes {
            return RefusedBlock("larger than \(Self.maximumBytes >> 20) MB", file: path, hint: "write one record a line in a .jsonl file")
        }
        return block(bytes)
    }
}
