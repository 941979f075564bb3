package import HeraldModel

/// The id of a run: `YYYYMMDDTHHMMSSZ-xxxxxx`, the start in UTC and six random hexadecimal digits.
///
/// A command makes one and passes it down. The same id is in each line of the log of the run, in the notes on the releases that it
/// publishes, and in the history of each of its pipelines.
package struct RunID: Sendable, Hashable, CustomStringConvertible {
    /// The id as text, such as `20261122T093000Z-3fa9c1`.
    package let description: String
    /// The start of the run.
    package let time: Timestamp

    /// Creates the id of a run that starts at a time.
    package init(startingAt time: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        self.init(startingAt: time, using: &generator)
    }

    /// Creates the id of a run that starts at a time, with digits of `generator`.
    package init(startingAt time: Timestamp, using generator: inout some RandomNumberGenerator) {
        let digits = String(UInt32.random(in: 0..<(1 << 24), using: &generator), radix: 16)
        let start = time.written.filter { $0 != "-" && $0 != ":" }
        description = "\(start)-\(String(repeating: "0", count: 6 - digits.utf8.count))\(digits)"
        self.time = time
    }

    /// Reads an id. `nil` if `text` is not one.
    package init?(_ text: String) {
        guard text.wholeMatch(of: /[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}/) != nil else { return nil }
        let digits = Array(text)
        let part = { (range: Range<Int>) in String(digits[range]) }
        let written = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
        guard let time = Timestamp(written: written) else { return nil }
        (description, self.time) = (text, time)
    }
}
