#if Server
import HeraldModel
import NIOCore
import NIOPosix

/// State that all connections share. Confined to the event loop.
final class ConnectionContext: @unchecked Sendable {
    let router: Router
    let metrics: Metrics
    let log: AccessLog?
    let limits: ServerLimits
    let pool: NIOThreadPool
    private let clock: @Sendable () -> Timestamp
    private var moment = Int.min
    private var date = ""

    init(
        router: Router, metrics: Metrics, log: AccessLog?, limits: ServerLimits, pool: NIOThreadPool,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.router = router
        self.metrics = metrics
        self.log = log
        self.limits = limits
        self.pool = pool
        self.clock = clock
    }

    /// The current time: seconds since 1970, and the same as the value of the Date header.
    var now: (seconds: Int, date: String) {
        let seconds = clock().seconds
        if seconds != moment {
            moment = seconds
            date = HTTPDate.written(seconds)
        }
        return (moment, date)
    }
}
#endif
