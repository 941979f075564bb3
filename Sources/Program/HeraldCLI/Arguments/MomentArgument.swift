import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// Parses moments in arguments.
enum MomentArgument {
    /// Parses the value of `option`. A date without a time means its last second, so that the whole day counts.
    static func parse(_ text: String, option: String) throws -> Timestamp {
        guard let moment = AsOfTime(written: text) else {
            throw Diagnostic("\(option) is \"\(text)\"; expected \(AsOfTime.expectation)")
        }
        return moment.timestamp
    }

    /// Returns the time of an event: the value of `--at`, or now if it is `nil`.
    ///
    /// Times in a store never go back, so all later events would get a time in the future; such times are refused. Today's date means now.
    static func ofEvent(_ text: String?) throws -> Timestamp {
        let now = SystemClock.now
        guard let text else { return now }
        let moment = try parse(text, option: "--at")
        if moment <= now || text == now.written.prefix(10) { return min(moment, now) }
        throw Diagnostic("--at is \"\(text)\", which is in the future; expected a moment up to now, \(now.written)")
    }

    /// Returns the time of a write. Without `--at` the store reads the clock once it holds its lock.
    static func ofWriting(_ text: String?) throws -> WriteTime {
        if text == nil { return .clock { SystemClock.now } }
        return .fixed(try ofEvent(text))
    }
}
