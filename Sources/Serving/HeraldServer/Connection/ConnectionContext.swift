#if Server
import HeraldModel
import NIOCore
import NIOPosix

/// The state that all connections share. It belongs to the event loop: only ``ConnectionSetup`` passes it on, in a box that checks the loop.
final class ConnectionContext {
    let router: Router
    let metrics: Metrics
    let log: AccessLog?
    let limits: ServerLimits
    let pool: NIOThreadPool
    /// The frame of the server's own pages.
    let frame: PageFrame
    private let clock: @Sendable () -> Timestamp
    private var moment = Int.min
    private var date = ""

    init(
        router: Router, metrics: Metrics, log: AccessLog?, limits: ServerLimits, pool: NIOThreadPool, frame: PageFrame,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.router = router
        self.metrics = metrics
        self.log = log
        self.limits = limits
        self.pool = pool
        self.frame = frame
        self.clock = clock
    }

    /// The time of day in seconds since 1970, and as the field Date writes it.
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
