import Foundation
import HeraldModel

/// The system clock. Nothing else reads the time of day.
enum SystemClock {
    /// The current time, in whole seconds.
    static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}
