import HeraldModel

/// The ids of runs: the time, a number for runs that begin in the same second, and the pipeline, such as `20161210T093000Z-1-monthly`.
///
/// Among the runs of a pipeline they sort as the runs began. The name of the pipeline makes them unique in a workspace.
struct RunID: Hashable, Comparable {
    let time: Timestamp
    let number: Int
    let pipeline: String

    init(_ pipeline: String, at time: Timestamp, number: Int = 1) {
        (self.pipeline, self.time, self.number) = (pipeline, time, number)
    }

    /// Reads an id. Returns `nil` for another text.
    init?(written text: String) {
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0].utf8.count == 16, let number = Int(parts[1]), number > 0, let time = Self.time(parts[0]) else {
            return nil
        }
        self.init(parts[2], at: time, number: number)
        if written != text { return nil }
    }

    /// The id. The separators of the time are left out, so that it can be a file's name everywhere.
    var written: String { "\(time.written.filter { $0 != "-" && $0 != ":" })-\(number)-\(pipeline)" }

    static func < (a: RunID, b: RunID) -> Bool { (a.time, a.number, a.pipeline) < (b.time, b.number, b.pipeline) }

    /// Reads a time without separators.
    private static func time(_ text: String) -> Timestamp? {
        let digits = Array(text)
        let part = { (range: Range<Int>) in String(digits[range]) }
        return Timestamp(written: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
    }
}
