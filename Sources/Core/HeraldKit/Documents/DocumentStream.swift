public import HeraldModel

/// An open document that takes bytes in order. Used by one task at a time.
///
/// A stream that is not closed leaves no document.
///
///     func write(_ lines: [String], to stream: any DocumentStream) throws {
///         for line in lines { try Array((line + "\r\n").utf8).withUnsafeBytes { try stream.write($0) } }
///         try stream.close(practices: [])
///     }
public protocol DocumentStream {
    /// Appends bytes to the document.
    ///
    /// - Parameter bytes: A buffer that is valid during the call only.
    /// - Throws: A `Diagnostic` if the bytes cannot be written, for example because the disk is full.
    func write(_ bytes: UnsafeRawBufferPointer) throws
    /// Completes the document. Nothing may be written afterwards.
    ///
    /// - Parameter practices: Every version that the document shows.
    /// - Throws: A `Diagnostic` if the document cannot be completed.
    func close(practices: [PracticeVersion]) throws
}
