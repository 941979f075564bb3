/// The moment as of which something is read. A day means its last second, so that the whole day counts.
///
///     let day = AsOfTime(written: "2016-12-10")!.timestamp.written  // "2016-12-10T23:59:59Z"
///     let moment = AsOfTime(written: "2016-12-10T09:30:00Z")!.written  // "2016-12-10T09:30:00Z"
public struct AsOfTime: RecordScalar {
    /// The moment.
    public let timestamp: Timestamp

    public static var expectation: String { Timestamp.expectation }

    /// Creates the moment from the forms that ``Timestamp`` accepts.
    public init?(written: String) {
        guard let moment = Timestamp(written: written) else { return nil }
        // A day has ten characters, and a moment more.
        timestamp = written.utf8.count == 10 ? Timestamp(seconds: moment.seconds + 86_399) : moment
    }

    public var written: String { timestamp.written }
}
