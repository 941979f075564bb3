/// A source of one block that exists already.
package struct SingleBlockSource: RecordSource {
    private let block: any RecordBlock

    /// Creates a source of `block`.
    package init(_ block: any RecordBlock) { self.block = block }

    package func blocks() -> any BlockIterator { SingleBlockIterator { block } }
}
