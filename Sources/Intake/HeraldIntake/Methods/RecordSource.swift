/// A file or a web address from which records are read.
///
/// A format has a type of its own for its sources, or uses ``WholeFileSource``.
public protocol RecordSource: Sendable {
    /// The contents, block by block and in order. The source is opened when the first block is read.
    ///
    /// If the source cannot be opened or read, its block is a ``RefusedBlock`` with the reason. The other sources
    /// of the same intake are still read.
    func blocks() -> any BlockIterator
}
