internal import Foundation

/// A source that reads a whole file as one block.
public struct WholeFileSource: RecordSource {
    /// The largest size of a file that is read as a whole, in bytes.
    public static let maximumBytes = 64 << 20

    private let path: String
    private let block: @Sendable ([UInt8]) -> any RecordBlock

    /// Creates a source of the file at `path`, which is opened when it is read. `block` creates a block from its bytes.
    public init(_ path: String, block: @escaping @Sendable ([UInt8]) -> any RecordBlock) {
        self.path = path
        self.block = block
    }

    /// Returns an iterator over the only block.
    public func blocks() -> any BlockIterator { SingleBlockIterator { read() } }

    private func read() -> any RecordBlock {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.maximumBytes + 1) ?? Data() else {
            return RefusedBlock(unreadable: path)
        }
        if data.count > Self.maximumBytes {
            return RefusedBlock("larger than \(Self.maximumBytes >> 20) MB", file: path, hint: "write one record a line in a .jsonl file")
        }
        return block([UInt8](data))
    }
}

/// Returns one block.
struct SingleBlockIterator: BlockIterator {
    private var make: (() -> any RecordBlock)?

    init(_ make: @escaping () -> any RecordBlock) { self.make = make }

    mutating func next() -> (any RecordBlock)? {
        defer { make = nil }
        return make?()
    }
}

/// A source that cannot be read.
struct RefusedSource: RecordSource {
    let block: RefusedBlock

    func blocks() -> any BlockIterator { SingleBlockIterator { block } }
}

/// A source of one block that exists already.
package struct SingleBlockSource: RecordSource {
    private let block: any RecordBlock

    /// Creates a source of `block`.
    package init(_ block: any RecordBlock) { self.block = block }

    package func blocks() -> any BlockIterator { SingleBlockIterator { block } }
}
