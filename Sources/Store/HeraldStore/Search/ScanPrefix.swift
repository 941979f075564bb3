internal import HeraldModel

/// The first rows of a scan in an order at a moment, without the conditions of queries. It is extended when a query needs more of them.
///
/// First pages are read far more often than others.
struct ScanPrefix<Version: Sendable>: Sendable {
    /// The versions, in order.
    var versions: [Version] = []
    /// The last row of the scan, whether its version is in `versions` or not.
    var last: SelectionCursor?
    /// Whether `last` is the end of the scan.
    var isFinished = false
}

/// The sizes of cached scans.
enum ScanPrefixLimits {
    /// The largest number of rows in a prefix.
    static let maxRows = 32_768
    /// The number of rows to read at a time.
    static let step = 256
}
