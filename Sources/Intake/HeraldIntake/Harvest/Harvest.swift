import HeraldModel

/// A harvest in progress.
public protocol Harvest {
    /// The server's address as records name it among their sources, without a password.
    var address: String { get }

    /// Returns the next page, or `nil` after the last one.
    ///
    /// The caller acknowledges a page before it asks for the next one. A preview does not acknowledge any. Throws a
    /// ``HeraldDiagnostics/Diagnostic`` if the server cannot be reached, or refuses.
    mutating func next() async throws -> HarvestPage?

    /// Saves that the records of the last page are in the store. Throws a ``HeraldDiagnostics/Diagnostic``.
    mutating func acknowledge() throws
}
