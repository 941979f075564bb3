public import HeraldModel

/// One attempt to deliver one change.
///
///     let change = ReleaseChange(
///         pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
///     let second = Delivery(id: "monthly-7", change: change, time: Timestamp(seconds: 60), completedSteps: ["hub 1"])
///     let isRetry = !second.completedSteps.isEmpty  // true
public struct Delivery: Sendable {
    /// The id of the delivery: the same in every attempt, and never used for another delivery.
    public var id: String
    /// The change to deliver.
    public var change: ReleaseChange
    /// The time of this attempt, in UTC. Deliverers read no clock. Use this, for example to sign a message.
    public var time: Timestamp
    /// The steps that earlier attempts completed, in words that only the deliverer reads:
    /// ``DeliveryFailure/completedSteps`` of those attempts. Skip them.
    public var completedSteps: [String]

    /// Creates a delivery. The program does this. A test of a deliverer does too.
    public init(id: String, change: ReleaseChange, time: Timestamp, completedSteps: [String] = []) {
        self.id = id
        self.change = change
        self.time = time
        self.completedSteps = completedSteps
    }
}
