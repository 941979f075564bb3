#if Server
import Dispatch
import Glibc
import HeraldDiagnostics
package import HeraldModel
import HeraldRunner
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Hands out the releases of an output folder, and harvests of its store, over HTTP/1.1.
///
/// One event loop does everything that is answered from memory, so nothing there is locked; files, compression and the store have
/// threads of their own.
package struct ReleaseServer: Sendable {
    /// The folder of releases; it may come later.
    package var outputPath: String
    /// The address to listen at: a name or a number.
    package var host = "127.0.0.1"
    /// The port; 0 for any that is free.
    package var port = 8080
    /// What the first page is called.
    package var title = "Releases"
    /// The address that releases are below, for `robots.txt`; none is named without it.
    package var siteAddress: String?
    /// The address of `/oai` as clients see it, where it differs from what they ask for.
    package var oaiURL: String?
    /// The file of the access log; standard output without one.
    package var logPath: String?
    /// Whether there is an access log.
    package var hasAccessLog = true
    package var limits = ServerLimits()
    /// Whether SIGTERM and SIGINT end it.
    package var endsOnSignals = true
    private let source: any OAIEndpoint
    private let clock: @Sendable () -> Timestamp

    /// A server of the releases in `outputPath` and of what `source` answers to harvesters; `clock` gives the time of day.
    package init(outputPath: String, source: any OAIEndpoint, clock: @escaping @Sendable () -> Timestamp) {
        self.outputPath = outputPath
        self.source = source
        self.clock = clock
    }

    /// Serves until the process is asked to end (SIGTERM or SIGINT) or the task is cancelled; answers that were begun are finished.
    /// `listening` is told the address. Throws a ``Diagnostic`` if the folder or the port cannot be used.
    package func run(listening: @escaping @Sendable (String) -> Void) async throws {
        let releases = try ReleaseReader(output: outputPath)
        let log = hasAccessLog ? try AccessLog(path: logPath) : nil
        // Whoever reads the log from a pipe may go away.
        signal(SIGPIPE, SIG_IGN)
        ReleaseServer.raiseFileLimit(to: limits.connections + 200)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        let loop = group.next()
        let shared = try await loop.submit { NIOLoopBound(self.shared(releases, log, loop, pool), eventLoop: loop) }.get()
        let hangUps = hangUpSignals(log)
        var problem: (any Error)?
        do {
            try await serve(shared, group, listening)
        } catch {
            problem = error
        }
        hangUps.cancel()
        try? await loop.submit { log?.finish() }.get()
        try? await group.shutdownGracefully()
        try? await pool.shutdownGracefully()
        if let problem, !(problem is CancellationError) { throw diagnostic(problem) }
    }

    private func shared(
        _ releases: ReleaseReader, _ log: AccessLog?, _ eventLoop: any EventLoop, _ pool: NIOThreadPool
    ) -> ConnectionContext {
        let metrics = Metrics()
        let library = ReleaseCache(reader: releases, cacheBytes: limits.cacheBytes, eventLoop: eventLoop, pool: pool)
        let responder = Router(
            documents: DocumentHandler(library: library, title: title, siteAddress: siteAddress),
            harvest: OAIHandler(source: source, baseURL: oaiURL, metrics: metrics, eventLoop: eventLoop),
            state: StatusHandler(library: library, metrics: metrics, source: source, log: log))
        return ConnectionContext(responder: responder, metrics: metrics, log: log, limits: limits, pool: pool, clock: clock)
    }

    private func serve(
        _ shared: NIOLoopBound<ConnectionContext>, _ group: MultiThreadedEventLoopGroup, _ listening: @escaping @Sendable (String) -> Void
    ) async throws {
        let logger = Logger(label: "herald", factory: { _ in SwiftLogNoOpLogHandler() })
        let host = host
        let server = Server(
            childChannelSetup: ConnectionSetup(shared: shared),
            configuration: ServerConfiguration(address: .hostname(host, port: port), backlog: 1024),
            onServerRunning: { channel in
                let shown = host.contains(":") ? "[\(host)]" : host
                listening("http://\(shown):\(channel.localAddress?.port ?? 0)/")
            },
            eventLoopGroup: group, logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: server)], gracefulShutdownSignals: endsOnSignals ? [.sigterm, .sigint] : [], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(30)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Whoever moves the log away says so with SIGHUP.
    private func hangUpSignals(_ log: AccessLog?) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler { log?.reopen() }
        source.resume()
        return source
    }

    private static func raiseFileLimit(to count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private func diagnostic(_ problem: any Error) -> any Error {
        guard let problem = problem as? IOError else {
            return problem is Diagnostic
                ? problem
                : Diagnostic("cannot listen at \"\(host)\", port \(port)", hint: "name an address of this machine: --host 127.0.0.1")
        }
        let reason = String(cString: strerror(problem.errnoCode)).lowercased()
        let hint =
            switch problem.errnoCode {
            case EADDRINUSE: "another program listens there; name another port, or 0 for any that is free: --port 0"
            case EACCES: "ports below 1024 need special rights; name another: --port 8080"
            default: "name an address of this machine: --host 127.0.0.1"
            }
        return Diagnostic("cannot listen at \"\(host)\", port \(port): \(reason)", hint: hint)
    }
}
#endif
