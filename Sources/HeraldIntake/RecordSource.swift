package import HeraldModel

/// Where records come from. Each form of intake is a type of its own behind this protocol.
package protocol RecordSource: Sendable {
    /// The source's contents, block by block, in order; opened when the first block is asked for.
    ///
    /// What cannot be opened or read comes as a block that holds the reason, so that the other sources of a call go on.
    func blocks() -> AnyIterator<RecordBlock>
}

/// A stretch of a source that can be read by itself: a file, or whole lines of one.
package struct RecordBlock: Sendable {
    /// What a block holds.
    package enum Content: Sendable {
        /// YAML documents, each a record.
        case yaml([UInt8])
        /// One JSON value, a record or an array of records.
        case json([UInt8])
        /// Lines of JSON, each a record; empty lines are passed over.
        case jsonLines([UInt8])
        /// A record or a whole source that could not be read, and why.
        case refused(Diagnostic)
    }

    /// What it holds.
    package var content: Content
    /// The name of the file, as the user gave it.
    package var file: String
    /// The number of the first line.
    package var firstLine: Int

    /// Creates a block that begins on line `firstLine` of `file`.
    package init(_ content: Content, file: String, firstLine: Int = 1) {
        self.content = content
        self.file = file
        self.firstLine = firstLine
    }
}

/// A record as a source gave it, or what is wrong with it.
package struct ReadRecord: Sendable {
    /// The record with its reviews, or its problems with file, line, column, excerpt and hint.
    package var result: Result<Submission, Diagnostics>
    /// Where it begins.
    package var position: SourcePosition
    /// Equal for equal records, within one run of the program.
    package var fingerprint: Int
    /// What it was read from, if the reader keeps nodes. Positions in it may lack the name of the file.
    package var node: Node?

    /// Creates a record that begins at `position`.
    package init(_ result: Result<Submission, Diagnostics>, at position: SourcePosition, node: Node? = nil) {
        self.result = result
        self.position = position
        self.node = node
        if case .success(let submission) = result { fingerprint = submission.practice.hashValue } else { fingerprint = 0 }
    }
}
